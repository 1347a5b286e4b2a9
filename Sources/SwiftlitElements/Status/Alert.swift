internal import SwiftlitWire

extension ElementContainer {
    /// Shows a green box: something went well.
    ///
    /// - Parameters:
    ///   - body: Markdown. An emoji or `:material/name:` at its beginning becomes the icon, unless there is one.
    ///   - icon: An emoji, `:material/name:` or `spinner`; `nil` for none.
    ///   - title: A heading in inline Markdown; `nil` for none.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func success(
        _ body: String,
        icon: Icon? = nil,
        title: String? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.alert("success", .success, body, icon: icon, title: title, width: width)
        }
    }

    /// Shows a blue box: something worth knowing.
    ///
    /// - Parameters:
    ///   - body: Markdown. An emoji or `:material/name:` at its beginning becomes the icon, unless there is one.
    ///   - icon: An emoji, `:material/name:` or `spinner`; `nil` for none.
    ///   - title: A heading in inline Markdown; `nil` for none.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func info(
        _ body: String,
        icon: Icon? = nil,
        title: String? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.alert("info", .info, body, icon: icon, title: title, width: width)
        }
    }

    /// Shows a yellow box: something to take care of.
    ///
    /// - Parameters:
    ///   - body: Markdown. An emoji or `:material/name:` at its beginning becomes the icon, unless there is one.
    ///   - icon: An emoji, `:material/name:` or `spinner`; `nil` for none.
    ///   - title: A heading in inline Markdown; `nil` for none.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func warning(
        _ body: String,
        icon: Icon? = nil,
        title: String? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.alert("warning", .warning, body, icon: icon, title: title, width: width)
        }
    }

    /// Shows a red box: something went wrong. For a Swift error there is ``exception(_:width:fileID:line:)``.
    ///
    /// - Parameters:
    ///   - body: Markdown. An emoji or `:material/name:` at its beginning becomes the icon, unless there is one.
    ///   - icon: An emoji, `:material/name:` or `spinner`; `nil` for none.
    ///   - title: A heading in inline Markdown; `nil` for none.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func error(
        _ body: String,
        icon: Icon? = nil,
        title: String? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.alert("error", .error, body, icon: icon, title: title, width: width)
        }
    }
}

extension PBElement {
    fileprivate static func alert(
        _ command: StaticString,
        _ format: PBAlert.Format,
        _ body: String,
        icon: Icon?,
        title: String?,
        width: Width
    ) throws(ElementError) -> PBElement {
        var alert = PBAlert()
        alert.format = format
        alert.body = body.cleaned
        alert.icon = if let icon { try icon.wire(for: command) } else { Icon.takeLeading(from: &alert.body) }
        alert.title = title?.cleaned ?? ""
        if let width = try width.wire(for: command) { alert.widthConfig = width }
        var element = PBElement()
        element.alert = alert
        return element
    }
}
