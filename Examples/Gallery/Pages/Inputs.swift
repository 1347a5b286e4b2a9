import Swiftlit

/// The widgets for dates, colours, opinions and actions.
enum Inputs {
    static func draw() {
        st.title("Inputs")
        let day = st.dateInput("dateInput", value: CalendarDate(2026, 11, 22))
        st.text("dateInput = \(day)")
        let january = CalendarDate(2026, 1, 1)...CalendarDate(2026, 1, 31)
        let days = st.dateInput("dateInput range", range: january)
        st.text("dateInput range = \(days.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "nil")")
        let time = st.timeInput("timeInput", value: TimeOfDay(18, 30))
        st.text("timeInput = \(time)")
        let moment = st.dateTimeInput("dateTimeInput", value: LocalDateTime(2026, 11, 22, 18, 30))
        st.text("dateTimeInput = \(moment)")
        let sailing = st.slider("day slider", value: CalendarDate(2026, 1, 10), in: january)
        st.text("day slider = \(sailing)")
        let (office, waking) = (TimeOfDay(9, 0)...TimeOfDay(17, 0), TimeOfDay(6, 0)...TimeOfDay(22, 0))
        let hours = st.slider("time slider", range: office, in: waking)
        st.text("time slider = \(hours.lowerBound) to \(hours.upperBound)")
        let color = st.colorPicker("colorPicker", value: "#ff8800")
        st.text("colorPicker = \(color)")
        let stars = st.feedback(.stars, key: "stars")
        st.text("feedback = \(stars.map(String.init) ?? "nil")")
        let page = st.pagination(9, key: "pages")
        st.text("pagination = \(page)")
        let choice = st.menuButton("menuButton", ["CSV", "JSON"])
        st.text("menuButton = \(choice ?? "nil")")
        st.linkButton("linkButton", "https://www.swift.org")
        st.source()
    }
}
