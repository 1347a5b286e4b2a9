import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitWire

/// Which sessions are to be written, and what of them: decisions only, without clock, lock or store.
///
/// Commits of a session may come out of order; they are merged in the order of their numbers, and what follows a gap waits for it.
struct KeptSessions {
    /// What is to be written of a session.
    struct Pending {
        var session: String
        var epoch: Int
        var isNew: Bool
        /// The changes of the commits since the last write, as one.
        var commit: RunCommit
        var facts: SessionFacts
        /// The facts that the store has; `nil` for none.
        var writtenFacts: SessionFacts?
        /// The bytes of the parts that the store has.
        var sizes: [SessionPartKey: Int]
        /// The uploads that the store has, by widget.
        var uploads: [String: Set<String>]
        /// Of uploads that the store does not have, the parts of those whose files are kept; `nil` for one that cannot be.
        var uploadParts: [String: [UInt8]?]
    }

    private struct Kept {
        var epoch = 1
        var isStored = false
        var nextNumber = 1
        /// Commits before which others are missing.
        var early: [Int: (commit: RunCommit, facts: SessionFacts)] = [:]
        var pending: (commit: RunCommit, facts: SessionFacts)?
        var facts: SessionFacts?
        /// Of what is in the store; empty while a change is on its way there, which has them.
        var sizes: [SessionPartKey: Int] = [:]
        var uploads: [String: Set<String>] = [:]
        /// As of ``Pending``.
        var uploadParts: [String: [UInt8]?] = [:]

        /// The uploads whose files are to be kept before the change can be written.
        var unkeptUploads: Set<String> {
            guard let changes = self.pending?.commit.uploads, !changes.isEmpty else { return [] }
            var uploads = self.uploads
            changes.apply(to: &uploads)
            let former = self.uploads.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            let present = uploads.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            return present.subtracting(former).subtracting(self.uploadParts.keys)
        }

        /// A run has come to its end. Returns whether there is something to write, and was not before.
        mutating func committed(_ commit: RunCommit, _ facts: SessionFacts) -> Bool {
            let wasPending = self.pending != nil
            if commit.number == self.nextNumber {
                self.add(commit, facts)
                while !self.early.isEmpty, let next = self.early.removeValue(forKey: self.nextNumber) {
                    self.add(next.commit, next.facts)
                }
            } else {
                self.early[commit.number] = (commit, facts)
            }
            return !wasPending && self.pending != nil
        }

        private mutating func add(_ commit: RunCommit, _ facts: SessionFacts) {
            self.nextNumber += 1
            if self.pending == nil {
                if !self.isStored || !commit.isEmpty || facts != self.facts { self.pending = (commit, facts) }
            } else {
                self.pending?.commit.merge(commit)
                self.pending?.facts = facts
            }
        }
    }

    private var sessions: [String: Kept] = [:]
    /// Those of which something is to be written. A write looks at no others: of 100,000 sessions most are idle.
    private var changed: Set<String> = []
    /// Sessions that have ended and are in the store.
    private var ended: Set<String> = []
    /// Since when something of them waits to be written. What is to be removed does not count: no browser has seen it.
    private(set) var unwritten = UnwrittenTime()
    private let keepsFilesFirst: Bool

    /// - Parameter keepsFilesFirst: Whether the files of uploads are kept before the write that names them, so that no other session waits for
    ///   them, and the time that they take does not count as waiting.
    init(keepsFilesFirst: Bool = false) { self.keepsFilesFirst = keepsFilesFirst }

    /// How many sessions there are.
    var count: Int { self.sessions.count }

    /// Whether something is to be written or removed.
    var hasWork: Bool { !self.ended.isEmpty || !self.changed.isEmpty }

    /// A session was taken from the store.
    mutating func restored(_ session: String, _ taken: TakenSession, _ restored: RestoredSession) {
        var kept = Kept(epoch: taken.epoch, isStored: true)
        kept.sizes = taken.parts.mapValues(\.count)
        kept.facts = SessionFacts(
            page: restored.page,
            queryString: restored.queryString,
            browser: restored.browser,
            development: restored.development
        )
        kept.uploads = restored.widgets.mapValues(\.fileIDs).filter { !$0.value.isEmpty }
        self.sessions[session] = kept
    }

