import Swiftlit

@main struct NewApp: App {
    static let configuration = AppConfiguration(name: "NewApp", pages: [Page("Chat") { try await ChatPage.draw() }])
}
