private import DequeModule
import SwiftlitElements
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
        case wake
        /// Drop the client: it takes too slowly. The outbox is empty now.
        case overflow
    }

    fileprivate struct State {
        var messages = Deque<ForwardMessage>()
        /// Where a rewritten position waits, counted from the first message ever appended.
        var rewrites: [[UInt32]: Int] = [:]
        var takenCount = 0
        var isClientAwake = false
        var isConnected = false
        var openRun: Int?
        var isMuted = false
    }

    private let state: Mutex<State>
    private let maximumCount: Int

    init(maximumCount: Int) {
        self.state = Mutex(State())
        self.maximumCount = maximumCount
    }

    /// Takes waiting messages in order.
    ///
    /// After a call that returned fewer than `maximumCount` messages, the next one that is appended wakes the client again.
    package func take(maximumCount: Int = .max) -> [ForwardMessage] {
        self.state.withLock { state in
            let count = min(maximumCount, state.messages.count)
            let taken = Array(state.messages.prefix(count))
            state.messages.removeFirst(count)
            state.takenCount += count
            if state.messages.isEmpty {
                state.rewrites.removeAll(keepingCapacity: true)
                if count < maximumCount { state.isClientAwake = false }
            }
            return taken
        }
    }

    /// Appends what a run wrote, unless that run is over.
    func append(_ message: ForwardMessage, ofRun run: Int) -> OnAppend {
        self.state.withLock { state in
            guard state.openRun == run, !state.isMuted else { return .none }
            return state.append(message, maximumCount: self.maximumCount)
        }
    }

    /// Appends a message of the session itself.
    func append(_ message: ForwardMessage) -> OnAppend {
        self.state.withLock { $0.append(message, maximumCount: self.maximumCount) }
    }

    /// Makes `run` the one that may write, drops what earlier runs left, and appends the messages that begin it.
    func beginRun(_ run: Int, with messages: [ForwardMessage]) -> OnAppend {
        self.state.withLock { state in
            state.openRun = run
            state.isMuted = false
            state.dropRunOutput()
            return state.append(messages, maximumCount: self.maximumCount)
        }
    }

    /// Appends the messages that end a run, after which it may not write any more. Does nothing when `run` is not the open one.
    func endRun(_ run: Int, with messages: [ForwardMessage]) -> OnAppend {
        self.state.withLock { state in
            guard state.openRun == run else { return .none }
            state.openRun = nil
            return state.append(messages, maximumCount: self.maximumCount)
        }
    }

    /// Keeps what a run still writes from being appended; its end can be appended yet.
    func mute(_ run: Int) {
        self.state.withLock { state in
            if state.openRun == run { state.isMuted = true }
        }
    }

    /// Starts for a new client: nothing waits.
    func connect() {
        self.state.withLock { state in
            state.clear()
            state.isConnected = true
        }
    }

    /// Drops everything: there is no client to take it, and a new one gets the page anew.
    func disconnect() {
        self.state.withLock { state in
            state.clear()
            state.isConnected = false
            state.openRun = nil
        }
    }

    /// How many messages wait.
    package var count: Int {
        self.state.withLock { $0.messages.count }
    }
}

extension Outbox.State {
    fileprivate mutating func append(_ messages: [ForwardMessage], maximumCount: Int) -> Outbox.OnAppend {
        var outcome = Outbox.OnAppend.none
        for message in messages {
            switch self.append(message, maximumCount: maximumCount) {
            case .none: break
            case .wake: outcome = .wake
            case .overflow: return .overflow
            }
        }
        return outcome
    }

    fileprivate mutating func append(_ message: ForwardMessage, maximumCount: Int) -> Outbox.OnAppend {
        guard self.isConnected else { return .none }
        if message.isRewrite, self.replace(with: message) { return .none }
        guard self.messages.count < maximumCount else {
            self.clear()
            self.isConnected = false
            self.openRun = nil
            return .overflow
        }
        self.messages.append(message)
        guard !self.isClientAwake else { return .none }
        self.isClientAwake = true
        return .wake
    }

    /// Puts an element in the place of the one that waits for the same position. Blocks and transients are never replaced
    /// (`wire-protocol.md` §5.9).
    private mutating func replace(with message: ForwardMessage) -> Bool {
        guard case .delta(let content, let path, _, _) = message.content, !content.isTransient else { return false }
        let index =
            if let known = self.rewrites[path] {
                Int?(known - self.takenCount)
            } else {
                self.messages.lastIndex { waiting in
                    guard case .delta(let content, path, _, _) = waiting.content else { return false }
                    return !content.isTransient
                }
            }
        guard let index, index >= 0, case .delta(let waiting, _, _, _) = self.messages[index].content, waiting.isElement
        else {
            self.rewrites[path] = self.takenCount + self.messages.count
            return false
        }
        self.messages[index] = message
        self.rewrites[path] = self.takenCount + index
        return true
    }

    fileprivate mutating func dropRunOutput() {
        guard !self.messages.isEmpty else { return }
        self.messages = Deque(
            self.messages.lazy.filter(\.outlivesRun).map { message in
                guard case .message(var content) = message.content,
                    content.type == .scriptFinished(.finishedSuccessfully)
                else { return message }
                content.scriptFinished = .finishedEarlyForRerun
                return ForwardMessage(content)
            }
        )
        self.rewrites.removeAll(keepingCapacity: true)
        self.takenCount = 0
    }

    fileprivate mutating func clear() {
        self.messages = []
        self.rewrites = [:]
        self.takenCount = 0
        self.isClientAwake = false
    }
}
