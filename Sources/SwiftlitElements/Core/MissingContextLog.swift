private import Logging
private import Synchronization

/// Says once for each line that an element was written where there is no script run context.
package final class MissingContextLog: Sendable {
    /// The log of the process.
    package static let shared = MissingContextLog()

    private let seen = Mutex<Set<SourceLocation>>([])
    private let maximumCount = 1_000

    /// Reports a call site, at most once in the life of the process.
    ///
    /// - Returns: Whether this was the first report of the call site.
    @discardableResult
    package func report(_ location: SourceLocation) -> Bool {
        let isFirst = self.seen.withLock { seen in
            seen.count < self.maximumCount && seen.insert(location).inserted
        }
        if isFirst {
            Logger(label: "swiftlit.elements").error(
                """
                An element was written outside of a script run and is not shown. Detached tasks and threads do not see the \
                page: use async let, a task group, or runInExecutor(withScriptRunContext: true), or pass a container.
                """,
                metadata: ["source.location": "\(location)"]
            )
        }
        return isFirst
    }
}
