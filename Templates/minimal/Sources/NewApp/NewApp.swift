import Swiftlit

@main struct NewApp: App {
    static let configuration = AppConfiguration(
        name: "NewApp",
        pages: [
            Page("Hello") { try HelloPage.draw() },
            Page("About", path: "about") { AboutPage.draw() },
        ]
    )
}
