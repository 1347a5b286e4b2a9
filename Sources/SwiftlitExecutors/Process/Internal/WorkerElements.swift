private import Synchronization

/// In a worker: what the function of a call has yielded and the server has not got yet.
///
/// Elements that come slowly are written by the thread that yields them, one by one. Those that come faster than once in a millisecond are left to
/// a thread, which writes all that have come since it began to write the ones before.
final class WorkerElements: Sendable {
    private struct State {
        var call: UInt32?
        /// What waits to be written.
        var unsent: [UInt8] = []
        /// How many bytes were written and not read.
        var unreadCount = 0
        /// A thread writes, and takes what comes meanwhile.
        var isWriting = false
        var lastWrite: ContinuousClock.Instant?
        var hasThread = false
        /// The server is gone.
        var isOver = false
        /// Threads that wait for room, or for all to be written.
        var waiting: [Parker<Void>] = []
    }

    /// How many bytes wait to be written, and how many may be unread.
    static let capacity = ElementChannel.capacity

    private let state = Mutex(State())
    private let thread = Parker<WorkerSession>()

    private enum Step {
        case done
        case write
        case leave(isFirst: Bool)
        case wait(Parker<Void>)
        case refuse
    }

    /// A call begins, which may yield.
    func begin(_ call: UInt32) {
        self.state.withLock { state in
            state.call = call
            state.unreadCount = 0
            state.lastWrite = nil
        }
    }

    /// The function has returned or thrown. Waits until all that it has yielded is written.
    func end() {
        while true {
            let parker = self.state.withLock { state -> Parker<Void>? in
                guard state.isWriting else {
                    state.call = nil
                    state.unsent = []
                    return nil
                }
                let parker = Parker<Void>()
                state.waiting.append(parker)
                return parker
            }
            guard let parker else { return }
            _ = parker.wait(for: nil)
        }
    }

    /// Takes an element. Blocks while too many wait.
    func yield(_ record: [UInt8], of call: UInt32, in session: WorkerSession) throws {
        while true {
            switch self.take(record, of: call) {
            case .done: return
            case .refuse: throw CancellationError()
            case .wait(let parker): _ = parker.wait(for: nil)
            case .write: return self.write(in: session)
            case .leave(let isFirst):
                guard isFirst else { return self.thread.deliver(session) }
                do {
                    try SystemCall.startThread(named: "swiftlit-yield") { self.writeForEver(session) }
                } catch {
                    self.state.withLock { $0.hasThread = false }
                    self.write(in: session)
                }
                return
            }
        }
    }

    private func take(_ record: [UInt8], of call: UInt32) -> Step {
        self.state.withLock { state in
            guard state.call == call, !state.isOver else { return .refuse }
            if !state.unsent.isEmpty, state.unsent.count + record.count > Self.capacity {
                let parker = Parker<Void>()
                state.waiting.append(parker)
                return .wait(parker)
            }
            state.unsent += record
            if state.isWriting { return .done }
            state.isWriting = true
            if state.lastWrite.map({ ContinuousClock.now - $0 > .milliseconds(1) }) ?? true { return .write }
            defer { state.hasThread = true }
            return .leave(isFirst: !state.hasThread)
        }
    }

    private func writeForEver(_ session: WorkerSession) {
        self.write(in: session)
        while let session = self.thread.wait(for: nil) { self.write(in: session) }
    }

    /// Writes until nothing is left.
    private func write(in session: WorkerSession) {
        while true {
            var woken: [Parker<Void>] = []
            let next = self.state.withLock { state -> (call: UInt32, records: [UInt8])? in
                guard let call = state.call, !state.isOver, !state.unsent.isEmpty else {
                    state.isWriting = false
                    state.lastWrite = .now
                    swap(&woken, &state.waiting)
                    return nil
                }
                guard state.unreadCount < Self.capacity else { return (call, []) }
                var records: [UInt8] = []
                swap(&records, &state.unsent)
                swap(&woken, &state.waiting)
                state.unreadCount += records.count
                return (call, records)
            }
            for parker in woken { parker.deliver(()) }
            guard let next else { return }
            if next.records.isEmpty {
                let credit = session.readCredit()
                self.state.withLock { state in
                    if credit == nil { state.isOver = true }
                    if let credit, credit.call == state.call {
                        state.unreadCount = max(0, state.unreadCount - credit.count)
                    }
                }
            } else if !session.write(elements: next.records, of: next.call) {
                self.state.withLock { $0.isOver = true }
            }
        }
    }
}
