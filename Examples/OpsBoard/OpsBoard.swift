import Swiftlit

/// A board of services that all operators see, and on which they see each other.
@main struct OpsBoard: App {
    static let configuration = AppConfiguration(name: "Operations")

    /// Stands in for what measures the services: moves the board once a second, as long as the app lives.
    static func background() async throws {
        let board = try useSharedState(BoardPage.key) { Board() }
        while true {
            // Throws when the app ends.
            try await Task.sleep(for: .seconds(1))
            // An update may run again, and then does the same.
            let seed = UInt64.random(in: 0 ... .max)
            board.update { $0.step(seed: seed) }
        }
    }

    static func page() async throws { try BoardPage.draw() }
}
