#if DEBUG
    internal import Synchronization
#else
    package import Synchronization
#endif

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// The order in which locks are taken: whoever holds one takes only those below it (ARCHITECTURE.md, "Locks").
package enum LockRank: UInt8, Sendable {
    /// The sessions of a host.
    case host
    /// What a session is: its machine, its runs, what is on its page.
    case session
    /// The runs and tasks of a session, as authors see them.
    case lifecycle
    /// The wishes for another run, and the shared states that a page has read.
    case reruns
    /// What a run knows of what it draws.
    case run
    /// What waits for the browser.
    case outbox
    /// What the browser shows in widgets.
    case widgets
    /// The widgets whose values are entries of `st.sessionState`.
    case widgetTable
    /// The entries of a session's state, or of the shared one.
    case states
    /// One state.
    case state
    /// What a page shows beside its elements: tables, files, functions that make files.
    case page
    /// What the pages of all sessions show together.
    case shared
}

#if DEBUG
    /// A lock with its place in the order of locks: taking it out of order is a failed precondition.
    package struct RankedMutex<Value>: ~Copyable, Sendable {
        private let mutex: Mutex<Value>
        private let rank: LockRank

        /// Creates an open lock around a value.
        package init(_ value: consuming sending Value, _ rank: LockRank) {
            self.mutex = Mutex(value)
            self.rank = rank
        }

        /// Runs `body` with the value, while no other thread does.
        package borrowing func withLock<Result, E: Error>(
            _ body: (inout sending Value) throws(E) -> sending Result
        ) throws(E) -> sending Result {
            HeldLocks.take(self.rank)
            defer { HeldLocks.give(self.rank) }
            return try self.mutex.withLock(body)
        }
    }

    /// The ranks of the locks that the calling thread holds.
    package enum HeldLocks {
        /// A bit for each rank, in the place of a pointer.
        private static let key: pthread_key_t = {
            var key = pthread_key_t()
            precondition(pthread_key_create(&key, nil) == 0, "no key is left for the threads' own values")
            return key
        }()

        private static var held: UInt {
            get { UInt(bitPattern: pthread_getspecific(self.key)) }
            set { pthread_setspecific(self.key, UnsafeMutableRawPointer(bitPattern: newValue)) }
        }

        package static func take(_ rank: LockRank) {
            let held = self.held
            let lowest = UInt(1) << UInt(rank.rawValue)
            precondition(
                held < lowest,
                "A lock of rank \(rank) was taken by a thread that holds one of the same rank or of one below. See LockRank."
            )
            self.held = held | lowest
        }

        package static func give(_ rank: LockRank) {
            self.held &= ~(UInt(1) << UInt(rank.rawValue))
        }
    }
#else
    /// A lock with its place in the order of locks, which only debug builds keep. Not a type of its own: its methods would be generic calls in
    /// other modules, as `@inlinable` does nothing for what is `package`.
    package typealias RankedMutex = Mutex

    extension Mutex where Value: ~Copyable {
        /// Creates an open lock around a value.
        package init(_ value: consuming sending Value, _ rank: LockRank) { self.init(value) }
    }
#endif
