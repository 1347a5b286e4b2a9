internal import SwiftlitWire

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A component in a frame of its own, such as those of Streamlit's packages: a folder with an `index.html`, a server, or a wheel.
///
/// ```swift
/// let editor = FrameComponent(
///     "ace",
///     .wheel("streamlit-ace", version: "0.1.1", sha256: "cdf908a9…", folder: "streamlit_ace/frontend/build"),
///     value: String.self
/// )
///
/// let text = editor(["mode": "swift", "height": 300], key: "source", default: "let a = 1")
/// ```
///
/// A call draws it where `st` writes; `st.sidebar.component(editor)(…)` draws it in another container.
///
/// The frame is in a sandbox (forms, modals, popups, scripts, downloads, same origin). It gets the arguments, tables among them, and reports one
/// value. It is as high as its argument `height` says, or as it asks to be.
public struct FrameComponent<Value: Sendable>: Sendable {
    /// The name, which is a part of the addresses of its files.
    public let name: String

    let source: ComponentSource
    let coder: FrameValueCoder<Value>
    let target: ElementTarget

    init(_ name: String, _ source: ComponentSource, _ coder: FrameValueCoder<Value>, target: ElementTarget) {
        self.name = name
        self.source = source
        self.coder = coder
        self.target = target
    }

    /// Describes a component whose value is JSON or bytes.
    ///
    /// - Parameters:
    ///   - name: The name: letters, digits, `_`, `-` and `.`.
    ///   - source: Where its files are.
    ///   - value: What it reports. `[UInt8]` takes bytes.
    public init(_ name: String, _ source: ComponentSource, value: Value.Type) where Value: Codable {
        self.init(name, source, .codable, target: ElementTarget(.current))
    }

    /// Describes a component whose value is a table.
    ///
    /// - Parameters:
    ///   - name: The name: letters, digits, `_`, `-` and `.`.
    ///   - source: Where its files are.
    ///   - value: `DataTable.self`.
    public init(_ name: String, _ source: ComponentSource, value: Value.Type) where Value == DataTable {
        self.init(name, source, .table, target: ElementTarget(.current))
    }

    func at(_ target: ElementTarget) -> FrameComponent {
        FrameComponent(self.name, self.source, self.coder, target: target)
    }
}

extension ElementContainer {
    /// Returns a component that is drawn in this container when it is called.
    ///
    /// - Parameters:
    ///   - component: The component.
    public func component<Value: Sendable>(_ component: FrameComponent<Value>) -> FrameComponent<Value> {
        component.at(self._target)
    }

    /// Returns a component in a frame, which is drawn in this container when it is called.
    ///
    /// ```swift
    /// let stars = st.declareComponent("stars", .folder("Components/stars"), value: Int.self)
    /// let count = stars(["maximum": 5], key: "stars", default: 0)
    /// ```
    ///
    /// - Parameters:
    ///   - name: The name: letters, digits, `_`, `-` and `.`.
    ///   - source: Where its files are.
    ///   - value: What it reports. `[UInt8]` takes bytes.
    public func declareComponent<Value: Codable & Sendable>(
        _ name: String,
        _ source: ComponentSource,
        value: Value.Type
    ) -> FrameComponent<Value> {
        FrameComponent(name, source, value: value).at(self._target)
    }
}

