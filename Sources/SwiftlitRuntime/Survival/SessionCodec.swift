import SwiftlitElements
import SwiftlitExecutors
import SwiftlitState
import SwiftlitWire

/// How sessions are written: the parts of a session and their bytes.
///
/// Each part begins with the version of its form. A part of a form or a kind that is not known is left out, so that an older process can
/// read what a newer one has written, as far as it goes.
struct SessionCodec: StateCoder {
    /// The form of all parts.
    private static let version: UInt8 = 1

    /// What a value may have, so that a damaged one takes no more.
    private let limits: BinaryLimits

    init(maximumByteCount: Int) {
        var limits = BinaryLimits()
        limits.maximumByteCount = maximumByteCount
        self.limits = limits
    }

    // MARK: - Values of states

    func encode(_ value: some Encodable) throws -> [UInt8] {
        try BinaryEncoder(limits: self.limits).encode(value)
    }

    func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try BinaryDecoder(limits: self.limits).decode(type, from: bytes)
    }

    // MARK: - Parts

    func part(_ value: some Encodable) throws -> [UInt8] { [Self.version] + (try self.encode(value)) }

    /// - Returns: `nil` for a part of another form, or a damaged one.
    func value<Value: Decodable>(_ type: Value.Type, of part: [UInt8]) -> Value? {
        guard part.first == Self.version else { return nil }
        return try? BinaryDecoder(limits: self.limits).decode(type, from: part, startingAt: 1)
    }

    func part(of value: WireValue) throws -> [UInt8] {
        var state = PBWidgetState()
        state.value = value
        return [Self.version] + (try WidgetStateCoder.encode(state))
    }

    func widgetValue(of part: [UInt8]) -> WireValue? {
        guard part.first == Self.version else { return nil }
        return WidgetStateCoder.decode(Array(part.dropFirst()))?.value
    }
}

/// What a session is beside states, widgets and fragments. A key that is missing has its default, so that fields can be added.
struct SessionFacts: Codable, Equatable {
    var pageHash = ""
    var pageName = ""
    var queryString = ""
    var locale: String?
    var timeZone: String?
    var minutesToUTC: Int32?
    var colorScheme: String?
    var url: String?
    var isEmbedded: Bool?
    var owner: String?
    var development: DevelopmentFacts?

    init(
        page: PageRequest,
        queryString: String,
        browser: BrowserFacts,
        development: DevelopmentFacts? = nil
    ) {
        self.pageHash = page.hash
        self.pageName = page.name
        self.queryString = queryString
        self.locale = browser.locale
        self.timeZone = browser.timeZone
        self.minutesToUTC = browser.minutesToUTC
        self.colorScheme = browser.colorScheme
        self.url = browser.url
        self.isEmbedded = browser.isEmbedded
        self.owner = browser.owner
        self.development = development
    }

    var page: PageRequest { PageRequest(hash: self.pageHash, name: self.pageName) }

    /// What is known of the browser, without its connection.
    var browser: BrowserFacts {
        var facts = BrowserFacts()
        facts.locale = self.locale ?? ""
        facts.timeZone = self.timeZone ?? ""
        facts.minutesToUTC = self.minutesToUTC
        facts.colorScheme = self.colorScheme ?? ""
        facts.url = self.url ?? ""
        facts.isEmbedded = self.isEmbedded ?? false
        facts.owner = self.owner
        return facts
    }
}

/// What a session is for the process that follows this one in development.
struct DevelopmentFacts: Codable, Equatable, Sendable {
    /// Whether its page runs again when its code has changed; `nil` where its user has not said so.
    var runsOnSave: Bool?
    /// How many elements the page has in the strip below it; `nil` where that is not known.
    var bottomCount: UInt32?
}

/// A keyed widget as it is written.
struct KeyedWidgetPart: Codable {
    var isAssignable: Bool
    var fragment: String?
    var page: String?
    var persistence: Int
    var lifetimePage: String?
    var shownVersion: UInt64?

