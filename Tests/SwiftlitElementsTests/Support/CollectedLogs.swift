internal import Logging
private import Synchronization

/// Collects what is logged, for tests.
final class CollectedLogs: Sendable {
    private let state = Mutex<[LogEvent]>([])
    private let arrivals = AsyncStream<LogEvent>.makeStream()

    var events: [LogEvent] { self.state.withLock { $0 } }

    var messages: [String] { self.events.map { "\($0.message)" } }

    /// Waits until something is logged whose message or metadata has a text, from one task.
    func wait(for text: String) async {
        for await event in self.arrivals.stream
        where "\(event.message) \(event.metadata ?? [:])".contains(text) {
            return
        }
    }

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

        func log(event: LogEvent) {
            self.logs.state.withLock { $0.append(event) }
            self.logs.arrivals.continuation.yield(event)
        }
    }
}
