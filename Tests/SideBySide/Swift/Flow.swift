import Swiftlit

enum Flow {
    static func draw() async throws {
        @UseState("count") var count = 0
        @UseState("runs") var runs = 0
        $runs.update { $0 += 1 }

        st.title("Flow")
        st.text("run \(runs)")
        st.pageLink(SideBySide.charts, label: "To the charts", icon: .material("bar_chart"))
        st.pageLink(url: "https://www.swift.org", label: "Out of the app", icon: "🌍", help: "To swift.org")
        st.pageLink(SideBySide.charts, label: "Not now", isDisabled: true)

        st.fragment {
            st.container(isBordered: true) {
                st.subheader("Fragment", anchor: .hidden)
                if st.button("Count") { $count.update { $0 += 1 } }
                st.text("count \($count.value) in run \($runs.value)")
            }
        }

        if st.button("Open the dialog") {
            st.dialog("A dialog", icon: .material("info")) {
                st.markdown("It is **over** the page")
                st.textInput("A field")
                st.button("Close it", type: .primary)
            }
        }
        if st.button("Open the drawer") {
            st.dialog("A drawer", width: .medium, position: .right, isDismissible: false) {
                _ = st.slider("An amount", value: 3, in: 0...10)
            }
        }
        if st.button("Run again") { try st.rerun() }
        if st.button("Stop here") {
            st.text("stopped")
            try st.stop()
        }
        st.queryParameters["seen"] = "yes"
        st.text("seen = \(st.queryParameters["seen"] ?? "")")
        if st.button("Work") { try await self.work() }
    }

    private static func work() async throws {
        let bar = st.progress(0)
        try await st.spinner("Working") {
            for step in 1...3 {
                bar.update(Double(step) / 3, text: "Step \(step)")
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        st.success("Worked")
    }
}
