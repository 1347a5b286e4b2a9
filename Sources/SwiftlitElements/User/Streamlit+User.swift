extension Streamlit {
    /// Who looks at the page; in a `Tool`, who calls it. Anonymous without a login, in tests without a user, and outside of both.
    ///
    /// The user is known with a login (`AppConfiguration.login`) or behind a proxy that names users (`access.trustedUserHeaders`).
    public var user: User { ElementScope.now?.run.facts.user ?? User.ofCall ?? .anonymous }

    /// Sends the browser to where the user logs in, and back to this page.
    ///
    /// ```swift
    /// st.button("Log in") { st.login() }
    /// st.button("Log in with Google") { st.login("google") }
    /// ```
    ///
    /// The run goes on; the browser leaves the page. State of the session is not kept across the login: the user comes back to a new session, at
    /// the same page with the same query. Outside of a run it does nothing.
    ///
    /// - Parameter provider: The name of the provider, as in `[auth.NAME]`; `nil`, the default, for the one without a name. A name that is not
    ///   configured, and an app without a login, show an error in the page.
    public func login(_ provider: String? = nil) {
        self.reporting { flow throws(ElementError) in try flow.login(provider: provider) }
    }

    /// Logs the user out: here at once, in other tabs when they are reloaded, and at the provider where it offers that.
    ///
    /// ```swift
    /// st.button("Log out") { st.logout() }
    /// ```
    ///
    /// From here on ``user`` is anonymous in this session, and the session cannot be resumed. The run goes on; the browser leaves the page.
    /// Outside of a run it does nothing. An app without a login shows an error in the page.
    public func logout() {
        self.reporting { flow throws(ElementError) in try flow.logout() }
    }

    private func reporting(_ body: (any RunFlow) throws(ElementError) -> Void) {
        guard let scope = ElementScope.now else { return }
        do throws(ElementError) {
            try body(scope.run.flow)
        } catch {
            scope.run.output.report(error, in: scope.current)
        }
    }
}
