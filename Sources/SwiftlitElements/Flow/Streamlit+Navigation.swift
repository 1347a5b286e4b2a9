internal import SwiftlitWire

extension Streamlit {
    /// Tells the browser which pages there are and returns the one it asks for. Call it once in a run, and `run()` what it returns.
    ///
    /// - Parameters:
    ///   - pages: At least one that is no address, each with a path of its own, at most one of them the default.
    ///   - position: Where the menu is shown.
    ///   - expansion: How many pages a menu in the sidebar shows at first.
    /// - Returns: The page of the URL; the default page where the URL names none, or one that does not exist, which the browser is told.
    /// - Throws: ``ElementError`` with `invalidArgument` when the pages contradict each other.
    public func navigation(
        _ pages: [Page],
        position: NavigationPosition = .sidebar,
        expansion: NavigationExpansion = .collapsed
    ) throws -> Page {
        try self.navigate(Menu(sections: [("", pages)]), position, expansion)
    }

    /// Tells the browser which pages there are, in sections of the menu, and returns the one it asks for.
    ///
    /// ```swift
    /// let page = try st.navigation([
    ///     "": [Page("Overview") { … }],
    ///     "Reports": [Page("Sales") { … }, Page("Returns") { … }],
    /// ])
    /// ```
    ///
    /// - Parameters:
    ///   - sections: The pages by the headings of the sections, in order. Pages under an empty heading stand above the others.
    ///   - position: Where the menu is shown. At the top, a section is a menu of its own.
    ///   - expansion: How many pages a menu in the sidebar shows at first.
    /// - Returns: As the form without sections.
    /// - Throws: ``ElementError`` with `invalidArgument` when the pages contradict each other.
    public func navigation(
        _ sections: KeyValuePairs<String, [Page]>,
        position: NavigationPosition = .sidebar,
        expansion: NavigationExpansion = .collapsed
    ) throws -> Page {
        try self.navigate(Menu(sections: sections.map { ($0.key, $0.value) }), position, expansion)
    }

    private func navigate(
        _ menu: Menu,
        _ position: NavigationPosition,
        _ expansion: NavigationExpansion
    ) throws(ElementError) -> Page {
        let defaultPage = try menu.check()
        var message = PBForwardMsg()
        message.navigation = menu.wire(defaultPage: defaultPage)
        message.navigation.position = position.wire
        try expansion.write(to: &message.navigation)
        guard let run = ElementScope.now?.run else { return defaultPage }
        if position == .sidebar, !run.isSidebarNavigationShown { message.navigation.position = .hidden }
        let found = menu.page(asked: run.page, defaultPage: defaultPage)
        if found == nil {
            var notFound = PBForwardMsg()
            notFound.pageNotFound = PBPageNotFound()
            run.send(notFound)
        }
        let page = found ?? defaultPage
        message.navigation.pageScriptHash = page.hash
        let identities = menu.pages.filter { $0.url == nil }.map { $0.identity(isDefault: $0.path == defaultPage.path) }
        run.select(page: page.identity(isDefault: page.path == defaultPage.path), of: identities)
        run.send(message)
        return page
    }

    /// Ends the run here and shows another page of the app.
    ///
    /// - Parameters:
    ///   - page: One of the pages given to `navigation`.
    ///   - queryParameters: The query of the URL from then on; a name may come several times. Empty by default: what was there goes, but for
    ///     what widgets outside of the pages are bound to.
    /// - Throws: Always; let it pass. ``ElementError`` with `invalidArgument` for an entry that is an address.
    public func switchPage(_ page: Page, queryParameters: KeyValuePairs<String, String> = [:]) throws -> Never {
        if let url = page.url {
            throw ElementError(
                .invalidArgument,
                "The page \"\(page.title)\" is the address \(url). switchPage goes to pages of the app; show a pageLink or a linkButton."
            )
        }
        let run = ElementScope.now?.run
        let pages = Set(run?.pages.map(\.hash) ?? [])
        let bound = (run?.boundNames ?? [:]).filter { name, pageHash in
            !pages.contains(pageHash) && !queryParameters.contains { $0.key == name }
        }
        var query = QueryItems(run?.queryString ?? "").kept(Set(bound.keys))
        try query.append(queryParameters)
        let control = RunControl.switchPage(hash: page.hash, query: query.text)
        if let run {
            var message = PBForwardMsg()
            message.pageInfoChanged.queryString = query.text
            run.send(message)
            run.end(with: control)
        }
        throw control
    }
}

