internal import Logging
private import Synchronization

/// Collects what is logged, for tests.
final class CollectedLogs: Sendable {
    private let state = Mutex<[LogEvent]>([])

    var events: [LogEvent] { self.state.withLock { $0 } }

    var messages: [String] { self.events.map { "\($0.message)" } }

    /// A logger that logs here from `level` on.
    func logger(_ level: Logger.Level = .info) -> Logger {
        Logger(label: "test") { _ in Handler(logs: self, logLevel: level) }
    }

    private struct Handler: LogHandler {
        let logs: CollectedLogs
        var logLevel: Logger.Level
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { self.metadata[key] }
            set { self.metadata[key] = newValue }
        }

        func log(event: LogEvent) { self.logs.state.withLock { $0.append(event) } }
    }
}
