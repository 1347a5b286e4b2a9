public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Adds a container that can be opened and closed. Its content is drawn in every run, whether it is open or not.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether it is open at first.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How much it stands out.
    ///   - width: `.stretch` or a number of pixels.
    ///   - isOpen: A state that says whether it is open: it changes when somebody opens or closes the container, which
    ///     then starts a run, and opens and closes the container when code changes it. `nil` leaves that to the browser,
    ///     and starts no runs.
    ///   - bind: `.queryParameter("name")` keeps in the URL whether it is open, reports changes, and tells `st.sessionState` under the
    ///     key, which is the name where there is none. Not together with `isOpen`.
    ///   - onChange: Runs before the page when somebody opened or closed it.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The container.
    public func expander(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: ExpanderType = .default,
        width: Width = .stretch,
        isOpen: StateRef<Bool>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        let location = SourceLocation(fileID, line)
        return self.block(.expander, at: location) { () throws(ElementError) in
            var block = PBBlock()
            block.expandable.label = label
            let open = ContainerState("expander", label, key, isOpen: isExpanded, isOpen, bind, onChange)
            let shown = try self.register(open, at: location)
            block.expandable.expanded = shown?.value ?? isExpanded
            if let bind {
                block.expandable.queryParamKey = bind.name
                block.expandable.defaultExpanded = isExpanded
            }
            block.expandable.type = type.wire
            if let icon { block.expandable.icon = try icon.wire(for: "expander") }
            block.allowEmpty = true
            try block.size("expander", width: width)
            if let shown {
                block.expandable.id = shown.id
                block.id = shown.id
            } else if let id = try self.blockID(for: key, of: "expander", at: location) {
                block.id = id
            }
            return block
        }
    }

    /// Adds a container that can be opened and closed, and writes to it; the parameters are those of the form without a
    /// closure.
    ///
    /// - Returns: What `body` returns.
    @discardableResult
    public func expander<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: ExpanderType = .default,
        width: Width = .stretch,
        isOpen: StateRef<Bool>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        let container = self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            isOpen: isOpen,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return try container(body)
    }

    /// Adds a container that can be opened and closed, and writes to it; the parameters are those of the form without a
    /// closure.
    ///
    /// - Returns: What `body` returns.
    @discardableResult
    nonisolated(nonsending) public func expander<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: ExpanderType = .default,
        width: Width = .stretch,
        isOpen: StateRef<Bool>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        let container = self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            isOpen: isOpen,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return try await container(body)
    }
}
