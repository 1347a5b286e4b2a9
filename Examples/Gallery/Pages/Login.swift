import Swiftlit

/// Who is there: a login with a provider, and pages for some. Without a provider it says how to get one.
enum Login {
    /// A page for everyone who is logged in: its address offers a login to all others.
    static let members = Page("Members", path: "members", access: .loggedIn) {
        st.title("Members")
        st.text("welcome = \(st.user.name ?? st.user.subject ?? "member")")
        st.source()
    }

    /// A page for the users of one group.
    static let sales = Page("Sales figures", path: "sales-figures", access: .claim("groups", contains: "sales")) {
        st.title("Sales figures")
        st.metric("Sold today", 177)
        st.source()
    }

    static func draw() {
        st.title("Login")
        let user = st.user
        st.text("logged in = \(user.isLoggedIn)")
        if user.isLoggedIn {
            st.text("user = \(user.subject ?? "-")")
            st.text("email = \(user.email ?? "-")")
            st.text("groups = \(user.groups.joined(separator: ", "))")
            st.text("access token = \(user.tokens.access == nil ? "hidden" : "exposed")")
            st.pageLink(members)
            st.button("Log out", icon: .material("logout")) { st.logout() }
        } else {
            st.button("Log in", type: .primary, icon: .material("login")) { st.login() }
            st.markdown("The page **Members** is not in the menu; its address, `/members`, offers a login.")
        }
        st.expander("Set it up") {
            st.markdown("The app says `login: .openIDConnect()`, and the provider is in `.streamlit/secrets.toml`:")
            st.code(
                """
                [auth]
                redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
                cookie_secret = "…"        # openssl rand -hex 32
                client_id = "gallery"
                client_secret = "…"
                server_metadata_url = "http://127.0.0.1:9400/.well-known/openid-configuration"
                """,
                language: "toml"
            )
            st.markdown(
                "A provider for trying it: `pip install oidc-provider-mock`, then `oidc-provider-mock --port 9400`."
            )
        }
        st.source()
    }
}
