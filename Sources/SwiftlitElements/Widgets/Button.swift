internal import SwiftlitWire

/// How prominent a button is.
public enum ButtonType: String, Sendable, Hashable {
    /// Filled with the theme's primary color.
    case primary
    /// With a border.
    case secondary
    /// Without border or background.
    case tertiary
}

/// On which side of a label an icon is.
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
    ///   - type: How prominent it is.
    ///   - icon: An emoji, `.material("name")` or `.spinner`.
    ///   - iconPosition: On which side of the label the icon is.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - shortcut: Keys that press it, such as `ctrl+k`.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - onClick: Runs before the page when the button was pressed, once for each press and after the callbacks of
    ///     earlier actions. It runs to its end, and what it writes to states counts, also when another action replaces
    ///     the run.
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
        wraps: Bool? = nil,
        onClick: (@Sendable () async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Bool {
        self.drawButton(
            ButtonParameters(
                kind: "button",
                isSubmitter: false,
                label: label,
                key: key,
                help: help,
                type: type,
                icon: icon,
                iconPosition: iconPosition,
                isDisabled: isDisabled,
                width: width,
                shortcut: shortcut,
                wraps: wraps,
                location: SourceLocation(fileID, line)
            ),
            onClick
        )
    }

    /// Shows the button that sends a form: the values of all widgets of the form arrive in the one run that pressing it
    /// causes.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - key: Tells two buttons of one label in one form apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - type: How prominent it is.
    ///   - icon: An emoji, `.material("name")` or `.spinner`.
    ///   - iconPosition: On which side of the label the icon is.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - shortcut: Keys that press it, such as `ctrl+enter`.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - onClick: Runs before the page when the button was pressed, with the values of the form in place.
    /// - Returns: Whether the form was sent with this button, in the one run that this caused.
    @discardableResult
    public func formSubmitButton(
        _ label: String = "Submit",
        key: String? = nil,
        help: String? = nil,
        type: ButtonType = .secondary,
        icon: Icon? = nil,
        iconPosition: IconPosition = .left,
        isDisabled: Bool = false,
        width: Width = .content,
        shortcut: Shortcut? = nil,
        wraps: Bool? = nil,
        onClick: (@Sendable () async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Bool {
        // Without a form it is refused, whatever its key.
        let formID = self._target.block()?.formID ?? ""
        return self.drawButton(
            ButtonParameters(
                kind: "formSubmitButton",
                isSubmitter: true,
                label: label,
                key: key ?? "FormSubmitter:\(formID)-\(label)",
                help: help,
                type: type,
                icon: icon,
                iconPosition: iconPosition,
                isDisabled: isDisabled,
                width: width,
                shortcut: shortcut,
                wraps: wraps,
                location: SourceLocation(fileID, line)
            ),
            onClick
        )
    }

    private func drawButton(_ parameters: ButtonParameters, _ onClick: (@Sendable () async throws -> Void)?) -> Bool {
        var identity = WidgetIdentity(parameters.kind, label: parameters.label, key: parameters.key)
        identity.unlessKeyed { hasher in
            hasher.combine(parameters.help)
            hasher.combine(parameters.type.rawValue)
            hasher.combine(parameters.icon?.text)
            hasher.combine(parameters.shortcut?.text)
        }
        var callback: (@Sendable (Bool) async throws -> Void)?
        if let onClick { callback = { isPressed in if isPressed { try await onClick() } } }
        let widget = Widget<Bool>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            isTrigger: true,
            formRule: parameters.isSubmitter ? .submit : .outside,
            initial: false,
            initialWire: .triggerValue(false),
            decode: { wire in if case .triggerValue(let value)? = wire { DecodedValue(value) } else { nil } },
            onChange: callback,
            location: parameters.location
        )
        return self.draw(widget) { (drawing) throws(ElementError) in try parameters.element(drawing) }
    }
}

/// What a button is drawn with.
private struct ButtonParameters {
    var kind: StaticString
    var isSubmitter: Bool
    var label: String
    var key: String?
    var help: String?
    var type: ButtonType
    var icon: Icon?
    var iconPosition: IconPosition
    var isDisabled: Bool
    var width: Width
    var shortcut: Shortcut?
    var wraps: Bool?
    var location: SourceLocation

    func element(_ drawing: WidgetDrawing) throws(ElementError) -> PBElement {
        var button = PBButton()
        button.id = drawing.id
        button.label = self.label
        button.help = self.help?.cleaned ?? ""
        if self.isSubmitter {
            button.formID = drawing.formID
            button.isFormSubmitter = true
        }
        button.type = self.type.rawValue
        button.disabled = self.isDisabled
        if let icon = self.icon { button.icon = try icon.wire(for: self.kind) }
        button.iconPosition = self.iconPosition.wire
        if let shortcut = self.shortcut { button.shortcut = try shortcut.wire(for: self.kind) }
        if let wraps = self.wraps { button.wrap = wraps }
        var element = PBElement()
        element.button = button
        try element.size(self.kind, width: self.width)
        return element
    }
}
