package import CoreMetrics

/// The metrics of the state of a process. None has dimensions: there are too many sessions and keys.
package struct StateMetrics: Sendable {
    /// `swiftlit_state_entries`: states that sessions hold now; moved when a key is first used, cleared, or its
    /// session ends.
    private let entries: Meter
    /// `swiftlit_state_estimated_bytes`: bytes of the values of sessions that have a byte limit; moved with each
    /// change.
    private let bytes: Meter
    /// `swiftlit_state_overtaken_reductions_total`: reducers that ran again as another thread was faster.
    private let overtakenReductions: Counter
    /// `swiftlit_state_limit_refusals_total`: states and values refused as a limit was reached.
    private let limitRefusals: Counter
    /// `swiftlit_session_tasks`: session tasks that run now.
    private let tasks: Meter
    /// `swiftlit_session_task_failures_total`: session tasks that ended with an error other than being cancelled.
    private let taskFailures: Counter
    /// `swiftlit_session_rerun_requests_total`: reruns asked for by code and by shared state, after coalescing.
    private let rerunRequests: Counter

    /// Creates the instruments. Do it once for a process, or once for each test.
    package init(factory: any MetricsFactory) {
        self.entries = Meter(label: "swiftlit_state_entries", factory: factory)
        self.bytes = Meter(label: "swiftlit_state_estimated_bytes", factory: factory)
        self.overtakenReductions = Counter(label: "swiftlit_state_overtaken_reductions_total", factory: factory)
        self.limitRefusals = Counter(label: "swiftlit_state_limit_refusals_total", factory: factory)
        self.tasks = Meter(label: "swiftlit_session_tasks", factory: factory)
        self.taskFailures = Counter(label: "swiftlit_session_task_failures_total", factory: factory)
        self.rerunRequests = Counter(label: "swiftlit_session_rerun_requests_total", factory: factory)
    }

    func entriesChanged(by change: Int) {
        self.entries.add(change)
    }

    func bytesChanged(by change: Int) {
        self.bytes.add(change)
    }

    func reductionOvertaken() {
        self.overtakenReductions.increment()
    }

    func limitRefused() {
        self.limitRefusals.increment()
    }

    func taskBegan() {
        self.tasks.increment()
    }

    func taskEnded(isFailure: Bool) {
        self.tasks.decrement()
        if isFailure { self.taskFailures.increment() }
    }

    func rerunRequested() {
        self.rerunRequests.increment()
    }
}

extension Meter {
    /// Moves the meter up or down: neither of its methods takes a negative amount.
    fileprivate func add(_ change: Int) {
        if change < 0 {
            self.decrement(by: -Double(change))
        } else {
            self.increment(by: Double(change))
        }
    }
}
