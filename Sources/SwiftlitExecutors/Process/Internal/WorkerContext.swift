internal import Instrumentation
internal import Logging

/// What a call carries over from its caller beside the argument: the trace that it belongs to, and what the caller's log entries say.
struct WorkerContext: Codable, Sendable {
    /// The trace context as the instrument of the caller writes it, such as `traceparent`.
    var carrier: [String: String] = [:]
    /// The metadata of the caller's logger, as text.
    var metadata: [String: String] = [:]
    /// The label and level of the caller's logger.
    var label = ""
    var level = Logger.Level.info.rawValue

    /// The library that has the function, in development.
    var library: String?

    var isEmpty: Bool { self.carrier.isEmpty && self.metadata.isEmpty && self.library == nil }

    /// The longest context that is sent, in bytes. A longer one is left out, for it is a hint and no argument.
    static let maximumByteCount = 32 * 1_024

    /// What is current here.
    static func current(_ logger: Logger) -> WorkerContext {
        var context = WorkerContext()
        let instrument = InstrumentationSystem.instrument
        if !(instrument is NoOpInstrument), let current = ServiceContext.current {
            instrument.inject(current, into: &context.carrier, using: DictionaryCarrier())
        }
        for (key, value) in logger.metadataProvider?.get() ?? [:] { context.metadata[key] = "\(value)" }
        for (key, value) in logger.handler.metadata { context.metadata[key] = "\(value)" }
        context.label = logger.label
        context.level = logger.logLevel.rawValue
        context.library = PageLibrary.path
        return context
    }

    /// The context that an instrument makes of what another one wrote.
    static func extract(_ carrier: [String: String], with instrument: any Instrument) -> ServiceContext {
        var context = ServiceContext.current ?? .topLevel
        instrument.extract(carrier, into: &context, using: DictionaryCarrier())
        return context
    }

    /// Runs `body` in the worker as the caller's context wants it.
    func run<Output>(_ body: () throws -> Output) rethrows -> Output {
        var logger = Logger(label: self.label)
        for (key, value) in self.metadata { logger[metadataKey: key] = "\(value)" }
        if let level = Logger.Level(rawValue: self.level) { logger.logLevel = level }
        let context = Self.extract(self.carrier, with: InstrumentationSystem.instrument)
        return try ServiceContext.$current.withValue(context) {
            try withLogger(logger) { _ in try body() }
        }
    }
}

private struct DictionaryCarrier: Injector, Extractor {
    func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) { carrier[key] = value }
    func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
}
