import Swiftlit

@main struct NewApp: App {
    static let configuration = AppConfiguration(name: "NewApp", pages: [Page("Jobs") { try await JobsPage.draw() }])
}
