package import SwiftlitElements

/// What the runtime needs to know of an app.
package struct AppDefinition: Sendable {
    /// The name of the app, shown as the page's title until the page sets one.
    package var name: String

    /// The pages of its configuration.
    package var pages: [Page]

    /// Runs once, before the first page.
    package var start: @Sendable () async throws -> Void = {}

    /// Runs beside the pages.
    package var background: @Sendable () async throws -> Void = {}

    /// Runs once, after the last session.
    package var stop: @Sendable () async -> Void = {}

    /// Draws the page of one session.
    package var page: @Sendable () async throws -> Void

    /// Describes an app that is a page function.
    package init(name: String, pages: [Page] = [], page: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.pages = pages
        self.page = page
    }

    /// Describes an app that is a type.
    ///
    /// - Parameter configuration: That of the app, which is to be read once only.
    package init<Described: App>(_ app: Described.Type, _ configuration: AppConfiguration) {
        self.init(name: configuration.name ?? "\(app)", pages: configuration.pages) { try await Described.page() }
        self.start = { try await Described.start() }
        self.background = { try await Described.background() }
        self.stop = { await Described.stop() }
    }
}
