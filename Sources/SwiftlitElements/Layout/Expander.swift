public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Adds a container that can be opened and closed. Its content is drawn in every run, whether it is open or not.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether it is open at first. From then on the browser knows, and starts no runs unless there is an `onChange`.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    /// - Returns: The container.
    @discardableResult
    public func expander(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        self.expander(
            ContainerState("expander", label, key, isOpen: isExpanded, nil, onChange),
            key,
            icon,
            type,
            width,
            SourceLocation(fileID, line)
        )
    }

    /// Adds a container that can be opened and closed, and that is open if its state is `true`. Its content is drawn in every run, whether it is open
    /// or not.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Where it is kept whether it is open: a state (`$isOpen`), `.query(_:default:)` or `.kept(_:default:)`. It changes
    ///     when the user opens or closes the container, which then starts a run, and
    ///     opens and closes the container when code changes it.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    /// - Returns: The container.
    @discardableResult
    public func expander(
        _ label: String,
        isExpanded: StateRef<Bool>,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        self.expander(
            ContainerState("expander", label, key, isOpen: false, isExpanded, onChange),
            key,
            icon,
            type,
            width,
            SourceLocation(fileID, line)
        )
    }

    private func expander(
        _ state: ContainerState<Bool>,
        _ key: String?,
        _ icon: Icon?,
        _ type: Streamlit.ExpanderType,
        _ width: Width,
        _ location: SourceLocation
    ) -> Container {
        self.block(.expander, at: location) { () throws(ElementError) in
            var block = PBBlock()
            block.expandable.label = state.identity.label
            let shown = try self.register(state, at: location)
            block.expandable.expanded = shown?.value ?? state.initial
            if let name = state.place?.queryName {
                block.expandable.queryParamKey = name
                block.expandable.defaultExpanded = state.given.value
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
}
