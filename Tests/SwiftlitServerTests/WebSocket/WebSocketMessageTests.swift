import NIOCore
import SwiftlitRuntime
import SwiftlitServer
import SwiftlitWire
import Testing

@Suite(.timeLimit(.minutes(1))) struct WebSocketMessageTests {
    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536, 1_000_000])
    func `messages of all sizes arrive`(count: Int) async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port)
            let message = PBBackMsg.rerun(queryByteCount: count)
            try await client.send(.binary, try BackMessageCoder.encode(message))
            #expect(try await host.nextMessage() == message)
        }
    }

    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536, 1_000_000])
    func `messages of all sizes are sent`(count: Int) async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port)
            let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try await host.nextConnection().session.send(payload)
            #expect(try await client.nextFrame() == Frame(opcode: .binary, payload: payload))
        }
    }

    /// A session that was fetched from a store, for instance, may have drawn its page by then.
    @Test func `what waits when the connection opens is sent`() async throws {
        try await TestServer.run(host: FakeHost(greeting: [1, 2, 3])) { server in
            let client = try await SocketClient.webSocket(port: server.port)
            #expect(try await client.nextFrame() == Frame(opcode: .binary, payload: [1, 2, 3]))
        }
    }

    @Test func `messages keep their order`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port)
            let (session, _) = try await host.nextConnection()
            for number in 0..<1_000 { session.send([UInt8(number >> 8), UInt8(number & 255)]) }
            for number in 0..<1_000 {
                #expect(try await client.nextFrame()?.payload == [UInt8(number >> 8), UInt8(number & 255)])
            }
        }
    }

    @Test func `a message in several frames is put together, with control frames between`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port)
            let message = PBBackMsg.rerun(queryByteCount: 300)
            let bytes = try BackMessageCoder.encode(message)
            try await client.send(.binary, Array(bytes[..<100]), isFinal: false)
            try await client.send(.ping, [1])
            try await client.send(.continuation, [], isFinal: false)
            try await client.send(.continuation, Array(bytes[100..<200]), isFinal: false)
            try await client.send(.pong)
            try await client.send(.continuation, Array(bytes[200...]))
            #expect(try await client.nextFrame() == Frame(opcode: .pong, payload: [1]))
            #expect(try await host.nextMessage() == message)
            // And then one in a single frame again.
            try await client.send(.binary, try BackMessageCoder.encode(.heartbeat))
            #expect(try await host.nextMessage() == .heartbeat)
        }
    }

    struct Violation: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var code: Int
        var bytes: [UInt8]
    }

    private static let limit = 1_000

    static let violations: [Violation] = [
        Violation(
            testDescription: "bytes that are no message",
            code: 1002,
            bytes: SocketClient.frame(.binary, [0xFF, 0xFF])
        ),
        Violation(
            testDescription: "a message that ends early",
            code: 1002,
            bytes: SocketClient.frame(.binary, [0x5A, 0x05, 0x01])
        ),
        Violation(testDescription: "a text frame", code: 1003, bytes: SocketClient.frame(.text, Array("hello".utf8))),
        Violation(
            testDescription: "the beginning of a text",
            code: 1003,
            bytes: SocketClient.frame(.text, [], isFinal: false)
        ),
        Violation(
            testDescription: "a frame without mask",
            code: 1002,
            bytes: SocketClient.frame(.binary, [], isMasked: false)
        ),
        Violation(
            testDescription: "an extension's bit",
            code: 1002,
            bytes: SocketClient.frame(.binary, [], reservedBits: 4)
        ),
        Violation(testDescription: "an unknown opcode", code: 1002, bytes: [0x83, 0x80, 0, 0, 0, 0]),
        Violation(
            testDescription: "a rest without beginning",
            code: 1002,
            bytes: SocketClient.frame(.continuation, [1])
        ),
        Violation(
            testDescription: "a beginning after a beginning",
            code: 1002,
            bytes: SocketClient.frame(.binary, [], isFinal: false) + SocketClient.frame(.binary, [])
        ),
        Violation(
            testDescription: "a ping in parts",
            code: 1002,
            bytes: SocketClient.frame(.ping, [], isFinal: false)
        ),
        Violation(
            testDescription: "a large ping",
            code: 1002,
            bytes: SocketClient.frame(.ping, Array(repeating: 0, count: 126))
        ),
        Violation(
            testDescription: "a frame above the limit",
            code: 1009,
            bytes: SocketClient.frame(.binary, Array(repeating: 0, count: limit + 1))
        ),
        Violation(
            testDescription: "the head of a frame of 8 EB",
            code: 1009,
            bytes: [0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4]
        ),
        Violation(
            testDescription: "the head of a frame of 18 EB",
            code: 1009,
            bytes: [0x82, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4]
        ),
        Violation(
            testDescription: "frames above the limit together",
            code: 1009,
            bytes: SocketClient.frame(.binary, Array(repeating: 0, count: limit), isFinal: false)
                + SocketClient.frame(.continuation, [0])
        ),
    ]

    @Test(arguments: violations) func `a violation ends the connection with its code`(violation: Violation) async throws
    {
        let host = FakeHost()
        try await TestServer.run(host: host) {
            $0.limits.maximumMessageBytes = Self.limit
        } _: { server in
            let client = try await SocketClient.webSocket(port: server.port)
            try await client.send(violation.bytes)
            #expect(try await client.nextFrame()?.closeCode == violation.code)
            try await host.nextDisconnect()
            // What comes now is dropped, whatever it is, until the client has closed too. A server whose time for that ran out on a
            // busy machine resets the connection, which is an end as well.
            let heartbeat = try BackMessageCoder.encode(.heartbeat)
            try? await client.send(.binary, heartbeat)
            try? await client.send(.close, [UInt8(violation.code >> 8), UInt8(violation.code & 255)])
            await client.close()
            await server.server.openConnections.waitUntilNone()
        }
    }

    @Test func `the largest message that is accepted arrives`() async throws {
        let host = FakeHost()
        let message = PBBackMsg.rerun(queryByteCount: 500)
        let bytes = try BackMessageCoder.encode(message)
        try await TestServer.run(host: host) {
            $0.limits.maximumMessageBytes = bytes.count
        } _: { server in
            let client = try await SocketClient.webSocket(port: server.port)
            try await client.send(.binary, bytes)
            #expect(try await host.nextMessage() == message)
            try await client.send(.binary, Array(bytes[..<200]), isFinal: false)
            try await client.send(.continuation, Array(bytes[200...]))
            #expect(try await host.nextMessage() == message)
        }
    }

    @Test func `a close is answered with its code`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            for (payload, answer) in [([0x03, 0xE9], [0x03, 0xE9]), ([0x0F, 0xA0, 65], [0x0F, 0xA0]), ([], [])]
                as [([UInt8], [UInt8])]
            {
                let client = try await SocketClient.webSocket(port: server.port)
                try await client.send(.close, payload)
                #expect(try await client.nextFrame() == Frame(opcode: .close, payload: answer))
                #expect(await client.readToEnd() == [])
                try await host.nextDisconnect()
            }
        }
    }

    @Test func `a client that vanishes leaves its session`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port)
            let (session, _) = try await host.nextConnection()
            await client.close()
            #expect(try await host.nextDisconnect() == session.id)
            await server.server.openConnections.waitUntilNone()

            let halfClosed = try await SocketClient.webSocket(port: server.port)
            try await halfClosed.channel.close(mode: .output)
            try await host.nextDisconnect()
            #expect(await halfClosed.readToEnd() == [])
        }
    }

    @Test func `an idle client is asked for a sign of life, and lives when it gives one`() async throws {
        try await TestServer.run {
            $0.timeouts.websocketPingInterval = .milliseconds(1)
        } _: { server in
            let client = try await SocketClient.webSocket(port: server.port)
            for _ in 0..<5 {
                #expect(try await client.nextFrame() == Frame(opcode: .ping, payload: []))
                try await client.send(.pong)
            }
        }
    }

    @Test func `a client that gives no sign of life is dropped`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) {
            $0.timeouts.websocketPingInterval = .milliseconds(1)
            $0.timeouts.pongTimeout = .milliseconds(1)
        } _: { server in
            let client = try await SocketClient.webSocket(port: server.port)
            #expect(try await client.nextFrame()?.opcode == .ping)
            try await host.nextDisconnect()
            #expect(try await client.nextFrame() == nil)
        }
    }

    @Test func `a client that was taken over keeps its socket`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let first = try await SocketClient.webSocket(port: server.port)
            let (session, _) = try await host.nextConnection()
            let second = try await SocketClient.webSocket(port: server.port, previousSessionID: session.id)
            #expect(try await host.nextConnection().session === session)
            session.send([5])
            #expect(try await second.nextFrame()?.payload == [5])
            try await first.send(.ping, [6])
            #expect(try await first.nextFrame() == Frame(opcode: .pong, payload: [6]))
            await first.close()
            session.send([7])
            #expect(try await second.nextFrame()?.payload == [7])
        }
    }
}
