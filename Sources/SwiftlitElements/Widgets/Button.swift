internal import SwiftlitWire

/// How much a button stands out.
public enum ButtonType: String, Sendable, Hashable {
    /// Filled with the theme's primary colour.
    case primary
    /// With a border.
    case secondary
    /// Without border or background.
    case tertiary
}

/// On which side of a label an icon stands.
public enum IconPosition: Sendable, Hashable {
    /// Before the label.
    case left
    /// Behind the label.
    case right

    var wire: PBButtonLikeIconPosition {
        switch self {
        case .left: .left
        case .right: .right
        }
    }
}

extension ElementContainer {
    /// Shows a button.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - key: Tells two buttons of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - type: How much it stands out.
    ///   - icon: An emoji, `:material/name:` or `spinner`.
    ///   - iconPosition: On which side of the label the icon stands.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - shortcut: Keys that press it, such as `ctrl+k`.
    ///   - wrap: Whether a long label wraps; `nil` lets the layout decide.
    ///   - onClick: Runs before the page when the button was pressed.
    /// - Returns: Whether the button was pressed, in the one run that this caused.
    @discardableResult
    public func button(
        _ label: String,
        key: String? = nil,
        help: String? = nil,
        type: ButtonType = .secondary,
        icon: Icon? = nil,
        iconPosition: IconPosition = .left,
        isDisabled: Bool = false,
        width: Width = .content,
        shortcut: Shortcut? = nil,
        wrap: Bool? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onClick: (@Sendable () async throws -> Void)? = nil
    ) -> Bool {
        var callback: (@Sendable (Bool) async throws -> Void)?
        if let onClick { callback = { isPressed in if isPressed { try await onClick() } } }
        let widget = Widget<Bool>(
            kind: "button", label: label, key: key, isDisabled: isDisabled, isTrigger: true, formRule: .outside,
            identity: { identity in
                identity.combine(help ?? "")
                identity.combine(type.rawValue)
                identity.combine(icon?.text ?? "")
            },
            initial: false,
            encode: { .triggerValue($0) },
            decode: { wire in if case .triggerValue(let value)? = wire { value } else { nil } },
            onChange: callback,
            location: SourceLocation(fileID, line)
        )
        return self.draw(widget) { (drawing) throws(ElementError) in
            var button = PBButton()
            button.id = drawing.id
            button.label = label
            button.help = help?.cleaned ?? ""
            button.type = type.rawValue
            button.disabled = isDisabled
            button.icon = icon?.text ?? ""
            button.iconPosition = iconPosition.wire
            button.shortcut = shortcut?.text ?? ""
            if let wrap { button.wrap = wrap }
            var element = PBElement()
            element.button = button
            try element.size("button", width: width)
            return element
        }
    }
}
