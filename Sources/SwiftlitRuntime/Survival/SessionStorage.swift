/// Where sessions are kept that outlast their process: what the runtime needs of it.
///
/// A session has one owner at a time, a process, and an epoch, which rises each time that it is taken. What a former owner writes
/// is refused, all of it or nothing. `SwiftlitStores` has one on SQLite; ``InMemorySessionStorage`` is the one of tests.
/// `checkSessionStorage` in `SwiftlitTesting` says what an implementation has to keep.
///
/// Methods may be called from any task, several at once. Cancelling the calling task need not end them.
package protocol SessionStorage: Sendable {
    /// Whether other processes take sessions of one that is at work.
    ///
    /// Where they do, a process acts no longer than a lease ahead of what is written: the process that takes a session must not show an older state than
    /// that. Where they do not, pages go on although nothing can be written, as on a full disk: the process has what they have changed, and only its
    /// end loses it. The log and health tell of it.
    var isShared: Bool { get }

    /// Makes a process known, before it takes or writes anything.
    func begin(_ owner: String) async throws

    /// Makes a process the owner of a session, and reads the session.
    ///
    /// - Returns: `nil` when there is no such session.
    func take(_ session: String, for owner: String) async throws -> TakenSession?

    /// Writes what has changed, of each session all or nothing.
    ///
    /// - Returns: The sessions of which nothing was written, as another process owns them or they were removed.
    func write(_ changes: [SessionChange], by owner: String) async throws -> Set<String>

    /// Removes sessions that have ended, where the process owns them.
    func remove(_ sessions: [String], by owner: String) async throws

    /// The sessions that others have taken from a process and that it has not been told of, or has been told of less than a minute ago.
    ///
    /// Only reads, so that it works where nothing can be written.
    func taken(from owner: String) async throws -> Set<String>

    /// A process is about to end. It still writes what its last runs change, and then calls ``end(_:)``.
    func willEnd(_ owner: String) async throws

    /// The owner of a session; `nil` when there is no such session.
    func owner(of session: String) async throws -> String?

    /// Whether a process has said that it is about to end, and has not ended, as far as is known: what it writes last may not be there yet.
    func isEnding(_ owner: String) async throws -> Bool

    /// A process has ended: whoever takes its sessions need not wait for it.
    func end(_ owner: String) async throws

    /// Removes sessions that nobody has written for a time, and the oldest beyond a count. Those of living owners stay.
    ///
    /// - Returns: The sessions that are gone.
    func sweep(olderThan age: Duration, beyond maximumCount: Int) async throws -> Set<String>

    /// What all sessions share, by name.
    func sharedParts() async throws -> [SessionPartKey: [UInt8]]

    /// Writes what has changed of that. Of two processes that write one part, the later one counts.
    ///
    /// - Throws: ``SharedPartsNotWritten`` where some of it is written, another error where nothing is.
    func writeShared(_ parts: [SessionPartKey: [UInt8]?]) async throws

    /// Calls `handler` with what all processes write of what sessions share, until the returned function is called. It must not block.
    ///
    /// Calls may come in any order: of two changes of a part, the one with the greater revision counts. What this process writes was told when
    /// ``writeShared(_:)`` returns.
    ///
    /// - Returns: `nil` where one process has the store at a time.
    func watchShared(_ handler: @escaping @Sendable (SharedPartChange) -> Void) async throws -> (@Sendable () -> Void)?

    /// This process has taken over what ``watchShared(_:)`` has told of a part, so that what it writes of it from now on follows that.
    func sharedTaken(_ key: SessionPartKey)

    /// What this process writes next of a part is what a state begins with: it takes no place of what others have written, also where it was this process
    /// that had written before them.
    func sharedBegins(_ key: SessionPartKey)
}

extension SessionStorage {
    package func watchShared(
        _ handler: @escaping @Sendable (SharedPartChange) -> Void
    ) async throws -> (@Sendable () -> Void)? { nil }

    package func sharedTaken(_ key: SessionPartKey) {}

    package func sharedBegins(_ key: SessionPartKey) {}
}

/// Some parts of what sessions share are not written, and the others are.
package struct SharedPartsNotWritten: Error {
    /// The parts that are not written.
    package var keys: Set<SessionPartKey>

    /// Why one of them is not.
    package var cause: any Error

    /// Describes what is not written.
    package init(keys: Set<SessionPartKey>, cause: any Error) {
        self.keys = keys
        self.cause = cause
    }
}

/// What a process has written of what sessions share.
package struct SharedPartChange: Sendable, Equatable {
    /// The part.
    package var key: SessionPartKey

    /// The value; `nil` for a part that is gone.
    package var value: [UInt8]?

    /// Grows with each change of the part.
    package var revision: UInt64

    /// Whether this process has written it.
    package var isOwn: Bool

    /// Describes a change.
    package init(key: SessionPartKey, value: [UInt8]?, revision: UInt64, isOwn: Bool) {
        self.key = key
        self.value = value
        self.revision = revision
        self.isOwn = isOwn
    }
}

/// A session that was taken over.
package struct TakenSession: Sendable, Equatable {
    /// The number of times that the session was taken or made, from 1.
    package var epoch: Int

    /// What it consists of.
    package var parts: [SessionPartKey: [UInt8]]

    /// Whether the former owner may be alive, and may take up to a lease until it knows.
    package var mayHaveOwner: Bool

    /// Describes a session.
    package init(epoch: Int, parts: [SessionPartKey: [UInt8]], mayHaveOwner: Bool) {
        self.epoch = epoch
        self.parts = parts
        self.mayHaveOwner = mayHaveOwner
    }
}

/// What has changed of a session.
package struct SessionChange: Sendable, Equatable {
    /// The session.
    package var session: String

    /// The epoch in which the process owns it.
    package var epoch: Int

    /// Whether it is not in the store yet.
    package var isNew: Bool

    /// What is new or has another value; `nil` for what is gone.
    package var parts: [SessionPartKey: [UInt8]?]

    /// Describes a change.
    package init(session: String, epoch: Int, isNew: Bool, parts: [SessionPartKey: [UInt8]?]) {
        self.session = session
        self.epoch = epoch
        self.isNew = isNew
        self.parts = parts
    }
}

/// The name of one part of a session in a store. What changes is written part by part.
package struct SessionPartKey: Hashable, Sendable {
    /// What a part is. Stores keep kinds that they do not know.
    package struct Kind: RawRepresentable, Hashable, Sendable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        /// The page, the query, what the browser said of itself, and the user.
        package static let facts = Kind(rawValue: "facts")
        /// A state, or an entry of `st.sessionState`.
        package static let state = Kind(rawValue: "state")
        /// What the browser shows in a widget.
        package static let widget = Kind(rawValue: "widget")
        /// A widget whose value is an entry of `st.sessionState`.
        package static let keyedWidget = Kind(rawValue: "keyed")
        /// A fragment on the page.
        package static let fragment = Kind(rawValue: "fragment")
        /// A file that a widget holds.
        package static let upload = Kind(rawValue: "upload")
    }

    /// What it is.
    package var kind: Kind

    /// Tells it from others of the kind.
    package var name: String

    /// Names a part.
    package init(_ kind: Kind, _ name: String = "") {
        self.kind = kind
        self.name = name
    }
}
