internal import SwiftlitWire

extension ElementContainer {
    /// Shows a link to another page of the app, as the menu does. As there, nothing is shown to a user who may not see the page
    /// (``Page/Access``); its place stays empty.
    ///
    /// - Parameters:
    ///   - page: One of the pages given to `navigation`, or an address for the menu.
    ///   - label: Inline Markdown; `nil` for the title of the page.
    ///   - icon: An emoji, `.material("name")` or `.spinner`; `nil` for that of the page.
    ///   - iconPosition: On which side of the label the icon is.
    ///   - help: A tooltip in Markdown; `nil` for that of the page.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - queryParameters: The query of the URL when the link is followed; a name may come several times.
    public func pageLink(
        _ page: Page,
        label: String? = nil,
        icon: Icon? = nil,
        iconPosition: IconPosition = .left,
        help: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        queryParameters: KeyValuePairs<String, String> = [:],
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            guard page.access.allows(st.user) else {
                var element = PBElement()
                element.empty = PBEmpty()
                return element
            }
            var link = PBPageLink()
            link.label = label ?? page.title
            if let icon = icon ?? page.icon { link.icon = try icon.wire(for: "pageLink") }
            link.help = (help ?? page.help)?.cleaned ?? ""
            if let url = page.url {
                link.page = url
                link.external = true
            } else {
                link.pageScriptHash = page.hash
                link.page = try Self.path(of: page)
            }
            return try Self.pageLink(link, iconPosition, isDisabled, width, queryParameters)
        }
    }

    /// Shows a link to an address, in the form of a link to a page.
    ///
    /// - Parameters:
    ///   - url: The address, with `http://` or `https://`.
    ///   - label: Inline Markdown.
    ///   - icon: An emoji, `.material("name")` or `.spinner`; `nil` for none.
    ///   - iconPosition: On which side of the label the icon is.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - queryParameters: Added to the address; a name may come several times.
    public func pageLink(
        url: String,
        label: String,
        icon: Icon? = nil,
        iconPosition: IconPosition = .left,
        help: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        queryParameters: KeyValuePairs<String, String> = [:],
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            guard url.isWebAddress, !label.isEmpty else {
                throw ElementError(
                    .invalidArgument,
                    """
                    pageLink "\(label)" leads to "\(url)". Give it a label that is not empty, and an address that begins with \
                    http:// or https://, or one of the app's pages.
                    """
                )
            }
            var link = PBPageLink()
            link.label = label
            if let icon { link.icon = try icon.wire(for: "pageLink") }
            link.help = help?.cleaned ?? ""
            link.page = url
            link.external = true
            return try Self.pageLink(link, iconPosition, isDisabled, width, queryParameters)
        }
    }

    private static func pageLink(
        _ link: PBPageLink,
        _ iconPosition: IconPosition,
        _ isDisabled: Bool,
        _ width: Width,
        _ queryParameters: KeyValuePairs<String, String>
    ) throws(ElementError) -> PBElement {
        var link = link
        link.iconPosition = iconPosition.wire
        link.disabled = isDisabled
        var query = QueryItems()
        try query.append(queryParameters)
        link.queryString = query.text
        var element = PBElement()
        element.pageLink = link
        try element.size("pageLink", width: width)
        return element
    }

    /// The path of a page in URLs.
    ///
    /// - Throws: `invalidArgument` for a page that this run has not named. Before it has named any, nobody knows.
    private static func path(of page: Page) throws(ElementError) -> String {
        let known = ElementScope.now?.run.facts.pages ?? []
        if let identity = known.first(where: { $0.hash == page.hash }) { return identity.urlPath }
        guard known.isEmpty else {
            throw ElementError(
                .invalidArgument,
                "pageLink leads to the page \"\(page.title)\", which st.navigation was not given. Add it there, isHidden if need be."
            )
        }
        return page.isDefault ? "" : page.path
    }
}
