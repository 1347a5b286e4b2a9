internal import SwiftlitWire

extension Streamlit {
    /// Tells the browser which pages the configuration of the app has and returns the one it asks for. Call it once in a run, and `run()` what it
    /// returns: that is what an app does that draws something around its pages.
    ///
    /// ```swift
    /// static func page() async throws {
    ///     let page = try st.navigation()
    ///     st.sidebar.caption("Version 2")
    ///     try await page.run()
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - position: Where the menu is shown.
    ///   - expansion: How many pages a menu in the sidebar shows at first.
    /// - Returns: The page of the URL; the default page where the URL names none, or one that does not exist, which the browser is told.
    /// - Throws: ``ElementError`` with `invalidArgument` when there are no pages, or when they contradict each other.
    public func navigation(
        position: Page.MenuPosition = .sidebar,
        expansion: Page.MenuExpansion = .collapsed
    ) throws -> Page {
        let pages = ElementScope.now?.run.facts.configuredPages ?? []
        guard !pages.isEmpty else {
            throw ElementError(
                .invalidArgument,
                """
                The configuration of the app has no pages. Name them there, AppConfiguration(pages: [Page("Home") { … }]), or give the app a \
                function page() that draws it.
                """
            )
        }
        return try self.navigate(Menu(sections: [("", pages)]), position, expansion)
    }

    /// Tells the browser which pages there are and returns the one it asks for. Call it once in a run, and `run()` what it returns.
    ///
    /// **Widgets of a page lose their values when another page is shown**, as they are drawn no more. Values that pages share are in widgets
    /// that the function draws before `page.run()`, in widgets whose value is `.kept(_:default:)`, in the URL, or in a state:
    ///
    /// ```swift
    /// let page = try st.navigation([Page("Sales") { … }, Page("Costs") { … }])
    /// let region = st.sidebar.selectbox("Region", regions)      // Keeps its value on all pages.
    /// try await page.run()
    /// ```
    ///
    /// - Parameters:
    ///   - pages: At least one that is no address, each with a path of its own, at most one of them the default.
    ///   - position: Where the menu is shown.
    ///   - expansion: How many pages a menu in the sidebar shows at first.
    /// - Returns: The page of the URL; the default page where the URL names none, or one that does not exist, which the browser is told.
    /// - Throws: ``ElementError`` with `invalidArgument` when the pages contradict each other.
    public func navigation(
        _ pages: [Page],
        position: Page.MenuPosition = .sidebar,
        expansion: Page.MenuExpansion = .collapsed
    ) throws -> Page {
        try self.navigate(Menu(sections: [("", pages)]), position, expansion)
    }

    /// Tells the browser which pages there are, in sections of the menu, and returns the one it asks for. Widgets of a page lose their values when
    /// another page is shown, as with the form without sections.
    ///
    /// ```swift
    /// let page = try st.navigation([
    ///     "": [Page("Overview") { … }],
    ///     "Reports": [Page("Sales") { … }, Page("Returns") { … }],
    /// ])
    /// ```
    ///
    /// - Parameters:
    ///   - sections: The pages by the headings of the sections, in order. Pages under an empty heading are above the others.
    ///   - position: Where the menu is shown. At the top, a section is a menu of its own.
    ///   - expansion: How many pages a menu in the sidebar shows at first.
    /// - Returns: As the form without sections.
    /// - Throws: ``ElementError`` with `invalidArgument` when the pages contradict each other.
    public func navigation(
        _ sections: KeyValuePairs<String, [Page]>,
        position: Page.MenuPosition = .sidebar,
        expansion: Page.MenuExpansion = .collapsed
    ) throws -> Page {
        try self.navigate(Menu(sections: sections.map { ($0.key, $0.value) }), position, expansion)
    }

    private func navigate(
        _ menu: Menu,
        _ position: Page.MenuPosition,
        _ expansion: Page.MenuExpansion
    ) throws(ElementError) -> Page {
        let user = self.user
        let asked = ElementScope.now?.run.facts.page
        let (menu, defaultPage) = menu.seen(by: user, defaultPage: try menu.check(), asked: asked)
        var message = PBForwardMsg()
        message.navigation = menu.wire(defaultPage: defaultPage, user: user)
        message.navigation.position = position.wire
        try expansion.write(to: &message.navigation)
        guard let run = ElementScope.now?.run else { return defaultPage }
        if position == .sidebar, !run.facts.isSidebarNavigationShown { message.navigation.position = .hidden }
        let found = menu.page(asked: run.facts.page, defaultPage: defaultPage)
        if found == nil {
            var notFound = PBForwardMsg()
            notFound.pageNotFound = PBPageNotFound()
            run.output.post(notFound)
        }
        let page = found ?? defaultPage
        message.navigation.pageScriptHash = page.hash
        func identity(of page: Page) -> PageIdentity {
            var identity = page.identity(isDefault: page.path == defaultPage.path)
            if !page.access.allows(user) { (identity.name, identity.icon) = (RefusedPage(user: user).title, "") }
            return identity
        }
        run.flow.select(page: identity(of: page), of: menu.pages.filter { $0.url == nil }.map(identity(of:)))
        run.output.post(message)
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
        let pages = Set(run?.facts.pages.map(\.hash) ?? [])
        let bound = (run?.facts.boundNames ?? [:]).filter { name, pageHash in
            !pages.contains(pageHash) && !queryParameters.contains { $0.key == name }
        }
        var query = QueryItems(run?.facts.queryString ?? "").kept(Set(bound.keys))
        try query.append(queryParameters)
        let control = RunControl.switchPage(hash: page.hash, query: query.text)
        if let run {
            var message = PBForwardMsg()
            message.pageInfoChanged.queryString = query.text
            run.output.post(message)
            run.flow.end(with: control)
        }
        throw control
    }
}

/// The pages of an app as the menu shows them.
private struct Menu {
    var sections: [(header: String, pages: [Page])]

    var pages: [Page] { self.sections.flatMap(\.pages) }

    /// The menu that a user sees: without pages that the user may not see, but for the one that is asked for.
    ///
    /// - Parameters:
    ///   - defaultPage: The default page of all; where the user may not see it, the first one that the user may see is the default.
    ///   - asked: What the browser asks for; `nil` outside of a run.
    func seen(by user: User, defaultPage: Page, asked: PageRequest?) -> (menu: Menu, defaultPage: Page) {
        guard self.pages.contains(where: { !$0.access.allows(user) }) else { return (self, defaultPage) }
        let first = self.pages.first { $0.url == nil && $0.access.allows(user) }
        let newDefault = defaultPage.access.allows(user) ? defaultPage : first ?? defaultPage
        let shown = asked.flatMap { self.page(asked: $0, defaultPage: newDefault) }?.path ?? newDefault.path
        var menu = self
        menu.sections = self.sections.compactMap { header, pages in
            let left = pages.filter { $0.access.allows(user) || ($0.url == nil && $0.path == shown) }
            return left.isEmpty ? nil : (header, left)
        }
        return (menu, newDefault)
    }

    /// The message, without what depends on the run.
    func wire(defaultPage: Page, user: User) -> PBNavigation {
        var navigation = PBNavigation()
        let headers = self.sections.filter { $0.pages.contains { $0.access.allows(user) } }.map(\.header)
        navigation.sections = headers.isEmpty ? [""] : headers
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
                if !page.access.allows(user) {
                    // What is asked for and refused has an address, and says nothing of itself.
                    (appPage.pageName, appPage.icon, appPage.help) = (RefusedPage(user: user).title, "", "")
                    (appPage.isHidden, appPage.sectionHeader) = (true, "")
                }
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
