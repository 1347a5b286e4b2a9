package import SwiftlitConnections
package import SwiftlitElements
package import SwiftlitState
private import Synchronization

extension RunExecution: PageFacts {
    package var pages: [PageIdentity] {
        self.fragments.isEmpty ? self.guarded.withLock { $0.pages } : self.session.pages
    }

    package var queryString: String { self.guarded.withLock { $0.queryString } }

    package var boundNames: [String: String] { self.session.boundNames }

    package var secrets: Secrets { self.session.host.configuration.secrets ?? .process }

    package func bookmark(lifetime: Duration) throws(ElementError) -> String {
        try self.session.bookmark(lifetime: lifetime, url: self.browser.url, query: self.queryString)
    }

    package var connections: ConnectionRegistry { self.session.host.configuration.connections ?? .process }

    package var appValues: AppValues { self.session.host.configuration.appValues ?? .process }

    package var configuredPages: [Page] { self.session.host.app.pages }

    package var diagnostics: RunDiagnostics? {
        guard let tally = self.tally, let history = self.session.history else { return nil }
        return RunDiagnostics(
            current: tally.run(page: self.pageName, isPart: self.fragmentIDs != nil),
            former: history.newestFirst
        )
    }

    package var isSidebarNavigationShown: Bool {
        self.session.host.configuration.frontend.isSidebarNavigationShown
    }
}
