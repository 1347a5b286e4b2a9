import Logging
import Swiftlit

/// A task that belongs to the session: it survives reruns, refreshes the page, and ends with the session.
enum Ticker {
    static func draw() throws {
        st.title("Ticker")
        st.markdown(
            """
            A session task counts twice a second and asks for a rerun each time. The widgets stay usable meanwhile. The
            task goes on when you open another page, and is cancelled when the session ends.
            """
        )
        @UseState("ticks", namespace: #fileID) var ticks = 0
        @UseState("isOn", namespace: #fileID) var isOn = false
        st.toggle("Tick", value: $isOn)
        if isOn {
            Session.current?.task(id: "ticker") { try await self.count($ticks) }
        } else {
            Session.current?.cancelTask(id: "ticker")
        }
        st.text("ticks = \(ticks)")
        let name = st.textInput("Write while it ticks")
        st.text("written = \(name)")
        st.source()
    }

    private static func count(_ ticks: StateRef<Int>) async throws {
        let log = Logger(label: "gallery.ticker")
        log.notice("The ticker begins")
        defer { log.notice("The ticker is cancelled") }
        while true {
            try await Task.sleep(for: .milliseconds(500))
            ticks.update { $0 += 1 }
            Session.current?.requestRerun()
        }
    }
}
