public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Adds a button that opens a container over the page. Its content is drawn in every run, whether it is open or
    /// not.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - type: How prominent the button is.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - isDisabled: Whether the button is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels, of the button; the container is at least as wide.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - isOpen: A state that says whether it is open: it changes when the user opens or closes the container, which
    ///     then starts a run, and opens and closes the container when code changes it. `nil` leaves that to the browser,
    ///     and starts no runs.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    /// - Returns: The container.
    @discardableResult
    public func popover(
        _ label: String,
        type: ButtonType = .secondary,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        wraps: Bool? = nil,
        key: String? = nil,
        isOpen: StateRef<Bool>? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        let location = SourceLocation(fileID, line)
        return self.block(.popover, at: location) { () throws(ElementError) in
            var block = PBBlock()
            block.popover.label = label
            block.popover.type = type.rawValue
            block.popover.help = help?.dedented ?? ""
            if let icon { block.popover.icon = try icon.wire(for: "popover") }
            block.popover.disabled = isDisabled
            let open = ContainerState("popover", label, key, isOpen: false, isOpen, onChange)
            if let name = open.place?.queryName {
                throw ElementError(
                    .invalidArgument,
                    "popover \"\(label)\" cannot be open by the query parameter \"\(name)\". Use .kept or a state."
                )
            }
            let shown = try self.register(open, at: location)
            block.popover.open = shown?.value ?? false
            if let wraps { block.popover.wrap = wraps }
            block.allowEmpty = true
            try block.size("popover", width: width)
            if let shown {
                block.popover.id = shown.id
                block.id = shown.id
            } else if let id = try self.blockID(for: key, of: "popover", at: location) {
                block.id = id
            }
            return block
        }
    }
}
