internal import Logging

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Writes each event of the log as a JSON object on a line of the standard error.
///
/// The keys are `timestamp` (ISO 8601 in UTC, with milliseconds), `level`, `logger`, `message`, `source` (the module), `error` where there is one, and
/// `metadata`, an object with the keys of the metadata.
struct JSONLogHandler: LogHandler {
    private let label: String
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> Date
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    /// - Parameters:
    ///   - label: The name of the logger.
    ///   - now: The time of an event.
    ///   - write: Takes a line, without its end. By default to the standard error, in one call each, so that lines of threads do not mix.
    init(
        label: String,
        now: @escaping @Sendable () -> Date = { Date() },
        write: @escaping @Sendable (String) -> Void = { StandardError.write($0) }
    ) {
        self.label = label
        self.now = now
        self.write = write
        self.metadataProvider = LoggingSystem.metadataProvider
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var metadata = self.metadata
        if let provided = self.metadataProvider?.get() { metadata.merge(provided) { $1 } }
        if let given = event.metadata { metadata.merge(given) { $1 } }
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        var fields = [
            ("timestamp", self.now().formatted(style).jsonQuoted), ("level", event.level.rawValue.jsonQuoted),
            ("logger", self.label.jsonQuoted), ("message", "\(event.message)".jsonQuoted),
            ("source", event.source.jsonQuoted),
        ]
        if let error = event.error { fields.append(("error", "\(error)".jsonQuoted)) }
        if !metadata.isEmpty { fields.append(("metadata", Self.json(metadata))) }
        self.write("{\(fields.map { "\"\($0)\":\($1)" }.joined(separator: ","))}")
    }

    private static func json(_ metadata: Logger.Metadata) -> String {
        let fields = metadata.sorted { $0.key < $1.key }.map { "\($0.key.jsonQuoted):\(Self.json($0.value))" }
        return "{\(fields.joined(separator: ","))}"
    }

    private static func json(_ value: Logger.Metadata.Value) -> String {
        switch value {
        case .string(let text): text.jsonQuoted
        case .stringConvertible(let value): "\(value)".jsonQuoted
        case .array(let values): "[\(values.map { Self.json($0) }.joined(separator: ","))]"
        case .dictionary(let metadata): Self.json(metadata)
        }
    }
}
