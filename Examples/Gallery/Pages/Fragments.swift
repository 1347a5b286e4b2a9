import Swiftlit

/// Parts of a page that run alone, by a click or by the clock, and parts that are drawn side by side.
enum Fragments {
    static func draw() async throws {
        st.title("Fragments")
        st.markdown(
            """
            Touching a widget of a fragment runs the fragment, and the rest of the page stays as it is. With `runEvery:` the browser runs it
            by its clock, too.
            """
        )
        @UseState("runs", namespace: #fileID) var runs = 0
        $runs.update { $0 += 1 }
        st.text("The page ran \(runs) times")
        _ = st.button("Run the page")
        try self.drawParts()
        try await self.drawRegions()
        st.source()
    }

    private static func drawParts() throws {
        @UseState("clicks", namespace: #fileID) var clicks = 0
        @UseState("ticks", namespace: #fileID) var ticks = 0
        let (left, right) = st.columns(2, isBordered: true)
        try left.fragment {
            st.subheader("By a click")
            let n = st.slider("Points", value: 20, in: 2...50)
            if st.button("Count") { $clicks.update { $0 += 1 } }
            st.text("clicks = \($clicks.value), points = \(n)")
            st.lineChart([(0..<n).map { $0 * $0 % 17 }], height: 180)
            if st.button("Run the page from here") { try st.rerun() }
        }
        right.fragment {
            st.subheader("By the clock")
            let isLive = st.toggle("Live")
            st.text("live = \(isLive)")
            st.fragment(runEvery: isLive ? .seconds(1) : nil) {
                $ticks.update { $0 += 1 }
                st.text("ticks = \($ticks.value)")
            }
            if st.checkbox("Fail") { st.text("It stays here:") }
            try? st.fragment {
                if st.checkbox("Throw an error") {
                    throw Trouble(description: "This part is broken, the others are not.")
                }
            }
        }
    }

    private static func drawRegions() async throws {
        st.subheader("Side by side")
        st.markdown(
            "Each part takes its time. They stand in program order, whichever is done first, and an error stays in its part."
        )
        let seconds = ["Europe": 0.9, "America": 0.6, "Asia": 0.3]
        try await st.fragment {
            guard st.button("Load all regions") else { return }
            try await st.parallel(["Europe", "America", "Asia", "Atlantis"]) { region in
                guard let duration = seconds[region] else { throw Trouble(description: "There is no \(region).") }
                try await Task.sleep(for: .seconds(duration))
                st.success("\(region) after \(duration) s")
            }
        }
    }
}

private struct Trouble: Error, CustomStringConvertible {
    var description: String
}