    init(_ widget: KeyedWidget) {
        self.isAssignable = widget.options.isAssignable
        self.fragment = widget.options.fragment
        self.page = widget.options.page
        self.persistence = widget.options.persistence.rawValue
        self.lifetimePage = widget.page
        self.shownVersion = widget.shownVersion
    }

    var widget: KeyedWidget {
        var options = WidgetOptions()
        options.isAssignable = self.isAssignable
        options.fragment = self.fragment
        options.page = self.page
        options.persistence = WidgetOptions.Persistence(rawValue: self.persistence) ?? .run
        return KeyedWidget(options: options, page: self.lifetimePage, shownVersion: self.shownVersion)
    }
}

/// An upload as it is written; its bytes are in a file of the data folder.
struct UploadPart: Codable, Equatable {
    /// The file.
    var id: String
    var name: String
    var type: String
    var size: Int
}

extension StateKey {
    /// The key as the name of a part.
    var partName: String {
        switch self.namespace {
        case .session: "s:\(self.name)"
        case .named(let namespace): "n\(namespace.utf8.count):\(namespace)\(self.name)"
        case .dictionary: "d:\(self.name)"
        case .shared: "p:\(self.name)"
        }
    }

    init?(partName: String) {
        guard let colon = partName.firstIndex(of: ":") else { return nil }
        let (head, rest) = (partName[..<colon], partName[partName.index(after: colon)...])
        switch head.first {
        case "s": self.init(namespace: .session, name: String(rest))
        case "d": self.init(namespace: .dictionary, name: String(rest))
        case "p": self.init(namespace: .shared, name: String(rest))
        case "n":
            let bytes = Array(rest.utf8)
            guard let count = Int(head.dropFirst()), (0...bytes.count).contains(count),
                let namespace = String(validating: bytes[..<count], as: UTF8.self),
                let name = String(validating: bytes[count...], as: UTF8.self)
            else { return nil }
            self.init(namespace: .named(namespace), name: name)
        default: return nil
        }
    }
}

/// A session as it was written, to be made again.
struct RestoredSession: Sendable {
    var states: [StateKey: ArchivedState] = [:]
    var widgets: [String: WireValue] = [:]
    var keyedWidgets: [String: KeyedWidget] = [:]
    var fragments: [String: String] = [:]
    var uploads: [String: UploadPart] = [:]
    var page = PageRequest()
    var queryString = ""
    var browser = BrowserFacts()
    var development: DevelopmentFacts?

    /// What the session was, without states and values of widgets, as a ``CommitRecorder`` begins with it.
    var image: SessionImage {
        SessionImage(
            keyedWidgets: self.keyedWidgets,
            page: self.page,
            queryString: self.queryString,
            fragments: self.fragments,
            uploads: self.widgets.mapValues(\.fileIDs).filter { !$0.value.isEmpty }
        )
    }

    /// Reads the parts that are known.
    init(_ parts: [SessionPartKey: [UInt8]], _ codec: SessionCodec) {
        for (key, bytes) in parts {
            switch key.kind {
            case .state:
                if let name = StateKey(partName: key.name), let state = codec.value(ArchivedState.self, of: bytes) {
                    self.states[name] = state
                }
            case .widget:
                if let value = codec.widgetValue(of: bytes) { self.widgets[key.name] = value }
            case .keyedWidget:
                if let widget = codec.value(KeyedWidgetPart.self, of: bytes) {
                    self.keyedWidgets[key.name] = widget.widget
                }
            case .fragment:
                if let name = codec.value(String.self, of: bytes) { self.fragments[key.name] = name }
            case .upload:
                if let upload = codec.value(UploadPart.self, of: bytes) { self.uploads[key.name] = upload }
            case .facts:
                guard let facts = codec.value(SessionFacts.self, of: bytes) else { continue }
                self.page = facts.page
                self.queryString = facts.queryString
                self.browser = facts.browser
                self.development = facts.development
            default: continue
            }
        }
    }
}
