extension Streamlit {
    /// Whose colors and fonts a chart has.
    public struct ChartTheme: Sendable, Hashable {
        /// What the protocol carries.
        let wire: String

        /// Those of the app.
        public static let streamlit = ChartTheme(wire: "streamlit")
        /// Those of the library that draws it.
        public static let none = ChartTheme(wire: "")
    }
}
