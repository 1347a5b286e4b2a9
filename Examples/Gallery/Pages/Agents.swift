import Swiftlit

/// A page that agents can use: start the Gallery with `--server.enableAgentApi=true`.
enum Agents {
    /// What the tool `stock` takes.
    struct Question: Codable, Sendable {
        var region: String
        var minimum: Int?
    }

    private struct Item: Codable, Sendable {
        var region: String
        var name: String
        var count: Int
    }

    private static let items = [
        Item(region: "Europe", name: "tea", count: 12), Item(region: "Europe", name: "coffee", count: 3),
        Item(region: "Asia", name: "tea", count: 40), Item(region: "Asia", name: "rice", count: 7),
    ]

    /// A function that agents call without a page.
    static let stock = Tool("stock", description: "How many items of a region are in stock, by name.", isReadOnly: true)
    {
        (question: Question) in
        let found = Self.items.filter { $0.region == question.region && $0.count >= question.minimum ?? 0 }
        return Dictionary(found.map { ($0.name, $0.count) }, uniquingKeysWith: +)
    }

    /// What the tool `inventory` takes.
    struct Walk: Codable, Sendable {
        var shelves: Int
        var millisecondsPerShelf: Int?
    }

    /// A function that takes its time, tells how far it is, and can be cancelled.
    static let inventory = Tool("inventory", description: "Counts what is on so many shelves, one after the other.") {
        (walk: Walk) in
        let shelves = max(1, min(walk.shelves, 1_000))
        for shelf in 1...shelves {
            try await Task.sleep(for: .milliseconds(max(0, min(walk.millisecondsPerShelf ?? 100, 10_000))))
            Tool.report(Double(shelf) / Double(shelves), "shelf \(shelf) of \(shelves)")
        }
        return ["shelves": shelves, "items": shelves * 12]
    }

    static func draw() throws {
        st.title("Agents")
        st.markdown(
            """
            Start the Gallery with `--server.enableAgentApi=true`, and connect a client of MCP to `/_stcore/agent/mcp`. It lists the pages, \
            reads this one, sets its widgets, uploads a file, presses its buttons and reads the table. The tools `stock` and `inventory` are \
            functions of the app; `inventory` takes a while, and tells how far it is.
            """
        )
        st.code(
            """
            curl -X POST http://localhost:8501/_stcore/agent/interact -d '{"page": "agents"}'
            curl -X POST http://localhost:8501/_stcore/agent/interact \\
                -d '{"session_id": "s_…", "widget_state": {"agents.region": "Asia"}}'
            """,
            language: "shell"
        )
        @UseState("orders", namespace: #fileID) var orders = 0
        let region = st.selectbox("Region", ["Europe", "Asia"], key: "agents.region")
        let minimum = st.slider("At least", value: 0, in: 0...50, key: "agents.minimum")
        let found = Self.items.filter { $0.region == region && $0.count >= minimum }
        st.dataframe(found)
        st.text("items = \(found.count)")
        let list = st.fileUploader("A list to compare with", types: [".csv"], key: "agents.list")
        if let list { st.text("lines = \(try list.text().split(separator: "\n").count)") }
        let form = st.form("agents.order")
        let name = form.textInput("Name", key: "agents.name")
        if form.formSubmitButton("Order", key: "agents.send") { $orders.update { $0 += 1 } }
        st.text("orders = \(orders) \(name)")
        st.source()
    }
}
