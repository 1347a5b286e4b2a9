import Swiftlit
import WeatherPages

/// Weather of sixteen places, from an SQLite file. The page is in a module of its own, so that tests can draw it.
@main struct Weather: App {
    static func page() async throws { try await WeatherPage.draw() }
}
