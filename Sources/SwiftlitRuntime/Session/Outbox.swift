private import DequeModule
import SwiftlitElements
import SwiftlitState
import SwiftlitWire
private import Synchronization

/// The messages that wait for a session's client, bounded.
///
/// Elements written again at the same position replace each other while they wait, so that a fast loop costs a slow client nothing.
package final class Outbox: Sendable {
    /// What the session has to do after an append.
    enum OnAppend {
        /// Nothing.
        case none
        /// Tell the client that messages wait.
        case wake(any SessionClient)
        /// Drop the client: it takes too slowly. The outbox is empty now and has no client.
        case overflow(any SessionClient)
    }

    /// How much may wait.
    struct Limits {
        /// How many messages.
        var maximumCount = Int.max
        /// How many bytes in them, estimated.
        var maximumByteCount = Int.max
    }

    private let state = RankedMutex(OutboxState(), .outbox)
    private let limits: Limits

    /// Told of each large answer that its client has taken, by its turn.
    private let answerTaken: @Sendable (_ turn: Int) -> Void

    init(limits: Limits = Limits(), answerTaken: @escaping @Sendable (_ turn: Int) -> Void = { _ in }) {
        self.limits = limits
        self.answerTaken = answerTaken
    }

    // MARK: - The client

    /// Takes waiting messages in order, whoever asks.
    ///
    /// After a call that returned fewer than `maximumCount` messages, the next one that is appended wakes the client again.
    package func take(maximumCount: Int = .max) -> [ForwardMessage] {
        self.reported(self.state.withLock { $0.take(max(0, maximumCount)) })
    }

    /// Takes waiting messages in order; none for a client whose session another one has taken over.
    ///
    /// After a call that returned fewer than `maximumCount` messages, the next one that is appended wakes the client again.
    package func take(maximumCount: Int = .max, for client: any SessionClient) -> [ForwardMessage] {
        self.reported(self.state.withLock { $0.client === client ? $0.take(max(0, maximumCount)) : [] })
    }

    /// Takes the message that waits longest; `nil` when none does, or for a client whose session another one has taken over.
    ///
    /// After `nil`, the next message that is appended wakes the client again.
    package func takeNext(for client: any SessionClient) -> ForwardMessage? {
        let message = self.state.withLock { $0.client === client ? $0.takeNext() : nil }
        if let turn = message?.answerTurn { self.answerTaken(turn) }
        return message
    }

    private func reported(_ messages: [ForwardMessage]) -> [ForwardMessage] {
        for message in messages { if let turn = message.answerTurn { self.answerTaken(turn) } }
        return messages
    }

    /// Starts for a new client: nothing waits, and no run may write.
    func connect(_ client: any SessionClient) {
        self.state.withLock { $0 = OutboxState(client: client) }
    }

    /// Drops everything: there is no client to take it, and a new one gets the page anew.
    func disconnect() {
        self.state.withLock { $0 = OutboxState() }
    }

    /// How many messages wait.
    package var count: Int {
        self.state.withLock { $0.count }
    }

    /// How many bytes wait, estimated.
    package var byteCount: Int { self.state.withLock { $0.byteCount } }

    // MARK: - The session

    /// Appends what a run wrote at a position, unless that run is over. Positions before it that tasks have taken and not
    /// filled yet are filled with nothing before.
    func append(_ content: DeltaContent, at placement: Placement, ofRun run: RunToken) -> OnAppend {
        self.state.withLock { state in
            guard run.isSending else { return .none }
            let missing = placement.block.noteSending(placement.index, occupies: !content.isTransient)
            let message = ForwardMessage(content, at: placement)
            guard !missing.isEmpty else { return state.append(message, self.limits) }
            var empty = PBElement()
            empty.empty = PBEmpty()
            let messages = missing.map { index in
                var elder = placement
                elder.index = index
                elder.isRewrite = false
                return ForwardMessage(.element(empty), at: elder)
            }
            return state.append(messages + [message], self.limits)
        }
    }

    /// Appends what a run wrote, unless that run is over.
    func append(_ message: ForwardMessage, ofRun run: RunToken) -> OnAppend {
        self.state.withLock { state in
            run.isSending ? state.append(message, self.limits) : .none
        }
    }

    /// Appends a message of the session itself.
    func append(_ message: ForwardMessage) -> OnAppend {
        self.state.withLock { $0.append(message, self.limits) }
    }

    /// A run begins, and those before it write no more: drops what they left, and appends the messages that begin it.
    ///
    /// - Parameter fragments: What it draws; `nil` for the whole page. A run of fragments drops what the run before it has drawn
    ///   of the same ones, and nothing else: the rest is not drawn again.
    /// - Parameter roots: Those of the fragments that are not in others of them.
    func beginRun(
        _ run: RunToken,
        of fragments: Set<String>? = nil,
        roots: Set<String> = [],
        with messages: [ForwardMessage]
    ) -> OnAppend {
        self.state.withLock { state in
            state.begin(run.number, fragments, roots)
            return state.append(messages, self.limits)
        }
    }

    /// The roots of a run of fragments that it has written nothing of: the browser keeps what it shows of them. Final once
    /// the run may not write any more.
    func undrawnRoots(of run: RunToken) -> Set<String> {
        self.state.withLock { $0.undrawnRoots(of: run.number) }
    }

    /// Appends the messages that end a run. Does nothing where what it drew was dropped.
    func endRun(_ run: RunToken, with messages: [ForwardMessage]) -> OnAppend {
        self.state.withLock { $0.end(run.number, with: messages, self.limits) }
    }

    /// Whether the client has the whole page, or will when it has taken what waits, but perhaps for some fragments: only then
    /// may a run draw these alone.
    ///
    /// A client that has come has no page, and what a run drew is not whole before one of the whole page has come to its end
    /// and what that drew has not been dropped.
    func hasWholePage(but fragments: Set<String>) -> Bool { self.state.withLock { $0.hasWholePage(but: fragments) } }
}

