import Swiftlit

/// The board: each tab sees the same services and incidents, and what other operators do with them.
enum BoardPage {
    static let key = "ops.board"
    static let presence = "ops.operators"

    static func draw() throws {
        @UseSharedState(key) var board = Board()
        st.title("Operations")
        let name = st.sidebar.textInput("Your name", value: .kept("operator", default: "Ann"))
        try self.drawPresence()
        let columns = st.columns(board.services.count)
        for (column, service) in zip(columns, board.services) { self.draw(service, in: column, $board) }
        let table = DataTable(
            board.services.map { service in
                let missing = [Double?](repeating: nil, count: Board.maximumCount - service.history.count)
                return DataColumn(service.name, missing + service.history)
            }
        )
        st.lineChart(table, height: 260)
        self.drawIncidents(board, $board, name)
    }

    private static func draw(_ service: Board.Service, in column: Container, _ board: StateRef<Board>) {
        let last = service.history.suffix(2).map { Int($0.rounded()) }
        column.metric(
            service.name,
            "\(Int(service.load.rounded())) %",
            delta: last.count == 2 ? "\(last[1] - last[0])" : nil
        )
        column.button(service.isPaused ? "Resume" : "Pause", key: "pause-\(service.name)") {
            board.update { $0.toggle(service.name) }
        }
    }

    private static func drawIncidents(_ board: Board, _ ref: StateRef<Board>, _ name: String) {
        let open = board.incidents.filter { $0.operatorName == nil }
        st.subheader("Incidents: \(open.count) open")
        if board.incidents.isEmpty { st.caption("None so far. A load above \(Int(Board.limit)) % opens one.") }
        for incident in board.incidents.suffix(8).reversed() {
            let (text, action) = st.columns(weights: 4, 1)
            text.markdown("**#\(incident.number)** \(incident.service) at \(Int(incident.load)) %")
            if let owner = incident.operatorName {
                action.caption("taken by \(owner)")
            } else {
                action.button("Take", key: "take-\(incident.number)", type: .primary) {
                    ref.update { $0.take(incident.number, by: name) }
                }
            }
        }
    }

    /// How many tabs have the board open. The session of a tab that was closed ends after two minutes.
    private static func drawPresence() throws {
        @UseSharedState(presence) var count = 0
        @UseState("counted", namespace: #fileID) var isCounted = false
        if !isCounted, let session = Session.current {
            isCounted = true
            $count.update { $0 += 1 }
            session.onEnd { $count.update { $0 -= 1 } }
        }
        st.sidebar.metric("Operators here", count, help: "A tab that was closed counts for two more minutes.")
    }
}
