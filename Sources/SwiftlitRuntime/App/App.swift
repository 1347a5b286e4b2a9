/// A data app: one function that draws the page from top to bottom, run again whenever somebody touches a widget.
///
/// ```swift
/// @main struct Dashboard: App {
///     static func page() async throws {
///         let n = st.slider("Seeds", value: 4, in: 1...16)
///         st.write("You chose \(n)")
///     }
/// }
/// ```
///
/// The server's module adds `main()`, which serves the app with the options of the command line.
public protocol App: SendableMetatype {
    /// Draws the page of one session.
    ///
    /// Runs on a thread of the page executor, never on the cooperative pool, so that it may block without starving other sessions.
    /// When the user touches a widget, leaves the page or presses stop, the task that runs this function is cancelled and a new run
    /// starts at once; what the cancelled run still writes is dropped. A thrown error is shown in the page.
    static func page() async throws
}

/// What the runtime needs to know of an app.
package struct AppDefinition: Sendable {
    /// The name of the app, shown as the page's title until the page sets one.
    package var name: String

    /// Draws the page of one session.
    package var page: @Sendable () async throws -> Void

    /// Creates a definition from a page function.
    package init(name: String, page: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.page = page
    }
}