/// The decisions of an ``Outbox``, without its lock.
private struct OutboxState {
    private(set) var client: (any SessionClient)?
    private var isClientAwake = false

    private var messages = Deque<ForwardMessage>()
    private(set) var byteCount = 0

    /// How many messages were taken before the first one that waits: what positions are counted from.
    private var takenCount = 0
    /// Where what waits for a place of the page is, for the messages before `indexedCount`. Kept only once something is rewritten.
    private var positions: [[UInt32]: Int] = [:]
    private var indexedCount = 0

    /// Whether only a run of the whole page can make the page of the client whole. A client that has come has none.
    private var isPageTorn = true
    /// Whether a run has begun, and since then none has come to its end.
    private var isUnfinished = false
    /// Whether the run that began last has drawn something, or what another one drew of the same fragments was dropped for it,
    /// and it has not come to its end.
    private var isDrawing = false

    /// The number of the run that draws what comes; `nil` after its end.
    private var drawingRun: Int?

    /// The roots of the last run of fragments that it has written nothing of.
    private var undrawnRoots: Set<String> = []

    /// The last run of fragments, and what it drew; `nil` after one of the whole page.
    private var lastFragmentRun: (number: Int, fragments: Set<String>)?

    init(client: (any SessionClient)? = nil) {
        self.client = client
    }

    var count: Int { self.messages.count }

    // MARK: Taking

    mutating func take(_ maximumCount: Int) -> [ForwardMessage] {
        let count = min(maximumCount, self.messages.count)
        let taken = Array(self.messages.prefix(count))
        self.messages.removeFirst(count)
        self.takenCount += count
        for message in taken { self.byteCount -= message.byteCount }
        self.wasTaken(hadEnough: count == maximumCount)
        return taken
    }

    mutating func takeNext() -> ForwardMessage? {
        let message = self.messages.popFirst()
        if let message {
            self.takenCount += 1
            self.byteCount -= message.byteCount
        }
        self.wasTaken(hadEnough: message != nil)
        return message
    }

    private mutating func wasTaken(hadEnough: Bool) {
        if !hadEnough { self.isClientAwake = false }
        if self.messages.isEmpty || self.positions.count > 2 * self.messages.count + 1_000 { self.forgetPositions() }
    }

    // MARK: Runs

    mutating func begin(_ run: Int, _ fragments: Set<String>?, _ roots: Set<String>) {
        self.drawingRun = run
        self.undrawnRoots = roots
        if let fragments {
            if let last = self.lastFragmentRun, last.fragments.isSubset(of: fragments) {
                self.dropOutput(ofFragmentRun: last.number)
            } else {
                self.tear(self.isDrawing)
            }
            self.lastFragmentRun = (run, fragments)
        } else {
            self.lastFragmentRun = nil
            // What was to be drawn before is owed, whether a part of it was drawn or nothing. What a run has drawn that has
            // come to its end is not dropped without that end.
            self.tear(self.isUnfinished || self.messages.contains(where: \.isSuccess))
            self.dropRunOutput()
        }
        self.isUnfinished = true
    }

    func hasWholePage(but fragments: Set<String>) -> Bool {
        guard !self.isPageTorn else { return false }
        return !self.isDrawing || self.lastFragmentRun.map { $0.fragments.isSubset(of: fragments) } ?? false
    }

    func undrawnRoots(of run: Int) -> Set<String> { self.drawingRun == run ? self.undrawnRoots : [] }

    mutating func end(_ run: Int, with messages: [ForwardMessage], _ limits: Outbox.Limits) -> Outbox.OnAppend {
        guard self.drawingRun == run else { return .none }
        self.drawingRun = nil
        return self.append(messages, limits, endOf: run)
    }

    /// Takes note that what a run drew is not whole.
    private mutating func tear(_ isTorn: Bool) {
        self.isPageTorn = self.isPageTorn || isTorn
        self.isDrawing = false
    }

