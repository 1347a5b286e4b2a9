import Swiftlit

/// Widgets whose values stand in the URL, and values that outlast the drawing of their widgets.
enum Address {
    static func draw() {
        st.title("Address")
        st.markdown(
            "What is set here stands in the address. Copy it to another tab, reload the page, go back and forth."
        )
        let seats = st.slider("seats", value: 2, in: 1...9, bind: .queryParameter("seats"))
        st.text("seats = \(seats)")
        let prices = st.slider("prices", range: 10...50, in: 0...100, bind: .queryParameter("prices"))
        st.text("prices = \(prices)")
        let name = st.textInput("name", value: "Ada", bind: .queryParameter("name"))
        st.text("name = \(name)")
        let weight = st.numberInput("weight", value: 1.5, in: 0..., bind: .queryParameter("weight"))
        st.text("weight = \(weight)")
        let city = st.selectbox(
            "city",
            ["Berlin", "Paris", "São Paulo"],
            default: "Berlin",
            bind: .queryParameter("city")
        )
        st.text("city = \(city)")
        let tags = st.multiselect("tags", ["new", "sale", "sold out"], default: ["new"], bind: .queryParameter("tags"))
        st.text("tags = \(tags.joined(separator: ", "))")
        let day = st.dateInput(
            "day",
            value: CalendarDate(2026, 11, 22),
            in: CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31),
            bind: .queryParameter("day")
        )
        st.text("day = \(day)")
        let isExact = st.toggle("exact", bind: .queryParameter("exact"))
        st.text("exact = \(isExact)")
        let (chart, data) = st.tabs("Chart", "Data", bind: .queryParameter("tab"))
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
            st.slider("page", value: 5, in: 0...10, key: "page", persistState: .page)
            st.slider("session", value: 5, in: 0...10, key: "session", persistState: .session)
            st.slider("URL", value: 5, in: 0...10, bind: .queryParameter("url"))
        }
        for key in ["lost", "page", "session", "url"] {
            let value = st.sessionState[key, as: Int.self]
            st.text("\(key) = \(value.map(String.init) ?? "nothing")")
        }
    }
}
