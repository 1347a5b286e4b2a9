internal import SwiftlitWire

extension ElementContainer {
    /// Shows a button that opens a URL in a new tab.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - url: The address.
    ///   - key: Names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - type: How prominent it is.
    ///   - icon: An emoji, `.material("name")` or `.spinner`.
    ///   - iconPosition: On which side of the label the icon is.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - shortcut: Keys that press it, such as `ctrl+k`.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    public func linkButton(
        _ label: String,
        _ url: String,
        key: String? = nil,
        help: String? = nil,
        type: ButtonType = .secondary,
        icon: Icon? = nil,
        iconPosition: IconPosition = .left,
        isDisabled: Bool = false,
        width: Width = .content,
        shortcut: Shortcut? = nil,
        wraps: Bool? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        let location = SourceLocation(fileID, line)
        let link = LinkParameters(
            label: label,
            url: url,
            key: key,
            help: help,
            type: type,
            icon: icon,
            iconPosition: iconPosition,
            isDisabled: isDisabled,
            width: width,
            shortcut: shortcut,
            wraps: wraps
        )
        // A link that nobody asks about needs no identity.
        guard key != nil || shortcut != nil else {
            self.element(at: location) { () throws(ElementError) in try link.element("", runsPage: false) }
            return
        }
        self.drawLink(link, location, nil)
    }

    /// Shows a button that opens a URL in a new tab and runs the page.
    ///
    /// `onClick`: Runs before the page when the button was pressed. The other parameters are those of the form without a callback.
    /// - Returns: Whether the button was pressed, in the one run that this caused.
    @discardableResult
    public func linkButton(
        _ label: String,
        _ url: String,
        key: String? = nil,
        help: String? = nil,
        type: ButtonType = .secondary,
        icon: Icon? = nil,
        iconPosition: IconPosition = .left,
        isDisabled: Bool = false,
        width: Width = .content,
        shortcut: Shortcut? = nil,
        wraps: Bool? = nil,
        onClick: @escaping @Sendable () async throws -> Void,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Bool {
        let link = LinkParameters(
            label: label,
            url: url,
            key: key,
            help: help,
            type: type,
            icon: icon,
            iconPosition: iconPosition,
            isDisabled: isDisabled,
            width: width,
            shortcut: shortcut,
            wraps: wraps
        )
        return self.drawLink(link, SourceLocation(fileID, line), onClick)
    }

    @discardableResult
    private func drawLink(
        _ link: LinkParameters,
        _ location: SourceLocation,
        _ onClick: (@Sendable () async throws -> Void)?
    ) -> Bool {
        var identity = WidgetIdentity("linkButton", label: link.label, key: link.key)
        identity.unlessKeyed { hasher in
            hasher.combine(link.url)
            hasher.combine(link.help)
            hasher.combine(link.type.rawValue)
            hasher.combine(link.icon?.text)
            hasher.combine(link.shortcut?.text)
        }
        var callback: (@Sendable (Bool) async throws -> Void)?
        if let onClick { callback = { isPressed in if isPressed { try await onClick() } } }
        let widget = Widget<Bool>(
            identity: identity,
            isDisabled: link.isDisabled,
            isTrigger: true,
            formRule: onClick == nil ? .input : .outside,
            initial: false,
            initialWire: .triggerValue(false),
            decode: { wire in if case .triggerValue(let value)? = wire { DecodedValue(value) } else { nil } },
            onChange: callback,
            location: location
        )
        return self.draw(widget) { (drawing) throws(ElementError) in
            try link.element(drawing.id, runsPage: onClick != nil)
        }
    }
}

private struct LinkParameters {
    var label: String
    var url: String
    var key: String?
    var help: String?
    var type: ButtonType
    var icon: Icon?
    var iconPosition: IconPosition
    var isDisabled: Bool
    var width: Width
    var shortcut: Shortcut?
    var wraps: Bool?

    func element(_ id: String, runsPage: Bool) throws(ElementError) -> PBElement {
        var button = PBLinkButton()
        button.id = id
        button.label = self.label
        button.help = self.help?.cleaned ?? ""
        button.url = self.url
        button.disabled = self.isDisabled
        button.type = self.type.rawValue
        if let icon = self.icon { button.icon = try icon.wire(for: "linkButton") }
        if let shortcut = self.shortcut { button.shortcut = try shortcut.wire(for: "linkButton") }
        button.iconPosition = self.iconPosition.wire
        button.ignoreRerun = !runsPage
        if let wraps = self.wraps { button.wrap = wraps }
        var element = PBElement()
        element.linkButton = button
        try element.size("linkButton", width: self.width)
        return element
    }
}
