package import Logging
internal import NIOCore
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Keeps file descriptors back from connections, for the health check, worker processes, files and databases.
///
/// The system gives out the lowest number that is free, so the number of a new connection tells how many are in use, by
/// whatever. The last ones are the reserve: a connection that gets one of them is answered a health check and nothing
/// else, and connections without a request under way make room, the oldest first. Says once in the log when that begins
/// and ends.
package final class DescriptorReserve: Sendable {
    /// What a new connection may do.
    package enum Admission: Equatable, Sendable {
        /// Everything.
        case full
        /// Ask whether the server lives.
        case healthOnly
        /// Nothing: it is closed at once.
        case none
    }

    /// How bad it is.
    private enum Episode: Int, Comparable {
        case none, scarce, exhausted

        static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    private struct State {
        var episode = Episode.none
        /// When a connection got one of the reserve last, or none.
        var lastScarcity: ContinuousClock.Instant?
        /// Connections that wait for a request, by the time when they began to.
        var idle: [UInt64: any Channel] = [:]
        /// Those of them that are to be closed, unless a request comes before.
        var leaving: Set<UInt64> = []
        var lastTicket: UInt64 = 0
    }

    private let limit: @Sendable () -> Int
    private let reserved: @Sendable (_ limit: Int) -> Int
    private let now: @Sendable () -> ContinuousClock.Instant
    private let logger: Logger
    private let state = Mutex(State())

    /// Creates a reserve.
    ///
    /// - Parameters:
    ///   - reserved: How many of the descriptors connections do not get. By default a quarter, 8 to 128.
    ///   - limit: How many descriptors the process may have, asked for at each connection; `.max` for any number.
    ///   - now: What time it is.
    package init(
        logger: Logger,
        reserved: @escaping @Sendable (_ limit: Int) -> Int = { min(max($0 / 4, 8), 128) },
        limit: @escaping @Sendable () -> Int = DescriptorReserve.systemLimit,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.logger = logger
        self.reserved = reserved
        self.limit = limit
        self.now = now
    }

    /// How many descriptors the system gives this process; `.max` for any number.
    package static func systemLimit() -> Int {
        var limits = rlimit()
        #if canImport(Glibc)
            let result = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
        #else
            let result = getrlimit(RLIMIT_NOFILE, &limits)
        #endif
        let limit = result == 0 ? Int(exactly: limits.rlim_cur) ?? .max : .max
        #if canImport(Darwin)
            // No process gets more than this, also where its own limit is higher or none.
            var most: Int32 = 0
            var size = MemoryLayout<Int32>.size
            guard sysctlbyname("kern.maxfilesperproc", &most, &size, nil, 0) == 0, most > 0 else { return limit }
            return min(limit, Int(most))
        #else
            return limit
        #endif
    }

    /// Decides on a new connection.
    ///
    /// - Parameter descriptor: Its number.
    package func admit(descriptor: Int) -> Admission {
        let limit = self.limit()
        guard limit < .max else { return .full }
        let reserved = self.reserved(limit)
        let mark = limit - reserved
        guard descriptor >= mark else {
            self.end()
            return .full
        }
        self.begin(.scarce, limit: limit)
        self.evict()
        return descriptor < limit - reserved / 2 ? .healthOnly : .none
    }

    /// The system had no descriptor for a connection.
    func wasExhausted() {
        self.begin(.exhausted, limit: self.limit())
        self.evict()
    }

    // MARK: - Connections that wait

    /// A connection waits for a request.
    ///
    /// - Returns: What to name it by when it does not wait any more.
    func waits(_ channel: any Channel) -> UInt64 {
        self.state.withLock { state in
            state.lastTicket += 1
            state.idle[state.lastTicket] = channel
            return state.lastTicket
        }
    }

    /// A connection does not wait any more.
    func waitEnded(_ ticket: UInt64) {
        let channel = self.state.withLock { state in
            state.leaving.remove(ticket)
            return state.idle.removeValue(forKey: ticket)
        }
        withExtendedLifetime(channel) {}
    }

    /// Closes the connections that have waited longest, an eighth of them at a time.
    private func evict() {
        let oldest = self.state.withLock { state in
            let staying = state.idle.keys.filter { !state.leaving.contains($0) }
            // Several at a time, because the oldest are looked for among all.
            let oldest = staying.sorted().prefix(max(1, staying.count / 8))
            state.leaving.formUnion(oldest)
            return oldest.compactMap { ticket in state.idle[ticket].map { (ticket: ticket, channel: $0) } }
        }
        for (ticket, channel) in oldest {
            // Where requests come: one may be on its way through the handlers.
            channel.eventLoop.execute { if self.leaves(ticket) { channel.close(promise: nil) } }
        }
    }

    /// Whether a connection that is to be closed still waits.
    private func leaves(_ ticket: UInt64) -> Bool {
        self.state.withLock { state in
            state.idle[ticket] = nil
            return state.leaving.remove(ticket) != nil
        }
    }

    // MARK: - The log

    private func begin(_ episode: Episode, limit: Int) {
        let now = self.now()
        let isNews = self.state.withLock { state in
            state.lastScarcity = now
            guard state.episode < episode else { return false }
            state.episode = episode
            return true
        }
        guard isNews else { return }
        let metadata: Logger.Metadata = ["descriptors.limit": "\(limit)"]
        if episode == .exhausted {
            self.logger.error(
                "No file descriptors are left: new connections wait. Raise the limit (ulimit -n) or find what holds them",
                metadata: metadata
            )
        } else {
            self.logger.warning(
                "File descriptors run out: new connections are refused. Raise the limit (ulimit -n) or find what holds them",
                metadata: metadata
            )
        }
    }

    /// A connection got a descriptor that is not of the reserve.
    private func end() {
        let isScarce = self.state.withLock { $0.episode > .none }
        guard isScarce else { return }
        // Connections that come and go make room and take it again: that is one episode.
        let now = self.now()
        let isNews = self.state.withLock { state in
            guard let last = state.lastScarcity, now - last >= Self.calm, state.episode > .none else { return false }
            state.episode = .none
            return true
        }
        if isNews { self.logger.notice("There are file descriptors again: new connections are taken") }
    }

    /// How long no connection may need the reserve before it is over.
    private static let calm = Duration.seconds(60)
}
