#if Cluster
    internal import SwiftlitExecutors

    /// What a caller knows of its call: the one place that decides which worker runs it. Without clock, lock and network.
    struct CallerState {
        private enum Phase {
            /// No worker has begun.
            case waiting
            /// Only this worker with this delivery counts.
            case running(worker: String, delivery: Int)
            case ended
        }

        /// What follows from a message of a worker.
        enum OnMessage {
            /// Nothing but the answer.
            case answer
            /// The function begins.
            case began
            /// The function did these, in order.
            case items([WorkerItem])
            /// Its last worker is lost, and it may not run again.
            case lost(worker: String)
            /// A worker cannot run it, for a reason.
            case unfit(worker: String, reason: String)
        }

        private let retryCount: Int
        private var phase = Phase.waiting
        private var beginCount = 0
        private var hasElements = false
        private var received = 0
        /// How many bytes of elements the reader has taken.
        private(set) var credit = 0

        /// - Parameter retryCount: How often the function may be run again after its worker was lost.
        init(retryCount: Int) { self.retryCount = retryCount }

        /// Which worker runs the function.
        var worker: String? {
            if case .running(let worker, _) = self.phase { worker } else { nil }
        }

        /// Whether the function may run again when its worker is lost.
        var canBeginAgain: Bool { !self.hasElements && self.beginCount <= self.retryCount }

        /// What workers are told.
        var answer: CallerAnswer {
            var answer = CallerAnswer(isWanted: true, received: self.received, credit: self.credit)
            if case .ended = self.phase { answer.isWanted = false }
            return answer
        }

        mutating func take(_ message: WorkerMessage) -> (OnMessage, CallerAnswer) {
            let refusal = CallerAnswer(isWanted: false)
            switch (message.kind, self.phase) {
            case (_, .ended): return (.answer, refusal)
            case (.unfit, .waiting): return (.unfit(worker: message.worker, reason: message.reason), self.answer)
            case (.unfit, .running): return (.answer, self.answer)
            case (.begin, .waiting): return self.begin(message)
            case (.begin, .running(let worker, let delivery)):
                // The answer was lost.
                if worker == message.worker, delivery == message.delivery { return (.answer, self.answer) }
                guard message.delivery > delivery else { return (.answer, refusal) }
                guard self.canBeginAgain else {
                    self.phase = .ended
                    return (.lost(worker: worker), refusal)
                }
                return self.begin(message)
            case (.items, .waiting): return (.answer, refusal)
            case (.items, .running(let worker, let delivery)):
                guard worker == message.worker, delivery == message.delivery else { return (.answer, refusal) }
                // One that came before, or a sign of life.
                guard message.sequence == self.received + 1 else { return (.answer, self.answer) }
                self.received += 1
                if message.items.contains(where: { $0.kind == .elements || $0.kind == .elementsPart }) {
                    self.hasElements = true
                }
                let answer = self.answer
                if message.items.contains(where: { $0.kind == .end }) { self.phase = .ended }
                return (.items(message.items), answer)
            }
        }

        private mutating func begin(_ message: WorkerMessage) -> (OnMessage, CallerAnswer) {
            self.phase = .running(worker: message.worker, delivery: message.delivery)
            self.beginCount += 1
            (self.received, self.credit) = (0, 0)
            return (.began, self.answer)
        }

        /// The reader of elements has taken some.
        mutating func read(_ byteCount: Int) { self.credit += byteCount }

        /// The caller does not want the result any more.
        mutating func end() { self.phase = .ended }
    }
#endif
