import Swiftlit

/// What the app is for.
enum AboutPage {
    static func draw() {
        st.title("About")
        st.markdown(
            """
            Each page is a file in `Sources/NewApp`. A new one is a function that draws it, and a line in `NewApp.swift`.
            """
        )
    }
}
