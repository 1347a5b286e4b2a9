internal import SwiftlitWire

extension ElementContainer {
    /// Shows a button that opens a list of things to do.
    ///
    /// ```swift
    /// switch st.menuButton("Export", ["CSV", "JSON"]) {
    /// case "CSV": …
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Their texts differ.
    ///   - key: Tells two menu buttons of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - type: How prominent it is.
    ///   - icon: An emoji, `.material("name")` or `.spinner`.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - format: The text of an option.
    ///   - onClick: Runs before the page when the user has chosen something; `nil` for nothing.
    /// - Returns: What was chosen, in the one run that this caused; otherwise `nil`.
    @discardableResult
    public func menuButton<Option: Sendable>(
        _ label: String,
        _ options: some Collection<Option>,
        key: String? = nil,
        help: String? = nil,
        type: ButtonType = .secondary,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        wraps: Bool? = nil,
        format: (Option) -> String = { String(describing: $0) },
        onClick: (@Sendable (Option) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Option? {
        let options = Array(options)
        let texts = options.map(format)
        var identity = WidgetIdentity("menuButton", label: label, key: key)
        identity.unlessKeyed { hasher in
            hasher.combine(texts)
            hasher.combine(help)
            hasher.combine(type.rawValue)
            hasher.combine(icon?.text)
        }
        var callback: (@Sendable (Option?) async throws -> Void)?
        if let onClick { callback = { option in if let option { try await onClick(option) } } }
        let widget = Widget<Option?>(
            identity: identity,
            isDisabled: isDisabled,
            isTrigger: true,
            formRule: .outside,
            initial: nil,
            initialWire: nil,
            decode: { wire in
                guard case .stringTriggerValue(let value)? = wire, let place = texts.firstIndex(of: value.data) else {
                    return nil
                }
                return DecodedValue(options[place])
            },
            onChange: callback,
            location: SourceLocation(fileID, line)
        )
        return self.draw(widget) { () throws(ElementError) in
            guard !texts.isEmpty, Set(texts).count == texts.count else {
                throw ElementError(
                    .invalidArgument,
                    "menuButton \"\(label)\" has no options, or two of one text. Give it options whose texts differ."
                )
            }
        } element: { (drawing) throws(ElementError) in
            var button = PBMenuButton()
            button.id = drawing.id
            button.label = label
            button.options = texts
            button.help = help?.cleaned ?? ""
            button.type = type.rawValue
            button.disabled = isDisabled
            if let icon { button.icon = try icon.wire(for: "menuButton") }
            if let wraps { button.wrap = wraps }
            var element = PBElement()
            element.menuButton = button
            try element.size("menuButton", width: width)
            return element
        }
    }
}
