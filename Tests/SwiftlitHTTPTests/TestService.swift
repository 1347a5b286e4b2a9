internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// A web service in this process, which notes what it is asked.
final class TestService: Sendable {
    /// What a request was.
    struct Asked: Sendable {
        var method: String
        /// The path and the query, as they came.
        var target: String
        var headers: HTTPFields
        var body: String
    }

    /// What it answers with.
    struct Answer: Sendable {
        var status: HTTPResponse.Status = .ok
        var type = "application/json"
        var headers: [(HTTPField.Name, String)] = []
        var body = "[]"
        /// Sends the beginning of the body and nothing more until the client has gone.
        var stalls = false
    }

    private struct State {
        var asked: [Asked] = []
        var answers: [Answer] = []
    }

    private let state = Mutex(State())
    /// Yields when a request has come, and when a client has gone.
    let events: AsyncStream<String>
    private let event: AsyncStream<String>.Continuation
    let port: Int

    var url: String { "http://127.0.0.1:\(self.port)" }
    var asked: [Asked] { self.state.withLock { $0.asked } }

    private init(port: Int) {
        self.port = port
        (self.events, self.event) = AsyncStream.makeStream()
    }

    /// What the next requests are answered with, in order; the last one stays.
    func answer(_ answers: Answer...) { self.state.withLock { $0.answers = answers } }

    /// Runs a service while `body` does.
    static func run(_ body: @escaping @Sendable (TestService) async throws -> Void) async throws {
        let (services, ready) = AsyncStream.makeStream(of: TestService.self)
        let holder = Mutex<TestService?>(nil)
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            guard let service = holder.withLock({ $0 }) else { return Response(status: .serviceUnavailable) }
            return try await service.respond(to: request)
        }
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                let service = TestService(port: channel.localAddress?.port ?? 0)
                holder.withLock { $0 = service }
                ready.yield(service)
            }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask {
                for await service in services {
                    try await body(service)
                    return
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func respond(to request: Request) async throws -> Response {
        let answer = self.state.withLock { state in
            if state.answers.count > 1 { return state.answers.removeFirst() }
            return state.answers.first ?? Answer()
        }
        let body = answer.stalls ? ByteBuffer() : try await request.body.collect(upTo: 1_000_000)
        let asked = Asked(
            method: request.method.rawValue,
            target: request.uri.string,
            headers: request.headers,
            body: String(buffer: body)
        )
        self.state.withLock { $0.asked.append(asked) }
        self.event.yield("asked")
        var headers = HTTPFields()
        headers[.contentType] = answer.type
        for (name, value) in answer.headers { headers[name] = value }
        guard answer.stalls else {
            return Response(
                status: answer.status,
                headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: answer.body))
            )
        }
        return Response(
            status: answer.status,
            headers: headers,
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: answer.body))
                defer { self.event.yield("gone") }
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    let (never, ending) = AsyncStream<Void>.makeStream()
                    // Until the client has gone, which cancels this.
                    for await _ in never {}
                    ending.finish()
                }
            }
        )
    }
}
