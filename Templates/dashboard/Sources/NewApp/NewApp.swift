import Swiftlit

@main struct NewApp: App {
    static let configuration = AppConfiguration(
        name: "NewApp",
        pages: [
            Page("Overview") { try await OverviewPage.draw() },
            Page("Orders", path: "orders") { try await OrdersPage.draw() },
        ]
    )
}