    /// Drops what older runs wrote, and makes a queued success one that leaves the page as it is (`wire-protocol.md` §5.3).
    private mutating func dropRunOutput() {
        guard !self.messages.isEmpty else { return }
        let keepsEvents = self.messages.contains(where: \.isToast)
        self.messages = Deque(
            self.messages.lazy.filter { $0.outlivesRun || (keepsEvents && $0.isEvent) }.map(\.endedEarly)
        )
        self.byteCount = self.messages.reduce(0) { $0 + $1.byteCount }
        self.forgetPositions()
    }

    /// Drops what a run of fragments drew, which another one draws again, and makes its queued success one that leaves the page as it is: a part of
    /// what it drew may have been taken.
    private mutating func dropOutput(ofFragmentRun run: Int) {
        guard self.messages.contains(where: { $0.fragmentRun == run }) else { return }
        self.isDrawing = true
        let keepsEvents = self.messages.contains(where: \.isToast)
        self.messages = Deque(
            self.messages.lazy.filter { $0.fragmentRun != run || $0.outlivesRun || (keepsEvents && $0.isEvent) }
                .map { $0.fragmentRun == run ? $0.endedEarly : $0 }
        )
        self.byteCount = self.messages.reduce(0) { $0 + $1.byteCount }
        self.forgetPositions()
    }

    // MARK: Appending

    /// - Parameter endedRun: The run that the messages end.
    mutating func append(
        _ messages: [ForwardMessage],
        _ limits: Outbox.Limits,
        endOf endedRun: Int? = nil
    ) -> Outbox.OnAppend {
        var outcome = Outbox.OnAppend.none
        for var message in messages {
            if endedRun != nil, message.isSuccess {
                // What was to be drawn again stays half drawn where the run did not come to it.
                if self.isDrawing, !self.undrawnRoots.isEmpty { self.isPageTorn = true }
                self.isDrawing = false
                self.isUnfinished = false
                // The browser has removed what a run of the whole page did not draw.
                if self.lastFragmentRun == nil { self.isPageTorn = false }
            }
            // That it was a success goes with what it drew.
            if let endedRun, self.lastFragmentRun?.number == endedRun, message.isSuccess {
                message.fragmentRun = endedRun
            }
            switch self.append(message, limits) {
            case .none: break
            case .wake(let client): outcome = .wake(client)
            case .overflow(let client): return .overflow(client)
            }
        }
        return outcome
    }

    mutating func append(_ message: ForwardMessage, _ limits: Outbox.Limits) -> Outbox.OnAppend {
        guard let client = self.client else { return .none }
        if self.drawingRun != nil, !self.isDrawing, self.drawsPage(message) { self.isDrawing = true }
        if !self.undrawnRoots.isEmpty, let id = message.fragmentID { self.undrawnRoots.remove(id) }
        var message = message
        // Messages of the session itself outlive runs, whoever is running.
        if let last = self.lastFragmentRun, last.number == self.drawingRun { message.fragmentRun = last.number }
        if !(message.isRewrite && self.replace(with: message)) {
            guard self.messages.count < limits.maximumCount else { return self.overflow(client) }
            self.messages.append(message)
        }
        self.byteCount += message.byteCount
        // One message may be larger than the limit; it is what waits behind others that shows a slow client.
        guard self.byteCount <= limits.maximumByteCount || self.messages.count == 1 else {
            return self.overflow(client)
        }
        guard !self.isClientAwake else { return .none }
        self.isClientAwake = true
        return .wake(client)
    }

    /// Whether a message of the open run changes what another run has drawn. Toasts do not, nor does what a run of the whole
    /// page shows where they are: a callback may open a dialog before fragments are drawn.
    private func drawsPage(_ message: ForwardMessage) -> Bool {
        guard let path = message.occupiedPath, !message.isToast else { return false }
        return self.lastFragmentRun != nil || path.first != 2
    }

    private mutating func overflow(_ client: any SessionClient) -> Outbox.OnAppend {
        self = OutboxState()
        return .overflow(client)
    }

    /// Puts content in the place of the element that waits for the same position. Blocks and transients are never replaced, and transients
    /// replace nothing (`wire-protocol.md` §5.9).
    private mutating func replace(with message: ForwardMessage) -> Bool {
        guard let path = message.occupiedPath else { return false }
        self.indexPositions()
        guard let position = self.positions[path], position >= self.takenCount else { return false }
        let index = position - self.takenCount
        guard self.messages[index].isElement else { return false }
        self.byteCount -= self.messages[index].byteCount
        self.messages[index] = message
        return true
    }

    /// Takes note of where the messages are that came since the last time: each is looked at once.
    private mutating func indexPositions() {
        let end = self.takenCount + self.messages.count
        for position in max(self.indexedCount, self.takenCount)..<end {
            guard let path = self.messages[position - self.takenCount].occupiedPath else { continue }
            self.positions[path] = position
        }
        self.indexedCount = end
    }

    private mutating func forgetPositions() {
        self.takenCount = 0
        self.indexedCount = 0
        self.positions.removeAll(keepingCapacity: true)
    }
}
