package import SwiftlitConnections
package import SwiftlitState

/// What a run knows of the page, the browser and the app.
package protocol PageFacts: AnyObject, Sendable {
    /// What the browser asked for when it started this run.
    var page: PageRequest { get }

    /// The pages that the app has named; empty before it has.
    var pages: [PageIdentity] { get }

    /// The query of the URL, without the question mark.
    var queryString: String { get }

    /// The names of the query that widgets on the page are bound to, each with the page that the widget belongs to.
    var boundNames: [String: String] { get }

    /// What is known of the browser.
    var browser: BrowserFacts { get }

    /// Who looks at the page.
    var user: User { get }

    /// The names of the providers that users log in with, `nil` for the one without a name; empty without a login.
    var loginProviders: [String?] { get }

    /// What the app's secrets are.
    var secrets: Secrets { get }

    /// The app's connections.
    var connections: ConnectionRegistry { get }

    /// What the app's start handlers have made.
    var appValues: AppValues { get }

    /// Whether a menu of the pages in the sidebar is shown.
    var isSidebarNavigationShown: Bool { get }

    /// The pages of the app's configuration; empty for an app that names none there.
    var configuredPages: [Page] { get }

    /// What the runs of the session did; `nil` where that is not recorded.
    var diagnostics: RunDiagnostics? { get }

    /// Makes a link that opens a copy of the session, for some time.
    ///
    /// - Throws: ``ElementError`` with code ``ElementError/Code/bookmarkNotMade``.
    func bookmark(lifetime: Duration) throws(ElementError) -> String
}

extension PageFacts {
    package var pages: [PageIdentity] { [] }
    package var queryString: String { "" }
    package var boundNames: [String: String] { [:] }
    package var browser: BrowserFacts { BrowserFacts() }
    package var user: User { .anonymous }
    package var loginProviders: [String?] { [] }
    package var secrets: Secrets { .process }
    package var connections: ConnectionRegistry { .process }
    package var appValues: AppValues { .process }
    package var isSidebarNavigationShown: Bool { true }
    package var configuredPages: [Page] { [] }
    package var diagnostics: RunDiagnostics? { nil }
    package func bookmark(lifetime: Duration) throws(ElementError) -> String { throw .bookmarkWithoutSession }
}

/// The page a browser asked for.
package struct PageRequest: Sendable, Equatable {
    /// `ClientState.page_script_hash`; empty on the first run of a connection.
    package var hash: String

    /// `ClientState.page_name`: the URL path; empty when there is a hash or for the default page.
    package var name: String

    /// Describes a request.
    package init(hash: String = "", name: String = "") {
        self.hash = hash
        self.name = name
    }
}

/// A page as the browser knows it.
package struct PageIdentity: Sendable, Equatable {
    /// `page_script_hash`: stable for the URL path.
    package var hash: String
    /// The title in the menu.
    package var name: String
    /// The icon as the protocol writes it.
    package var icon: String
    /// The path below the app's base path; empty for the default page.
    package var urlPath: String

    /// Describes a page.
    package init(hash: String, name: String, icon: String, urlPath: String) {
        self.hash = hash
        self.name = name
        self.icon = icon
        self.urlPath = urlPath
    }
}
