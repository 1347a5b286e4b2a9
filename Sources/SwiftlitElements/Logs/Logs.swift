public import Logging
internal import SwiftlitWire

extension ElementContainer {
    /// Runs `body` and shows what it logs, line by line, while it runs.
    ///
    /// ```swift
    /// try await st.logs(level: .debug) {
    ///     Logger.current.info("Training begins", metadata: ["rows": "\(rows.count)"])
    ///     try await train(rows)          // On any thread: lines of functions of `runInExecutor` are shown too.
    /// }
    /// ```
    ///
    /// What is logged with `Logger.current` is seen, in `body`, its child tasks, and functions that it calls on threads. Lines that
    /// functions print in worker processes meanwhile are logged by the pool and seen as well. Wrap the app's log handler in
    /// ``PageLogHandler`` to see all loggers. Lines go to the log of the server as they would anyway. Of calls in each other the
    /// innermost shows a line.
    ///
    /// A line has its level, message and metadata. Logs can hold what a visitor should not see: show them to people who may.
    ///
    /// The element is a block of code that is written again when there are new lines, at most five times a second, and at the end.
    /// Logging never waits for it. Of a longer line the first 4,096 bytes are kept.
    ///
    /// - Parameters:
    ///   - level: The least level that is shown, also where the server logs less. Default: `.info`.
    ///   - maximumLineCount: How many lines are kept, at least 1. Beyond it the oldest are dropped, and a line says how many. Default: 500.
    ///   - showsTime: Whether a line begins with the seconds since the call. Default: `false`.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - body: What to run. Cancelling the task cancels it and changes nothing else.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, when the last lines are shown.
    @discardableResult
    nonisolated(nonsending) public func logs<R, E: Error>(
        level: Logger.Level = .info,
        maximumLineCount: Int = 500,
        showsTime: Bool = false,
        height: Height = .content,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.logs(
            LogSink(level: level, maximumLineCount: maximumLineCount, showsTime: showsTime),
            height,
            width,
            SourceLocation(fileID, line),
            clock: ContinuousClock(),
            body
        )
    }

    nonisolated(nonsending) func logs<R, E: Error>(
        _ sink: LogSink,
        _ height: Height,
        _ width: Width,
        _ location: SourceLocation,
        clock: some Clock<Duration>,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        let box = LogBox(place: Placeholder(self.nextPlacement(for: location)), height, width, location)
        box.show(sink)
        let result = await withTaskGroup(of: Void.self) { group -> Result<R, E> in
            group.addTask {
                for await _ in sink.changes {
                    box.show(sink)
                    // Lines that come meanwhile are shown together. Ends at once when the task is cancelled.
                    do { try await clock.sleep(for: .milliseconds(200)) } catch { return }
                }
            }
            defer { group.cancelAll() }
            return await Self.capture(sink, body)
        }
        box.show(sink)
        return try result.get()
    }

    /// Runs `body` with its logs going to a sink.
    nonisolated(nonsending) private static func capture<R, E: Error>(
        _ sink: LogSink,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async -> Result<R, E> {
        var logger = Logger.current
        var handler = logger.handler as? PageLogHandler ?? PageLogHandler(logger.handler)
        handler.sink = sink
        logger.handler = handler
        return await LogSink.$current.withValue(sink) {
            await withLogger(logger) { _ in
                do throws(E) { return .success(try await body()) } catch { return .failure(error) }
            }
        }
    }
}

/// Where the lines of a sink are shown.
private struct LogBox: Sendable {
    let place: Placeholder
    let height: Height
    let width: Width
    let location: SourceLocation

    init(place: Placeholder, _ height: Height, _ width: Width, _ location: SourceLocation) {
        self.place = place
        self.height = height
        self.width = width
        self.location = location
    }

    func show(_ sink: LogSink) {
        self.place.element(at: self.location) { () throws(ElementError) in
            var code = PBCode()
            code.codeText = sink.text
            code.language = "plaintext"
            code.wrapLines = true
            var element = PBElement()
            element.code = code
            try element.size("logs", width: self.width, height: self.height)
            return element
        }
    }
}
