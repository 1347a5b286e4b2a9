import Swiftlit

/// Widgets whose values stand in the URL, and values that outlast the drawing of their widgets.
enum Address {
    static func draw() {
        st.title("Address")
        st.markdown(
            "What is set here stands in the address. Copy it to another tab, reload the page, go back and forth."
        )
        let seats = st.slider("seats", value: .query("seats", default: 2), in: 1...9)
        st.text("seats = \(seats)")
        let prices = st.slider("prices", range: .query("prices", default: 10...50), in: 0...100)
        st.text("prices = \(prices)")
        let name = st.textInput("name", value: .query("name", default: "Ada"))
        st.text("name = \(name)")
        let weight = st.numberInput("weight", value: .query("weight", default: 1.5), in: 0...)
        st.text("weight = \(weight)")
        let city = st.selectbox("city", ["Berlin", "Paris", "São Paulo"], value: .query("city", default: "Berlin"))
        st.text("city = \(city)")
        let tags = st.multiselect("tags", ["new", "sale", "sold out"], value: .query("tags", default: ["new"]))
        st.text("tags = \(tags.joined(separator: ", "))")
        let year = CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31)
        let day = st.dateInput("day", value: .query("day", default: CalendarDate(2026, 11, 22)), in: year)
        st.text("day = \(day)")
        let isExact = st.toggle("exact", value: .query("exact", default: false))
        st.text("exact = \(isExact)")
        let (chart, data) = st.tabs("Chart", "Data", selection: .query("tab", default: "Chart"))
        chart.text("A chart of \(seats) seats.")
        data.text("\(seats) seats.")
        st.text("tab = \(st.sessionState["tab", as: String.self] ?? "none")")
        st.button("Nine seats") { st.sessionState["seats"] = 9 }
        drawPersistence()
        st.source()
    }

    /// A widget that is not drawn loses its value, unless it is told to keep it: in the URL, until another page is shown, or for good.
    private static func drawPersistence() {
        st.subheader("What is hidden")
        if st.checkbox("show", value: true) {
            st.slider("lost", value: 5, in: 0...10, key: "lost")
            st.slider("page", value: .kept("page", default: 5, for: .page), in: 0...10)
            st.slider("session", value: .kept("session", default: 5), in: 0...10)
            st.slider("URL", value: .query("url", default: 5), in: 0...10)
        }
        for key in ["lost", "page", "session", "url"] {
            let value = st.sessionState[key, as: Int.self]
            st.text("\(key) = \(value.map(String.init) ?? "nothing")")
        }
    }
}