/// The pages of an app as the menu shows them.
private struct Menu {
    var sections: [(header: String, pages: [Page])]

    var pages: [Page] { self.sections.flatMap(\.pages) }

    /// The message, without what depends on the run.
    func wire(defaultPage: Page) -> PBNavigation {
        var navigation = PBNavigation()
        navigation.sections = self.sections.map(\.header)
        for (header, pages) in self.sections {
            for page in pages {
                var appPage = PBAppPage()
                appPage.pageScriptHash = page.hash
                appPage.pageName = page.title
                appPage.icon = page.iconText
                appPage.isDefault = page.path == defaultPage.path
                appPage.urlPathname = appPage.isDefault ? "" : page.path
                appPage.sectionHeader = header
                appPage.isHidden = page.isHidden
                appPage.help = page.help?.cleaned ?? ""
                if let url = page.url { appPage.externalURL = url }
                navigation.appPages.append(appPage)
            }
        }
        return navigation
    }

    /// The page that a browser asks for; `nil` when there is none at its path.
    func page(asked: PageRequest, defaultPage: Page) -> Page? {
        let pages = self.pages.filter { $0.url == nil }
        // A hash of another time is no reason to tell anybody that the page does not exist.
        if !asked.hash.isEmpty { return pages.first { $0.hash == asked.hash } ?? defaultPage }
        return asked.name.isEmpty ? defaultPage : pages.first { $0.path == asked.name }
    }

    /// - Returns: The default page.
    func check() throws(ElementError) -> Page {
        var titles: [String: String] = [:]
        for page in self.pages {
            if let other = titles.updateValue(page.title, forKey: page.path) {
                throw ElementError(
                    .invalidArgument,
                    """
                    The pages "\(other)" and "\(page.title)" have the same path "\(page.path)". Give one of them another: path: "…".
                    """
                )
            }
            if page.path.isEmpty || page.path.contains("/") {
                throw ElementError(
                    .invalidArgument,
                    "The page \"\(page.title)\" has the path \"\(page.path)\". A path is one segment and not empty."
                )
            }
            if let icon = page.icon { _ = try icon.wire(for: "navigation") }
            if let url = page.url, !url.isWebAddress {
                throw ElementError(
                    .invalidArgument,
                    "The page \"\(page.title)\" has the address \"\(url)\". An address begins with http:// or https://."
                )
            }
        }
        var headers: Set<String> = []
        for (header, _) in self.sections where !headers.insert(header).inserted {
            throw ElementError(
                .invalidArgument,
                "navigation has two sections \"\(header)\". Put their pages into one, or give one of them another heading."
            )
        }
        guard let first = self.pages.first(where: { $0.url == nil }) else {
            throw ElementError(
                .invalidArgument,
                "navigation was given no page of the app. Give it at least one with a function that draws it."
            )
        }
        let defaults = self.pages.filter(\.isDefault)
        guard defaults.count <= 1 else {
            throw ElementError(
                .invalidArgument,
                "The pages \(defaults.map { "\"\($0.title)\"" }.joined(separator: ", ")) are all the default. Only one can be."
            )
        }
        return defaults.first ?? first
    }
}

extension String {
    /// Whether it is an address on the web.
    var isWebAddress: Bool {
        let lower = self.prefix(8).lowercased()
        return (lower.hasPrefix("http://") && self.utf8.count > 7) || (lower == "https://" && self.utf8.count > 8)
    }
}
