package import CoreMetrics
private import Synchronization

/// The metrics of the sessions and runs of a host. Events of sessions have the name and the dimension of Streamlit's.
package final class HostMetrics: Sendable {
    /// The metrics of the runs of one page.
    private struct PageMetrics: Sendable {
        /// Runs that ended, by how they did.
        let completed: Counter
        let stopped: Counter
        let rerun: Counter
        /// From the first callback to the end, in nanoseconds.
        let duration: CoreMetrics.Timer

        init(_ page: String, _ factory: any MetricsFactory) {
            func counter(_ outcome: String) -> Counter {
                let dimensions = [("page", page), ("outcome", outcome)]
                return Counter(label: "swiftlit_runs_total", dimensions: dimensions, factory: factory)
            }
            self.completed = counter("completed")
            self.stopped = counter("stopped")
            self.rerun = counter("rerun")
            self.duration = CoreMetrics.Timer(
                label: "swiftlit_run_nanoseconds",
                dimensions: [("page", page)],
                factory: factory
            )
        }
    }

    /// How many pages have metrics of their own. The names of pages are the author's, who may make them from data.
    private static let maximumPageCount = 200

    private let factory: any MetricsFactory
    private let connections: Counter
    private let reconnections: Counter
    private let disconnections: Counter
    private let pages = Mutex<[String: PageMetrics]>([:])

    /// Creates the instruments.
    package init(factory: any MetricsFactory) {
        func counter(_ type: String) -> Counter {
            Counter(label: "session_events_total", dimensions: [("type", type)], factory: factory)
        }
        self.factory = factory
        self.connections = counter("connect")
        self.reconnections = counter("reconnect")
        self.disconnections = counter("disconnect")
    }

    /// A client has come, to a new session or to its own.
    func sessionConnected(isResumed: Bool) { (isResumed ? self.reconnections : self.connections).increment() }

    /// A client has gone.
    func sessionDisconnected() { self.disconnections.increment() }

    /// A run has ended.
    ///
    /// - Parameters:
    ///   - page: What the menu calls the page.
    ///   - outcome: How it ended: `completed`, `stopped` or `rerun`.
    func runEnded(page: String, _ outcome: String, after duration: Duration) {
        let metrics = self.metrics(of: page)
        switch outcome {
        case "completed": metrics.completed.increment()
        case "rerun": metrics.rerun.increment()
        default: metrics.stopped.increment()
        }
        let (seconds, attoseconds) = duration.components
        metrics.duration.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    private func metrics(of page: String) -> PageMetrics {
        let (found, isFull) = self.pages.withLock { ($0[page], $0.count >= Self.maximumPageCount) }
        if let found { return found }
        guard !isFull || page == Self.others else { return self.metrics(of: Self.others) }
        // Made outside of the lock: a backend is code of others.
        let new = PageMetrics(page, self.factory)
        return self.pages.withLock { pages in
            if let metrics = pages[page] { return metrics }
            pages[page] = new
            return new
        }
    }

    /// The page of the runs of all pages beyond the bound.
    private static let others = "(others)"
}
