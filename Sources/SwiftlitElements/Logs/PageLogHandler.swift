public import Logging

/// A log handler that shows on the page, too, what is logged inside of ``ElementContainer/logs(level:maximumLineCount:showsTime:height:width:fileID:line:_:)``.
///
/// `Logger.current` has one there anyway. Wrap the app's own handler in it, so that loggers which code and libraries have made
/// themselves are seen as well:
///
/// ```swift
/// LoggingSystem.bootstrap { PageLogHandler(StreamLogHandler.standardError(label: $0)) }
/// ```
///
/// Which page sees a line is decided by the task that logs it: tasks and threads that do not inherit from a page's task write to no
/// page, but with a logger that they are given, a copy of the page's `Logger.current`. Outside of `st.logs` it does what the wrapped handler does.
public struct PageLogHandler: LogHandler {
    private var base: any LogHandler

    /// The page that gets the lines whichever task logs them; `nil` for that of the task.
    var sink: LogSink?

    private var target: LogSink? { self.sink ?? LogSink.current }

    /// Wraps a handler, which gets everything that it would get alone.
    public init(_ base: any LogHandler) {
        self.base = base
    }

    /// The least level that is logged: that of the wrapped handler, or of the page where that wants more. Set, it is that of the
    /// wrapped handler.
    public var logLevel: Logger.Level {
        get { self.target.map { min($0.level, self.base.logLevel) } ?? self.base.logLevel }
        set { self.base.logLevel = newValue }
    }

    /// What is added to each line.
    public var metadata: Logger.Metadata {
        get { self.base.metadata }
        set { self.base.metadata = newValue }
    }

    /// What adds values of the task to each line: that of the wrapped handler.
    public var metadataProvider: Logger.MetadataProvider? {
        get { self.base.metadataProvider }
        set { self.base.metadataProvider = newValue }
    }

    /// A value that is added to each line.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.base[metadataKey: key] }
        set { self.base[metadataKey: key] = newValue }
    }

    /// Gives a line to the wrapped handler, and to the page of the task.
    public func log(event: LogEvent) {
        if let sink = self.target, event.level >= sink.level { self.add(event, to: sink) }
        if event.level >= self.base.logLevel { self.base.log(event: event) }
    }

    private func add(_ event: LogEvent, to sink: LogSink) {
        var metadata = self.base.metadata
        if let provided = self.metadataProvider?.get() { metadata.merge(provided) { $1 } }
        if let given = event.metadata { metadata.merge(given) { $1 } }
        sink.add(event, metadata: metadata)
    }
}
