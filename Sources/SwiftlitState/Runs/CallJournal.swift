private import Synchronization

/// What the functions that a run has called did, for a developer: which ran, for how long, and what caches answered.
///
/// The calls of a function that were answered in one way are one line, so a journal is bounded by the program's text.
package final class CallJournal: Sendable {
    /// What a call led to.
    package enum Answer: String, Sendable {
        /// The function ran and returned.
        case ran
        /// The function ran and threw.
        case failed
        /// A cache had the result.
        case kept
        /// A cache had the result, past its `ttl`, and gets a new one.
        case stale
        /// The call waited for a run of the function that another call has started.
        case joined
    }

    /// The calls of one function that were answered in one way.
    package struct Line: Sendable, Equatable {
        /// File and signature of the function.
        package var function: String
        package var answer: Answer
        package var count = 0
        /// How long the function ran, all calls together; zero where it did not run.
        package var total = Duration.zero
        /// The longest of them.
        package var longest = Duration.zero
    }

    private struct Key: Hashable {
        var function: String
        var answer: Answer
    }

    /// How many lines a journal has at most. Functions that are called first after that are left out.
    private static let maximumLineCount = 200

    @TaskLocal package static var current: CallJournal?

    private static let isEnabled = Atomic(false)

    private let lines = Mutex<[Key: Line]>([:])

    /// Creates a journal without lines.
    package init() {}

    /// Has calls look for a journal from now on. Before that, looking for one costs a read of one flag.
    package static func enable() { self.isEnabled.store(true, ordering: .relaxed) }

    /// The journal of the run that calls here; `nil` where no run keeps one.
    package static var ofRun: CallJournal? { self.isEnabled.load(ordering: .relaxed) ? self.current : nil }

    /// Notes a call.
    ///
    /// - Parameters:
    ///   - function: File and signature of the function.
    ///   - duration: How long it ran; zero where it did not.
    package func note(_ function: String, _ answer: Answer, _ duration: Duration = .zero) {
        let key = Key(function: function, answer: answer)
        self.lines.withLock { lines in
            guard lines[key] != nil || lines.count < Self.maximumLineCount else { return }
            lines[key, default: Line(function: function, answer: answer)].add(duration)
        }
    }

    /// The lines: what took longest first, then by name.
    package var sorted: [Line] {
        self.lines.withLock { Array($0.values) }.sorted {
            ($1.total, $0.function, $0.answer.rawValue) < ($0.total, $1.function, $1.answer.rawValue)
        }
    }
}

extension CallJournal.Line {
    fileprivate mutating func add(_ duration: Duration) {
        self.count += 1
        self.total += duration
        self.longest = max(self.longest, duration)
    }
}