extension FrameComponent {
    /// Draws the component.
    ///
    /// - Parameters:
    ///   - arguments: What it is given: a value with members. Tables and bytes among its members, see ``ComponentData``.
    ///   - key: What makes it the same component for the browser while the arguments change. Without a key other arguments make another one, which
    ///     begins anew.
    ///   - initial: The value before it has reported one. The component gets it as the argument `default`.
    ///   - tabIndex: Its place in the order of the tabulator key, from −1, which leaves it out; `nil` for the browser's.
    ///   - onChange: Runs before the page when the value has changed. Not in a form, where the value waits until that is submitted.
    /// - Returns: The value. One that cannot be decoded is the initial one, and a line in the log.
    @discardableResult
    public func callAsFunction(
        _ arguments: some Encodable,
        key: String? = nil,
        default initial: Value,
        tabIndex: Int? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Value) async throws -> Void)? = nil
    ) -> Value {
        let arguments = ComponentData.value(arguments)
        return self.draw(arguments, key, initial, tabIndex, SourceLocation(fileID, line), onChange)
    }

    /// Draws the component.
    ///
    /// - Parameters:
    ///   - arguments: What it is given: an object. None by default.
    ///   - key: What makes it the same component for the browser while the arguments change. Without a key other arguments make another one, which
    ///     begins anew.
    ///   - initial: The value before it has reported one. The component gets it as the argument `default`.
    ///   - tabIndex: Its place in the order of the tabulator key, from −1, which leaves it out; `nil` for the browser's.
    ///   - onChange: Runs before the page when the value has changed. Not in a form, where the value waits until that is submitted.
    /// - Returns: The value. One that cannot be decoded is the initial one, and a line in the log.
    @discardableResult
    public func callAsFunction(
        _ arguments: ComponentData = .nothing,
        key: String? = nil,
        default initial: Value,
        tabIndex: Int? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Value) async throws -> Void)? = nil
    ) -> Value {
        self.draw(arguments, key, initial, tabIndex, SourceLocation(fileID, line), onChange)
    }

    private func draw(
        _ arguments: ComponentData,
        _ key: String?,
        _ initial: Value,
        _ tabIndex: Int?,
        _ location: SourceLocation,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let place = ComponentPlace(_target: self.target)
        var message = PBComponentInstance()
        let digest: ComponentContent
        do throws(ElementError) {
            try ComponentSource.check(name: self.name)
            let content = try arguments.content(for: self.name)
            digest = content
            try message.fill(content, default: try self.coder.part(initial, self.name), key: key, of: self.name)
            if let tabIndex { message.tabIndex = try Self.checked(tabIndex: tabIndex, of: self.name) }
        } catch {
            place.emit(error, location)
            return initial
        }
        message.componentName = self.name
        if case .url(let address) = self.source.storage { message.url = address }
        var identity = WidgetIdentity("frameComponent", label: self.name, key: key)
        identity.always { $0.combine([self.name, message.url]) }
        identity.unlessKeyed { hasher in
            hasher.combine(message.jsonArgs)
            digest.hash(into: &hasher)
        }
        let (name, decode) = (self.name, self.coder.decode)
        let widget = Widget<Value>(
            identity: identity,
            isReadOnly: true,
            initial: initial,
            initialWire: nil,
            decode: { wire in DecodedValue(decode(wire, name) ?? initial) },
            onChange: onChange,
            location: location
        )
        return place.draw(widget) { (drawing) throws(ElementError) in
            try self.source.use(by: self.name, .frame, in: drawing.block.run.files)
            var instance = message
            instance.id = drawing.id
            instance.formID = drawing.formID
            var element = PBElement()
            element.componentInstance = instance
            return element
        }
    }

    private static func checked(tabIndex: Int, of name: String) throws(ElementError) -> Int32 {
        guard tabIndex >= -1, let index = Int32(exactly: tabIndex) else {
            throw ElementError(
                .valueOutOfRange,
                "The component \"\(name)\" has the tab index \(tabIndex). Use a number from -1."
            )
        }
        return index
    }
}

extension PBComponentInstance {
    /// Takes the arguments. The frame gets `default` and `key` in any case (`reference/doors.md` 3.1).
    fileprivate mutating func fill(
        _ content: ComponentContent,
        default initial: FramePart,
        key: String?,
        of name: String
    ) throws(ElementError) {
        var members: [(key: String, value: JSONValue)]
        let parts: [(name: String, part: ComponentPart)]
        switch content {
        case .nothing: (members, parts) = ([], [])
        case .json(.object(let object), let others):
            (members, parts) = (object.filter { !["default", "key"].contains($0.key) }, others)
        default:
            throw ElementError(
                .invalidArgument,
                "The arguments of component \"\(name)\" are no object. Give it a value with members, such as [\"rows\": .table(rows)]."
            )
        }
        switch initial {
        case .json(let json): members.append(("default", json))
        case .part(let part): self.specialArgs.append(PBSpecialArg("default", part))
        }
        members.append(("key", key.map { .string($0) } ?? .null))
        self.jsonArgs = JSONValue.object(members).text
        self.specialArgs += parts.map { PBSpecialArg($0.name, $0.part) }
    }
}

extension PBSpecialArg {
    fileprivate init(_ name: String, _ part: ComponentPart) {
        self.init()
        self.key = name
        switch part {
        case .bytes(let bytes): self.bytes = Data(bytes)
        case .table(let table): self.arrowDataframe.data = PBArrowTable(table)
        }
    }
}
