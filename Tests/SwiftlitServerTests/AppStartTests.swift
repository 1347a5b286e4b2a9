import Logging
import SwiftlitRuntime
import Synchronization
import Testing

@testable import SwiftlitServer

/// An app is started before it is served, and stopped after.
@Suite struct AppStartTests {
    private static func configuration(port: Int = 0) -> AppConfiguration {
        var configuration = AppConfiguration()
        configuration.listening.port = port
        configuration.files.frontendPath = "/"
        configuration.process.handlesSignals = false
        configuration.process.announces = false
        configuration.logger = .silent
        return configuration
    }

    private struct Refusal: Error, CustomStringConvertible {
        let description = "the database does not answer"
    }

    private enum Broken: App {
        static let events = Mutex<[String]>([])
        static var configuration: AppConfiguration { AppStartTests.configuration() }
        static func start() async throws { throw Refusal() }
        static func background() async throws { Self.events.withLock { $0.append("background") } }
        static func stop() async { Self.events.withLock { $0.append("stop") } }
    }

    @Test func `what start throws is one line, and nothing is served`() async throws {
        let error = try await #require(throws: ServerError.self) { try await serve(Broken.self, settings: .none) }
        #expect(error.code == .startFailed)
        #expect(error.message == "The app could not start: the database does not answer.")
        #expect(error.cause is Refusal)
        #expect(Broken.events.withLock(\.self) == [])
    }

    private enum Whole: App {
        static let events = Mutex<[String]>([])
        static let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        static var configuration: AppConfiguration { AppStartTests.configuration() }

        static func start() async throws { Self.events.withLock { $0.append("start") } }

        static func background() async throws {
            Self.events.withLock { $0.append("background") }
            Self.begin.yield()
            for await _ in (AsyncStream<Void> { _ in }) {}
            Self.events.withLock { $0.append("background ends") }
        }

        static func stop() async { Self.events.withLock { $0.append("stop") } }
    }

    @Test func `an app is started and stopped once, also when its server is cancelled`() async throws {
        let serving = Task { try await serve(Whole.self, settings: .none) }
        for await _ in Whole.begun { break }
        serving.cancel()
        if case .failure(let error) = await serving.result { #expect(error is CancellationError) }
        #expect(Whole.events.withLock(\.self) == ["start", "background", "background ends", "stop"])
    }

    private enum Occupied: App {
        static let port = Atomic(0)
        static let events = Mutex<[String]>([])
        static var configuration: AppConfiguration {
            AppStartTests.configuration(port: Self.port.load(ordering: .relaxed))
        }
        static func start() async throws { Self.events.withLock { $0.append("start") } }
        static func stop() async { Self.events.withLock { $0.append("stop") } }
    }

    @Test func `an app that cannot listen is stopped`() async throws {
        try await TestServer.run { server in
            Occupied.port.store(server.port, ordering: .relaxed)
            let error = try await #require(throws: ServerError.self) { try await serve(Occupied.self, settings: .none) }
            #expect(error.code == .portInUse)
        }
        #expect(Occupied.events.withLock(\.self) == ["start", "stop"])
    }
}
