internal import SwiftlitWire

extension ElementContainer {
    /// Shows HTML as part of the page, without a frame.
    ///
    /// The browser removes what could run code. A body of `<style>` parts and comments alone takes no space and counts
    /// for the whole page.
    ///
    /// - Parameters:
    ///   - body: The HTML; must not be empty. Common indentation and white space around it are removed.
    ///   - width: `.stretch`, `.content` or a number of pixels; not used for styles.
    ///   - allowsJavaScript: Whether scripts run. Never with text that a user wrote.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func html(
        _ body: String,
        width: Width = .stretch,
        allowsJavaScript: Bool = false,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        let location = SourceLocation(fileID, line)
        var html = PBHtml()
        html.body = body.cleaned
        html.unsafeAllowJavascript = allowsJavaScript
        var element = PBElement()
        element.html = html
        do throws(ElementError) {
            guard !html.body.isEmpty else {
                throw ElementError(.invalidArgument, "html has an empty body. Give it HTML, or leave it out.")
            }
            if StyleScanner.hasStylesOnly(html.body) { return self.emitEvent(element, location) }
            try element.size("html", width: width)
            return self.emit(element, location)
        } catch {
            return self.emit(error, location)
        }
    }
}