    /// A run of a session has come to its end.
    ///
    /// - Parameter now: The time, which only the first commit after a write is asked for.
    /// - Returns: Whether there is something of the session to write now, and was not before: the writer is to be woken.
    mutating func committed(_ commit: RunCommit, _ facts: SessionFacts, at now: () -> Int64) -> Bool {
        let session = commit.session
        guard self.ended.isEmpty || !self.ended.contains(session) else { return false }
        // In its place: a copy would make copies of all that is merged.
        let isFirst = self.sessions[session, default: Kept()].committed(commit, facts)
        if isFirst {
            self.changed.insert(session)
            self.unwritten.committed(at: now)
        }
        return isFirst
    }

    /// A session has ended: it is not to be kept.
    ///
    /// - Returns: Whether there is something to remove.
    mutating func sessionEnded(_ session: String) -> Bool {
        // It may be on its way to the store.
        guard self.sessions.removeValue(forKey: session) != nil else { return false }
        self.forgetChanges(of: session)
        self.ended.insert(session)
        return true
    }

    /// Sessions have another owner.
    mutating func lost(_ sessions: some Collection<String>) {
        for session in sessions {
            self.sessions[session] = nil
            self.forgetChanges(of: session)
        }
    }

    /// What has changed of a session is not to be written.
    private mutating func forgetChanges(of session: String) {
        // Where others wait, the time stays that of the oldest until they are written.
        if self.changed.remove(session) != nil, self.changed.isEmpty { self.unwritten.nothingWaits() }
    }

    /// What is to be written and removed. Changes are on their way until `written` or `notWritten`, one of which has to follow, and sessions with new
    /// files wait for `filesKept`.
    mutating func take() -> (changes: [Pending], removed: [String], files: [(session: String, ids: Set<String>)]) {
        var changes: [Pending] = []
        var files: [(session: String, ids: Set<String>)] = []
        for id in self.changed {
            guard var kept = self.sessions[id], let pending = kept.pending else { continue }
            let unkept = self.keepsFilesFirst ? kept.unkeptUploads : []
            guard unkept.isEmpty else {
                // It is waited for: nothing of the session is taken before.
                files.append((id, unkept))
                continue
            }
            changes.append(
                Pending(
                    session: id,
                    epoch: kept.epoch,
                    isNew: !kept.isStored,
                    commit: pending.commit,
                    facts: pending.facts,
                    writtenFacts: kept.facts,
                    sizes: kept.sizes,
                    uploads: kept.uploads,
                    uploadParts: kept.uploadParts
                )
            )
            (kept.pending, kept.sizes, kept.uploads, kept.uploadParts) = (nil, [:], [:], [:])
            self.sessions[id] = kept
        }
        self.changed = []
        self.unwritten.writeBegan()
        defer { self.ended = [] }
        return (changes, Array(self.ended), files)
    }

    /// The files of new uploads are kept, or cannot be: what names them can be written.
    ///
    /// - Parameter parts: What is written of each; `nil` for one that cannot be kept.
    /// - Returns: Whether the session is there still.
    mutating func filesKept(_ parts: [String: [UInt8]?], of session: String, at now: () -> Int64) -> Bool {
        guard self.sessions[session] != nil else { return false }
        self.sessions[session]?.uploadParts.merge(parts) { $1 }
        self.changed.insert(session)
        self.unwritten.committed(at: now)
        return true
    }

    /// Changes are in the store.
    mutating func written(_ changes: [Pending]) {
        self.unwritten.written()
        for change in changes {
            guard var kept = self.sessions[change.session] else { continue }
            kept.isStored = true
            kept.facts = change.facts
            kept.sizes = change.sizes
            kept.uploads = change.uploads
            self.sessions[change.session] = kept
        }
    }

    /// Nothing of it is in the store.
    mutating func notWritten(_ changes: [Pending]) {
        self.unwritten.notWritten()
        for change in changes {
            guard var kept = self.sessions[change.session] else { continue }
            var commit = change.commit
            if let later = kept.pending { commit.merge(later.commit) }
            kept.pending = (commit, kept.pending?.facts ?? change.facts)
            (kept.sizes, kept.uploads, kept.uploadParts) = (change.sizes, change.uploads, change.uploadParts)
            self.changed.insert(change.session)
            self.sessions[change.session] = kept
        }
        if self.changed.isEmpty { self.unwritten.nothingWaits() }
    }

    /// Sessions that have ended are in the store still.
    mutating func notRemoved(_ sessions: [String]) { self.ended.formUnion(sessions) }
}
