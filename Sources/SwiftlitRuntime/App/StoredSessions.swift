private import DequeModule

/// The sessions that wait for their client: decisions only.
///
/// They are kept as long as there is room for them, by their estimated bytes. Where there is none, those go first that have never run a page:
/// there is nothing in them to come back to. Where there are too many bytes, then those that have more than a quarter of all there may be, and
/// those of an address that has more than half: nobody takes the room of all others. Then those of addresses that have many, and then those that
/// wait longest.
struct StoredSessions<Session: Sendable>: Sendable {
    /// How much may wait.
    struct Limits: Sendable {
        var maximumCount = 100_000
        var maximumByteCount = 512 * 1_024 * 1_024
    }

    /// A session that waits.
    struct Entry: Sendable {
        var session: Session
        /// Where its last client came from; `nil` where that is not known.
        var address: String?
        var byteCount: Int
        /// Whether it has run a page.
        var hasRun: Bool
        var expires: Duration
        /// In which order it came; set when it is stored.
        var number = 0
    }

    /// The place of an entry in a queue: valid while the entry of that name has that number.
    private struct Ticket: Sendable {
        var id: String
        var number: Int
    }

    /// So many sessions of one address are nothing unusual: a person's tabs, a household.
    private static var usualCount: Int { 8 }

    private let limits: Limits
    private var entries: [String: Entry] = [:]
    private(set) var byteCount = 0
    private var lastNumber = 0

    /// All, in the order in which they came. They wait equally long, so that they expire in it.
    private var order: Deque<Ticket> = []
    /// Those that have never run a page.
    private var idle: Deque<Ticket> = []
    /// Those that have more than a quarter of the bytes there may be.
    private var large: Deque<Ticket> = []
    /// By address.
    private var addresses: [String: (tickets: Deque<Ticket>, count: Int, byteCount: Int)] = [:]
    /// The addresses that have more sessions than is usual, by how many they have.
    private var crowds: [Int: Set<String>] = [:]
    /// The most sessions that any of them has, or more.
    private var largestCrowd = 0
    /// The addresses that have more than half of the bytes there may be.
    private var heavy: Set<String> = []

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// How many there are.
    var count: Int { self.entries.count }

    /// All sessions, in no order.
    var sessions: [Session] { self.entries.values.map(\.session) }

    /// The session of a name.
    subscript(id: String) -> Session? { self.entries[id]?.session }

    /// Keeps a session.
    ///
    /// - Returns: Those for which there is no room any more.
    mutating func store(_ entry: Entry, id: String) -> [Entry] {
        _ = self.remove(id)
        self.lastNumber += 1
        var entry = entry
        entry.number = self.lastNumber
        entry.byteCount = min(max(0, entry.byteCount), Self.maximumEntryByteCount)
        entry.address = entry.address.map(ClientNetwork.name)
        let ticket = Ticket(id: id, number: entry.number)
        self.entries[id] = entry
        self.byteCount += entry.byteCount
        self.order.append(ticket)
        if !entry.hasRun { self.idle.append(ticket) }
        if entry.byteCount > self.limits.maximumByteCount / 4 { self.large.append(ticket) }
        if let address = entry.address {
            self.addresses[address, default: ([], 0, 0)].tickets.append(ticket)
            self.count(address, by: 1, byteCount: entry.byteCount)
        }
        return self.makeRoom()
    }

    /// So that sums stay far from the end of the integers.
    private static var maximumEntryByteCount: Int { 1 << 40 }

    /// Takes a session away.
    mutating func remove(_ id: String) -> Entry? {
        guard let entry = self.entries.removeValue(forKey: id) else { return nil }
        self.byteCount -= entry.byteCount
        if let address = entry.address { self.count(address, by: -1, byteCount: -entry.byteCount) }
        self.tidy(entry.address)
        return entry
    }

    /// Takes the sessions away whose time is over.
    mutating func removeExpired(at now: Duration) -> [Session] {
        var expired: [Session] = []
        while let id = self.first(of: \.order), let entry = self.entries[id], entry.expires <= now {
            expired.append(entry.session)
            _ = self.remove(id)
        }
        return expired
    }

