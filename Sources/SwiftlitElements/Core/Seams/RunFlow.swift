package import SwiftlitState

/// What a run draws, what it ends with, and what runs after it.
package protocol RunFlow: AnyObject, Sendable {
    /// Makes `page` the page of this run: its hash is sent with the messages that follow, and widgets of other pages are
    /// dropped.
    func select(page: PageIdentity, of pages: [PageIdentity])

    /// Makes another query of the URL of the present one, and tells the browser where it changed. Two changes at a time
    /// are made one after the other; `change` calls nothing but code of the elements.
    func changeQuery(_ change: (String) -> String)

    /// Ends the run: what follows is dropped, whether or not the thrown control reaches the run.
    func end(with control: RunControl)

    /// Whether the code that runs now is a callback of a widget, before the page.
    var isInCallbacks: Bool { get }

    /// The fragments that this run draws and all in them, where it draws a part of the page only; `nil` for a whole page.
    var fragmentIDs: Set<String>? { get }

    /// The identifiers of the fragments that authors have given a key; `nil` where none has it.
    func fragmentIDs(forKey key: String) -> [String]?

    /// Takes note of a fragment that is being drawn, so that it can be drawn alone later.
    func note(_ fragment: Fragment)

    /// A fragment as an earlier run has drawn it; `nil` for one that none has.
    func formerFragment(_ id: String) -> Fragment?

    /// Takes note that the run opens a dialog.
    ///
    /// - Returns: Whether it may: one dialog in a run.
    func openDialog() -> Bool

    /// Sends the browser to where the user logs in.
    ///
    /// - Parameter provider: The name of the provider; `nil` for the one without a name.
    func login(provider: String?) throws(ElementError)

    /// Logs the user out, here and in the browser.
    func logout() throws(ElementError)

    /// The places in the roots of this run's page.
    var cursors: RootCursors { get }

    /// The context for code that writes into `scope`.
    func context(for scope: ElementScope) -> ScriptRunContext
}

extension RunFlow {
    package func select(page: PageIdentity, of pages: [PageIdentity]) {}
    package func changeQuery(_ change: (String) -> String) {}
    package var isInCallbacks: Bool { false }
    package var fragmentIDs: Set<String>? { nil }
    package func fragmentIDs(forKey key: String) -> [String]? { nil }
    package func note(_ fragment: Fragment) {}
    package func formerFragment(_ id: String) -> Fragment? { nil }
    package func openDialog() -> Bool { true }
    package func login(provider: String?) throws(ElementError) { throw .noLogin }
    package func logout() throws(ElementError) { throw .noLogin }
}

extension ElementError {
    /// The app has no login.
    package static var noLogin: ElementError {
        ElementError(
            .invalidArgument,
            """
            The app has no login. Add the product SwiftlitLogin to the app, say AppConfiguration(login: .openIDConnect()), and write the provider \
            to [auth] in .streamlit/secrets.toml.
            """
        )
    }
}
