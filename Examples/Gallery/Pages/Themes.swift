import Swiftlit

/// How the app looks: start the Gallery with `--theme.base=dark`, with a file `.streamlit/config.toml`, or with a `Theme` in the app's configuration.
enum Themes {
    /// Where the menu of the Gallery is, which every page asks for and this page sets: a value that lasts as long as the session.
    static var menu: Page.MenuPosition {
        switch st.sessionState["menu", as: String.self] {
        case "top": .top
        case "hidden": .hidden
        default: .sidebar
        }
    }

    /// What an app sets in its configuration: `configuration.theme = Themes.orange`.
    static var orange: Theme {
        var theme = Theme(base: .light)
        theme.primaryColor = "#ff8800"
        theme.baseRadius = .full
        theme.font = .serif
        theme.sidebar.backgroundColor = .rgb(255, 240, 220)
        theme.dark.primaryColor = "#ffaa44"
        return theme
    }

    static func draw() {
        st.title("Themes")
        st.markdown(
            """
            Colors, fonts and shapes come, in increasing priority, from the app's configuration, `.streamlit/config.toml`, variables such as \
            `STREAMLIT_THEME_BASE=dark`, and flags:
            """
        )
        st.code(
            "swift run Gallery --theme.primaryColor=#ff8800 --theme.baseRadius=full --theme.font=serif",
            language: "bash"
        )
        st.text("theme = \(st.context.theme?.rawValue ?? "unknown")")

        let (left, right) = st.columns(2)
        left {
            st.button("Primary", type: .primary)
            st.button("Secondary")
            st.slider("slider", value: 5, in: 0...10)
            st.textInput("textInput", value: "A text")
            st.markdown(
                ":red[red] :orange[orange] :green[green] :blue-badge[blue] [link](https://www.swift.org) `code`"
            )
        }
        right {
            st.info("Information")
            st.metric("Metric", "42", delta: "7")
            st.barChart(
                DataTable(DataColumn("city", ["Oslo", "Rome", "Lima"]), DataColumn("degrees", [4, 17, 22])),
                x: "city",
                y: "degrees"
            )
        }

        st.subheader("Menu")
        let places = ["sidebar", "top", "hidden"]
        let menu = st.radio("Where the menu is", places, value: .kept("menu", default: "sidebar"), isHorizontal: true)
        st.text("menu = \(menu)")
        st.source()
    }
}
