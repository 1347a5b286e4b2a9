import Swiftlit

enum Inputs {
    static func draw() {
        st.title("Inputs")
        self.drawButtons()
        self.drawNumbers()
        self.drawTexts()
        self.drawTimes()
        st.colorPicker("A colour", value: "#ff8800")
        st.feedback(.stars, value: 3, key: "stars")
        st.feedback(.faces, key: "faces")
        st.feedback(.thumbs, value: 1, key: "thumbs")
        st.pagination(9, page: 4, key: "pages")
        st.form("form") {
            st.textInput("In a form")
            st.formSubmitButton("Send", icon: .material("send"))
        }
    }

    private static func drawButtons() {
        let (left, right) = st.columns(2)
        left.button("A button")
        left.button("Primary", help: "Sends it", type: .primary, icon: .material("send"))
        left.button("Tertiary", type: .tertiary, icon: "🙂")
        left.button("Disabled", isDisabled: true)
        left.button("Wide, with a shortcut", width: .stretch, shortcut: "Ctrl+K")
        right.linkButton("A link", "https://www.swift.org", icon: .material("link"), iconPosition: .right)
        right.menuButton("A menu", ["CSV", "JSON"])
        right.checkbox("A checkbox", help: "Checks it")
        right.checkbox("Checked", value: true)
        right.toggle("A toggle", value: true)
        right.toggle("Disabled", isDisabled: true)
    }

    private static func drawNumbers() {
        st.slider("A slider", value: 5, in: 0...10)
        st.slider("A range", range: 0.25...0.75, in: 0...1, step: 0.05, format: "%.2f")
        st.slider("Percent", value: 0.5, in: 0...1, format: .percent, help: "Of it all", isDisabled: true)
        st.selectSlider("Sizes", ["small", "medium", "large"], default: "medium")
        st.selectSlider("From and to", ["a", "b", "c", "d"], range: ("b", "c"))
        st.numberInput("A number", value: 5, in: 0...10)
        st.numberInput(
            "A price",
            value: 9.95,
            in: 0.0...100,
            step: 0.05,
            format: "%.2f",
            icon: .material("euro")
        )
        st.numberInput("Nothing yet", value: Double?.none, placeholder: "A number, please")
    }

    private static func drawTexts() {
        st.textInput("A name", value: "Ada", help: "Your own")
        st.textInput("A password", value: "secret", type: .password)
        st.textInput(
            "Search",
            type: .search,
            placeholder: "Words",
            icon: .material("search"),
            labelVisibility: .collapsed
        )
        st.textInput("At most 10", value: "12345", maximumCharacterCount: 10)
        st.textArea("A text", value: "One\nTwo", height: 120)
        st.textArea("Disabled", placeholder: "Nothing", isDisabled: true)
    }

    private static func drawTimes() {
        let format = DateInputFormat(.dayMonthYear, separator: .point)
        st.dateInput("A day", value: CalendarDate(2026, 11, 22), format: format)
        st.dateInput("A range of days", range: CalendarDate(2026, 1, 1)...CalendarDate(2026, 1, 31))
        st.dateInput("No day", value: nil)
        st.timeInput("A time", value: TimeOfDay(18, 30))
        st.timeInput("No time", value: nil)
        st.dateTimeInput("A moment", value: LocalDateTime(2026, 11, 22, 18, 30))
    }
}
