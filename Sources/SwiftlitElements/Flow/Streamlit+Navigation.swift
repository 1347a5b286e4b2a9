internal import SwiftlitWire

/// Where the menu of the pages is shown.
public enum NavigationPosition: Sendable, Hashable {
    /// In the sidebar.
    case sidebar
    /// In the bar at the top.
    case top
    /// Nowhere.
    case hidden
}

extension Streamlit {
    /// Tells the browser which pages there are and returns the one it asks for. Call it once in a run, and `run()` what it returns.
    ///
    /// - Parameters:
    ///   - pages: At least one, each with a path of its own, at most one of them the default.
    ///   - position: Where the menu is shown.
    /// - Returns: The page of the URL; the default page where the URL names none, or one that does not exist, which the browser is told.
    /// - Throws: ``ElementError`` with `invalidArgument` when the pages contradict each other.
    public func navigation(_ pages: [Page], position: NavigationPosition = .sidebar) throws -> Page {
        let defaultPage = try Self.check(pages)
        guard let run = ElementScope.now?.run else { return defaultPage }
        let identities = pages.map { $0.identity(isDefault: $0.path == defaultPage.path) }
        let asked = run.page
        let found: Page? =
            if !asked.hash.isEmpty {
                pages.first { $0.hash == asked.hash } ?? defaultPage
            } else if asked.name.isEmpty {
                defaultPage
            } else {
                pages.first { $0.path == asked.name }
            }
        if found == nil {
            var notFound = PBForwardMsg()
            notFound.pageNotFound = PBPageNotFound()
            run.send(notFound)
        }
        let page = found ?? defaultPage
        var message = PBForwardMsg()
        message.navigation.appPages = zip(pages, identities).map { page, identity in
            var appPage = PBAppPage()
            appPage.pageScriptHash = identity.hash
            appPage.pageName = identity.name
            appPage.icon = identity.icon
            appPage.urlPathname = identity.urlPath
            appPage.isDefault = page.path == defaultPage.path
            appPage.isHidden = page.isHidden
            return appPage
        }
        message.navigation.sections = [""]
        message.navigation.pageScriptHash = page.hash
        message.navigation.position =
            switch position {
            case .hidden: .hidden
            case .sidebar: .sidebar
            case .top: .top
            }
        run.select(page: page.identity(isDefault: page.path == defaultPage.path), of: identities)
        run.send(message)
        return page
    }

    /// Ends the run here and shows another page of the app. The query of the URL is cleared.
    ///
    /// - Parameter page: One of the pages given to `navigation`.
    /// - Throws: Always; let it pass.
    public func switchPage(_ page: Page) throws -> Never {
        if let run = ElementScope.now?.run {
            var message = PBForwardMsg()
            message.pageInfoChanged = PBPageInfo()
            run.send(message)
            run.end(with: .switchPage(hash: page.hash))
        }
        throw RunControl.switchPage(hash: page.hash)
    }

    /// - Returns: The default page.
    private static func check(_ pages: [Page]) throws(ElementError) -> Page {
        guard let first = pages.first else {
            throw ElementError(.invalidArgument, "navigation was given no pages. Give it at least one.")
        }
        var titles: [String: String] = [:]
        for page in pages {
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
        }
        let defaults = pages.filter(\.isDefault)
        guard defaults.count <= 1 else {
            throw ElementError(
                .invalidArgument,
                "The pages \(defaults.map { "\"\($0.title)\"" }.joined(separator: ", ")) are all the default. Only one can be."
            )
        }
        return defaults.first ?? first
    }
}

extension Page {
    fileprivate func identity(isDefault: Bool) -> PageIdentity {
        let icon =
            switch self.icon?.text {
            case nil: ""
            case let text? where text.hasPrefix(":"): text
            case let text?: "emoji:\(text)"
            }
        return PageIdentity(hash: self.hash, name: self.title, icon: icon, urlPath: isDefault ? "" : self.path)
    }
}