    /// When the next one expires; `nil` when there is none.
    var nextExpiry: Duration? {
        mutating get { self.first(of: \.order).flatMap { self.entries[$0]?.expires } }
    }

    /// One session of an address more or less.
    private mutating func count(_ address: String, by change: Int, byteCount: Int) {
        guard let former = self.addresses[address]?.count else { return }
        let count = former + change
        self.addresses[address]?.count = count
        self.addresses[address]?.byteCount += byteCount
        if self.byteCount(of: address) > self.limits.maximumByteCount / 2 {
            self.heavy.insert(address)
        } else {
            self.heavy.remove(address)
        }
        if former > Self.usualCount { self.crowds[former]?.remove(address) }
        if self.crowds[former]?.isEmpty ?? false { self.crowds[former] = nil }
        if count > Self.usualCount { self.crowds[count, default: []].insert(address) }
        self.largestCrowd = max(self.largestCrowd, count)
        // Each step down was a step up before.
        while self.largestCrowd > Self.usualCount, self.crowds[self.largestCrowd] == nil { self.largestCrowd -= 1 }
        if count == 0 { self.addresses[address] = nil }
    }

    // MARK: - Room

    private var isFull: Bool {
        self.entries.count > self.limits.maximumCount || self.byteCount > self.limits.maximumByteCount
    }

    private mutating func makeRoom() -> [Entry] {
        guard self.isFull else { return [] }
        var gone: [Entry] = []
        while self.isFull, let id = self.victim(), let entry = self.remove(id) { gone.append(entry) }
        return gone
    }

    /// The session that goes next. Does not look at all there are: the host is locked meanwhile.
    private mutating func victim() -> String? {
        if let id = self.first(of: \.idle) { return id }
        if self.byteCount > self.limits.maximumByteCount {
            if let id = self.first(of: \.large) { return id }
            // There is one of them at most, and for a moment two.
            if let address = self.heavy.max(by: { self.byteCount(of: $0) < self.byteCount(of: $1) }),
                let ticket = self.addresses[address]?.tickets.first(where: { self.isValid($0) })
            {
                return ticket.id
            }
        }
        if let address = self.crowds[self.largestCrowd]?.first,
            let ticket = self.addresses[address]?.tickets.first(where: { self.isValid($0) })
        {
            return ticket.id
        }
        return self.first(of: \.order)
    }

    private func byteCount(of address: String) -> Int { self.addresses[address]?.byteCount ?? 0 }

    private func isValid(_ ticket: Ticket) -> Bool { self.entries[ticket.id]?.number == ticket.number }

    /// The first session of a queue; forgets those before it that have gone.
    private mutating func first(of queue: WritableKeyPath<Self, Deque<Ticket>>) -> String? {
        while let ticket = self[keyPath: queue].first {
            if self.isValid(ticket) { return ticket.id }
            self[keyPath: queue].removeFirst()
        }
        return nil
    }

    /// Forgets what queues hold of sessions that have gone, before that is more than the rest.
    private mutating func tidy(_ address: String?) {
        let maximumCount = 2 * self.entries.count + 64
        let isValid = { [entries] (ticket: Ticket) in entries[ticket.id]?.number == ticket.number }
        if self.order.count > maximumCount { self.order.removeAll { !isValid($0) } }
        if self.idle.count > maximumCount { self.idle.removeAll { !isValid($0) } }
        if self.large.count > maximumCount { self.large.removeAll { !isValid($0) } }
        guard let address else { return }
        while let ticket = self.addresses[address]?.tickets.first, !isValid(ticket) {
            self.addresses[address]?.tickets.removeFirst()
        }
        guard let (ticketCount, count) = self.addresses[address].map({ ($0.tickets.count, $0.count) }),
            ticketCount > 2 * count + 8
        else { return }
        self.addresses[address]?.tickets.removeAll { !isValid($0) }
    }
}
