import Logging
import SwiftlitElements
private import SwiftlitExecutors
import SwiftlitState
import SwiftlitWire
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What a run sends, counted for a developer: one line in the log for each run, and a hint when it was slow.
final class RunTally: Sendable {
    private struct State {
        var elementCount = 0
        var byteCount = 0
        /// When the run has begun, and when something was sent last.
        var start = Duration.zero
        var last = Duration.zero
        /// The processor time of the thread that sent it.
        var lastWork = ThreadWork(thread: 0, time: .zero)
        /// The line of the source that has drawn last, and the one that draws now.
        var lastLocation: SourceLocation?
        var location: SourceLocation?
        /// The longest time in which nothing was sent.
        var gap = Gap()

        /// - Parameter isEnd: Whether no line of the page draws what comes.
        mutating func note(
            _ time: Duration,
            _ work: ThreadWork,
            _ next: @autoclosure () -> String,
            isEnd: Bool = false
        ) {
            let pause = time - self.last
            if pause > max(self.gap.duration, RunTally.noticeablePause) {
                // Another thread went on, or the same one in another job: the page has waited at an `await`, and what it did in each is not known.
                let isSameJob = work.thread == self.lastWork.thread && work.job == self.lastWork.job
                let done = isSameJob ? work.time - self.lastWork.time : nil
                let place = SourceRange(after: self.lastLocation, until: isEnd ? nil : self.location)
                self.gap = Gap(duration: pause, work: done, next: next(), place: place)
            }
            (self.last, self.lastWork, self.lastLocation) = (time, work, self.location)
        }
    }

    /// A time in which nothing was sent.
    private struct Gap {
        var duration = Duration.zero
        /// What the page computed in it, if that is known.
        var work: Duration?
        /// What came after it.
        var next = ""
        /// The lines between which it was.
        var place = SourceRange()
    }

    /// The lines of a page between two elements.
    private struct SourceRange: CustomStringConvertible {
        /// The line of the first element; `nil` where there was none.
        var after: SourceLocation?
        /// The line of the second one; `nil` for the end of the page.
        var until: SourceLocation?

        var description: String {
            switch (self.after, self.until) {
            case (let after?, let until?) where after == until: "\(after)"
            case (let after?, let until?) where after.fileID == until.fileID && after.line < until.line:
                "\(after)-\(until.line)"
            case (let after?, let until?): "between \(after) and \(until)"
            case (let after?, nil): "after \(after)"
            case (nil, let until?): "up to \(until)"
            case (nil, nil): ""
            }
        }
    }

    /// How much a thread has computed.
    struct ThreadWork: Sendable {
        /// Which thread it is.
        var thread: UInt
        /// Which of its jobs it runs; 0 on a thread of no pool.
        var job = 0
        /// The processor time that it has had.
        var time: Duration

        /// Of the calling thread.
        static var current: ThreadWork {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return ThreadWork(
                thread: UInt(bitPattern: pthread_self().hashValue),
                job: ThreadPool.currentJobNumber ?? 0,
                time: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
            )
        }
    }

    /// From when on a run counts as slow: people begin to wonder whether anything happens.
    static let slowRun = Duration.seconds(1)

    /// Shorter ones are not worth a word.
    private static let noticeablePause = Duration.milliseconds(100)

    /// What the functions did that the run has called.
    let calls = CallJournal()

    private let now: @Sendable () -> Duration
    private let work: @Sendable () -> ThreadWork
    private let state = Mutex(State())

    /// - Parameters:
    ///   - work: What the calling thread has computed.
    ///   - now: The host's clock.
    init(work: @escaping @Sendable () -> ThreadWork = { ThreadWork.current }, now: @escaping @Sendable () -> Duration) {
        self.now = now
        self.work = work
    }

    /// The task of the run begins.
    func begin() {
        let (now, work) = (self.now(), self.work())
        self.state.withLock { ($0.start, $0.last, $0.lastWork) = (now, now, work) }
    }

    /// A line of the page is about to draw.
    func draws(at location: SourceLocation) {
        self.state.withLock { $0.location = location }
    }

    /// The line that has drawn last; `nil` before the first one.
    var lastLocation: SourceLocation? { self.state.withLock { $0.location } }

    /// Something is sent to a place of the page.
    func add(_ content: DeltaContent) {
        let (now, work, byteCount) = (self.now(), self.work(), ForwardMessage.byteCount(of: content))
        self.state.withLock { state in
            state.byteCount += byteCount
            if content.isElement { state.elementCount += 1 }
            let number = state.elementCount
            state.note(now, work, "\(content.kind), element \(number)")
        }
    }

    /// What the run was, up to now.
    ///
    /// - Parameters:
    ///   - page: The name of the page.
    ///   - isPart: Whether it draws fragments alone.
    ///   - outcome: How it ended; empty while it runs.
    func run(page: String, isPart: Bool, _ outcome: String = "") -> RunDiagnostics.Run {
        let now = self.now()
        let state = self.state.withLock { $0 }
        return RunDiagnostics.Run(
            page: page,
            isPart: isPart,
            outcome: outcome,
            duration: now - state.start,
            elementCount: state.elementCount,
            byteCount: state.byteCount,
            calls: self.calls.sorted
        )
    }

    /// Logs what the run was.
    ///
    /// - Parameters:
    ///   - page: The name of the page.
    ///   - outcome: How it ended.
    func report(page: String, _ outcome: String, to logger: Logger) {
        let (now, work) = (self.now(), self.work())
        let state = self.state.withLock { state in
            state.note(now, work, "the end", isEnd: true)
            return state
        }
        let duration = now - state.start
        var metadata: Logger.Metadata = [
            "page.name": "\(page)", "script_run.duration": "\(duration.rounded)", "script_run.outcome": "\(outcome)",
            "script_run.elements": "\(state.elementCount)", "script_run.bytes": "\(state.byteCount)",
        ]
        guard duration >= Self.slowRun else {
            logger.notice("Page ran", metadata: metadata)
            return
        }
        metadata["script_run.waited"] = "\(state.gap.duration.rounded) before \(state.gap.next)"
        let place = "\(state.gap.place)"
        if !place.isEmpty { metadata["source.location"] = "\(place)" }
        let advice: Logger.Message
        switch state.gap.work {
        case let work? where work * 2 > state.gap.duration:
            metadata["script_run.computed"] = "\(work.rounded)"
            advice =
                "Page ran slowly, and computed: move that call to worker processes with runInExecutor(executor: .process), or keep its result with cache:"
        case _?:
            advice =
                "Page ran slowly, and blocked its thread: move that call to a thread with runInExecutor, several side by side with async let, or keep its result with cache:"
        case nil:
            advice =
                "Page ran slowly, and waited: begin such calls side by side with async let, keep results with runInExecutor(cache:), or draw a part alone with st.fragment"
        }
        logger.notice(advice, metadata: metadata)
    }
}

extension Duration {
    /// In milliseconds below a second, in tenths of seconds from there on.
    fileprivate var rounded: String {
        let milliseconds = self / .milliseconds(1)
        return milliseconds < 1_000
            ? "\((milliseconds * 10).rounded() / 10) ms" : "\((milliseconds / 100).rounded() / 10) s"
    }
}

extension DeltaContent {
    /// What it is, for a developer: `markdown`, `block`, …
    fileprivate var kind: String {
        switch self {
        case .block: "container"
        case .transient: "spinner"
        case .element(let element):
            // A case with a value is shown with it, which is not wanted.
            element.type.map { Mirror(reflecting: $0).children.first?.label ?? "element" } ?? "element"
        }
    }
}
