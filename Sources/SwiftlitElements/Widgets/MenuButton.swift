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
    ///   - type: How much it stands out.
    ///   - icon: An emoji, `.material("name")` or `.spinner`.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wrap: Whether a long label wraps; `nil` lets the layout decide.
    ///   - onClick: Runs before the page when something was chosen.
    ///   - format: The text of an option. Where both are given it stands behind `onClick`.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
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
        wrap: Bool? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onClick: (@Sendable (Option) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
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
            if let wrap { button.wrap = wrap }
            var element = PBElement()
            element.menuButton = button
            try element.size("menuButton", width: width)
            return element
        }
    }
}
