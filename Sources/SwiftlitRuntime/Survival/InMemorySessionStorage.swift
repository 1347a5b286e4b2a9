private import Synchronization

/// Sessions in memory: they outlast a host, not the process. For tests, which decide who lives and which writes fail.
package final class InMemorySessionStorage: SessionStorage {
    /// What a test wants a write to do.
    package enum Fault: Sendable {
        /// The process ends before anything of it is written, and nothing that comes later is.
        case killedBefore
        /// The process ends after all of it is written, and nothing that comes later is.
        case killedAfter
        /// It throws, and later ones do not.
        case fails
        /// It waits until ``InMemorySessionStorage/resumeWrites()``, and is made then.
        case waits
    }

    /// What a write throws that a test wants to fail.
    package struct WriteFailed: Error {}

    fileprivate struct Session {
        var owner: String
        var epoch: Int
        var parts: [SessionPartKey: [UInt8]]
        /// Counts writes, for the oldest.
        var age: Int
    }

    fileprivate struct State {
        var sessions: [String: Session] = [:]
        var shared: [SessionPartKey: [UInt8]] = [:]
        var living: Set<String> = []
        var ending: Set<String> = []
        var dead: Set<String> = []
        var losses: [String: Set<String>] = [:]
        var writeCount = 0
        var byteCount = 0
        var faults: [Int: Fault] = [:]
        var sharedWriteCount = 0
        var lastSharedWrite: [SessionPartKey: [UInt8]?] = [:]
        var sharedFaults: [Int: Fault] = [:]
        /// Writes that wait.
        var waiting: [CheckedContinuation<Void, Never>] = []
        var waitingObservers: [CheckedContinuation<Void, Never>] = []
        var onWrite: (@Sendable () -> Void)?
    }

    package let isShared: Bool
    private let state = Mutex(State())

    /// Creates an empty one.
    ///
    /// - Parameter isShared: Whether other processes take sessions of one that is at work.
    package init(isShared: Bool = true) { self.isShared = isShared }

    // MARK: - For tests

    /// Ends a process without a word: what it writes from now on is lost, without an error.
    package func kill(_ owner: String) {
        self.state.withLock { state in
            state.living.remove(owner)
            state.dead.insert(owner)
        }
    }

    /// Whether a process has ended without a word.
    package func isKilled(_ owner: String) -> Bool { self.state.withLock { $0.dead.contains(owner) } }

    /// Has a write go wrong, or with `nil` not; they are counted from 1.
    package func setFault(_ fault: Fault?, atWrite number: Int) { self.state.withLock { $0.faults[number] = fault } }

    /// Has a write of shared states go wrong, or with `nil` not; they are counted from 1.
    package func setFault(_ fault: Fault?, atSharedWrite number: Int) {
        self.state.withLock { $0.sharedFaults[number] = fault }
    }

    /// Goes on with all writes that wait.
    package func resumeWrites() {
        let waiting = self.state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for write in waiting { write.resume() }
    }

    /// Returns once a write waits.
    package func untilAWriteWaits() async {
        await withCheckedContinuation { continuation in
            let isMet = self.state.withLock { state in
                if state.waiting.isEmpty { state.waitingObservers.append(continuation) }
                return !state.waiting.isEmpty
            }
            if isMet { continuation.resume() }
        }
    }

    /// How many writes of shared states there were.
    package var sharedWriteCount: Int { self.state.withLock { $0.sharedWriteCount } }

    /// What the last write of shared states was to write, also where it was not made.
    package var lastSharedWrite: [SessionPartKey: [UInt8]?] { self.state.withLock { $0.lastSharedWrite } }

    /// How many writes wait.
    package var waitingCount: Int { self.state.withLock { $0.waiting.count } }

    private func waitForResume() async {
        await withCheckedContinuation { continuation in
            let observers = self.state.withLock { state in
                state.waiting.append(continuation)
                defer { state.waitingObservers = [] }
                return state.waitingObservers
            }
            for observer in observers { observer.resume() }
        }
    }

    /// Calls `action` after each write that is in the store, in the task that wrote: there, a process may end at any time.
    package func onWrite(_ action: @escaping @Sendable () -> Void) { self.state.withLock { $0.onWrite = action } }

    /// How many writes there were, and how many bytes of parts they had.
    package var written: (count: Int, byteCount: Int) { self.state.withLock { ($0.writeCount, $0.byteCount) } }

    /// The parts of a session; `nil` when there is no such session.
    package func parts(of session: String) -> [SessionPartKey: [UInt8]]? {
        self.state.withLock { $0.sessions[session]?.parts }
    }

    /// The sessions that it has.
    package var sessions: Set<String> { self.state.withLock { Set($0.sessions.keys) } }

    // MARK: - SessionStorage

    package func begin(_ owner: String) async throws {
        self.state.withLock { _ = $0.living.insert(owner) }
    }

    package func take(_ session: String, for owner: String) async throws -> TakenSession? {
        self.state.withLock { state in
            guard var found = state.sessions[session], !state.dead.contains(owner) else { return nil }
            let former = found.owner
            found.owner = owner
            found.epoch += 1
            state.sessions[session] = found
            state.losses[owner]?.remove(session)
            let mayHaveOwner = former != owner && state.living.contains(former)
            if mayHaveOwner { state.losses[former, default: []].insert(session) }
            return TakenSession(epoch: found.epoch, parts: found.parts, mayHaveOwner: mayHaveOwner)
        }
    }

    package func write(_ changes: [SessionChange], by owner: String) async throws -> Set<String> {
        let fault = self.state.withLock { state -> Fault? in
            guard !state.dead.contains(owner) else { return nil }
            state.writeCount += 1
            return state.faults[state.writeCount]
        }
        if fault == .waits { await self.waitForResume() }
        let (refused, onWrite): (Set<String>, (@Sendable () -> Void)?) = try self.state.withLock { state in
            guard !state.dead.contains(owner) else { return ([], nil) }
            switch fault {
            case .fails?: throw WriteFailed()
            case .killedBefore?:
                state.living.remove(owner)
                state.dead.insert(owner)
                return ([], nil)
            case .killedAfter?:
                state.living.remove(owner)
                state.dead.insert(owner)
            case .waits?, nil: break
            }
            return (Set(changes.filter { !state.write($0, by: owner) }.map(\.session)), state.onWrite)
        }
        onWrite?()
        return refused
    }

    package func remove(_ sessions: [String], by owner: String) async throws {
        self.state.withLock { state in
            guard !state.dead.contains(owner) else { return }
            for session in sessions where state.sessions[session]?.owner == owner { state.sessions[session] = nil }
        }
    }

    package func taken(from owner: String) async throws -> Set<String> {
        self.state.withLock { $0.losses[owner] ?? [] }
    }

    package func willEnd(_ owner: String) async throws { self.state.withLock { _ = $0.ending.insert(owner) } }

    package func owner(of session: String) async throws -> String? {
        self.state.withLock { $0.sessions[session]?.owner }
    }

    package func isEnding(_ owner: String) async throws -> Bool {
        self.state.withLock { $0.ending.contains(owner) && $0.living.contains(owner) }
    }

    package func end(_ owner: String) async throws {
        self.state.withLock { state in
            state.living.remove(owner)
            state.ending.remove(owner)
            state.losses[owner] = nil
        }
    }

    package func sweep(olderThan age: Duration, beyond maximumCount: Int) async throws -> Set<String> {
        self.state.withLock { state in
            let living = state.living
            let free = state.sessions.filter { !living.contains($0.value.owner) }.sorted { $0.value.age < $1.value.age }
            let gone = age == .zero ? free[...] : free.prefix(max(0, state.sessions.count - maximumCount))
            for (id, _) in gone { state.sessions[id] = nil }
            return Set(gone.map(\.key))
        }
    }

    package func sharedParts() async throws -> [SessionPartKey: [UInt8]] { self.state.withLock { $0.shared } }

    package func writeShared(_ parts: [SessionPartKey: [UInt8]?]) async throws {
        let fault = self.state.withLock { state in
            state.sharedWriteCount += 1
            state.lastSharedWrite = parts
            return state.sharedFaults[state.sharedWriteCount]
        }
        if fault == .waits { await self.waitForResume() }
        if fault == .fails { throw WriteFailed() }
        self.state.withLock { state in
            for (key, value) in parts { state.shared[key] = value }
        }
    }
}

extension InMemorySessionStorage.State {
    /// - Returns: Whether the process owns the session.
    fileprivate mutating func write(_ change: SessionChange, by owner: String) -> Bool {
        if self.sessions[change.session] == nil, change.isNew {
            self.sessions[change.session] = InMemorySessionStorage.Session(
                owner: owner,
                epoch: change.epoch,
                parts: [:],
                age: 0
            )
        }
        guard var session = self.sessions[change.session], session.owner == owner, session.epoch == change.epoch else {
            return false
        }
        for (key, value) in change.parts {
            session.parts[key] = value
            self.byteCount += value?.count ?? 0
        }
        session.age = self.writeCount
        self.sessions[change.session] = session
        return true
    }
}
