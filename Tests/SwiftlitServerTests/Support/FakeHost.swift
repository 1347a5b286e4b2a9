import SwiftlitExecutors
import SwiftlitRuntime
import SwiftlitServer
import SwiftlitWire
import Synchronization

/// An app that sends what the test tells it to, and tells the test what came.
final class FakeHost: SessionHost {
    enum Event: Sendable {
        case connected(FakeSession, ClientDescription)
        case received(PBBackMsg)
        case disconnected(String)
        /// Nothing can come of a client any more that was asked to leave.
        case gone(String)
        case shutdown
    }

    /// What happened, in order.
    let events: AsyncStream<Event>

    private let continuation: AsyncStream<Event>.Continuation
    private let sessions = Mutex<[String: FakeSession]>([:])
    private let maximumWaitingMessages: Int
    private let greeting: [UInt8]?
    private let saysFarewell: Bool
    private let shutdownGate: (@Sendable () async -> Void)?

    /// - Parameters:
    ///   - saysFarewell: Whether a shutdown serves what clients have sent before they knew.
    ///   - greeting: A message that waits for each client when its connection opens.
    ///   - shutdownGate: Runs after the clients were told, and delays the end of the shutdown.
    init(
        maximumWaitingMessages: Int = .max,
        greeting: [UInt8]? = nil,
        uploadLimits: UploadStore.Limits = UploadStore.Limits(),
        saysFarewell: Bool = false,
        shutdownGate: (@Sendable () async -> Void)? = nil
    ) {
        self.uploads = UploadStore(limits: uploadLimits, executor: ThreadPool.shared)
        (self.events, self.continuation) = AsyncStream.makeStream()
        self.maximumWaitingMessages = maximumWaitingMessages
        self.greeting = greeting
        self.saysFarewell = saysFarewell
        self.shutdownGate = shutdownGate
    }

    func connect(_ client: any SessionClient, _ connection: ClientDescription) -> any SessionConnection {
        let session = self.sessions.withLock { sessions in
            if let id = connection.previousSessionID, let session = sessions[id] { return session }
            let session = FakeSession(id: "session-\(sessions.count)", maximumCount: self.maximumWaitingMessages)
            sessions[session.id] = session
            return session
        }
        session.connect(client)
        if let greeting { session.send(greeting) }
        self.continuation.yield(.connected(session, connection))
        return Connection(session: session, client: client, events: self.continuation)
    }

    /// Files that are served, by identifier.
    let files = Mutex<[String: MediaFile]>([:])

    func mediaFile(_ id: String, for browser: String?) -> MediaFile? {
        self.files.withLock { $0[id] }
    }

    let uploads: UploadStore

    /// What health is told of the store of sessions.
    let trouble = Mutex<SessionKeeper.Trouble?>(nil)

    var storeTrouble: SessionKeeper.Trouble? { self.trouble.withLock { $0 } }

    func run() async {
        // There is no house to keep; a stream that nobody feeds ends with the task.
        for await _ in AsyncStream<Void>.makeStream().stream {}
    }

    func shutDown() async {
        for session in self.sessions.withLock({ Array($0.values) }) {
            if self.saysFarewell {
                session.leave { self.continuation.yield(.gone(session.id)) }
            } else {
                session.end(because: .shutdown)
            }
        }
        self.continuation.yield(.shutdown)
        await self.shutdownGate?()
    }

    private struct Connection: SessionConnection {
        let session: FakeSession
        let client: any SessionClient
        let events: AsyncStream<Event>.Continuation

        var sessionID: String { self.session.id }

        func receive(_ message: PBBackMsg) {
            self.events.yield(.received(message))
        }

        func takeMessages(_ body: ([UInt8]) -> Bool) {
            while let message = self.session.take(), body(message) {}
        }

        func disconnect() {
            self.session.disconnect(self.client)
            self.events.yield(.disconnected(self.session.id))
        }
    }
}

/// A session of ``FakeHost``, with an outbox that has a bound.
final class FakeSession: Sendable {
    private struct State {
        var client: (any SessionClient)?
        var messages: [[UInt8]] = []
        var next = 0
        var isAwake = false
        var takenByteCount = 0
    }

    let id: String
    private let maximumCount: Int
    private let state = Mutex(State())

    init(id: String, maximumCount: Int) {
        self.id = id
        self.maximumCount = maximumCount
    }

    /// How many bytes the connections took so far.
    var takenByteCount: Int { self.state.withLock { $0.takenByteCount } }

    /// Puts a message into the outbox. At the bound everything is dropped, and the client with it.
    ///
    /// - Returns: Whether there is a client.
    @discardableResult
    func send(_ message: [UInt8]) -> Bool {
        let (client, isOverflow): ((any SessionClient)?, Bool) = self.state.withLock { state in
            guard state.client != nil else { return (nil, false) }
            guard state.messages.count - state.next < self.maximumCount else {
                defer { state.client = nil }
                state.messages = []
                state.next = 0
                return (state.client, true)
            }
            state.messages.append(message)
            defer { state.isAwake = true }
            return (state.isAwake ? nil : state.client, false)
        }
        if isOverflow {
            client?.close(because: .tooSlow)
        } else {
            client?.messagesAreWaiting()
        }
        return self.state.withLock { $0.client != nil }
    }

    func take() -> [UInt8]? {
        self.state.withLock { state in
            guard state.next < state.messages.count else {
                state.messages = []
                state.next = 0
                state.isAwake = false
                return nil
            }
            defer { state.next += 1 }
            state.takenByteCount += state.messages[state.next].count
            return state.messages[state.next]
        }
    }

    /// Asks the client to go.
    func leave(_ isGone: @escaping @Sendable () -> Void) {
        guard let client = self.state.withLock({ $0.client }) else { return isGone() }
        client.leave(isGone)
    }

    /// Lets the client go.
    func end(because reason: ClientCloseReason) {
        let client = self.state.withLock { $0.client.take() }
        client?.close(because: reason)
    }

    fileprivate func connect(_ client: any SessionClient) {
        let former = self.state.withLock { state in
            defer { state.client = client }
            state.isAwake = false
            return state.client
        }
        former?.close(because: .takenOver)
    }

    fileprivate func disconnect(_ client: any SessionClient) {
        self.state.withLock { state in
            if state.client === client { state.client = nil }
        }
    }
}
