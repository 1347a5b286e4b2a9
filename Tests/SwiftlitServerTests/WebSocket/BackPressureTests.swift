import SwiftlitServer
import Testing

@Suite(.timeLimit(.minutes(2))) struct BackPressureTests {
    private static let message = [UInt8](repeating: 7, count: 1_000)

    /// What the systems of both ends may hold for a connection on Linux and macOS with default settings, and the
    /// server's 64 KB.
    private static let maximumTakenByteCount = 16_000_000

    @Test func `a client that does not read is dropped at the bound, and may come back`() async throws {
        let host = FakeHost(maximumWaitingMessages: 50_000)
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port, receiveBufferByteCount: 4_096)
            try await client.setReading(false)
            let (session, _) = try await host.nextConnection()
            var sentCount = 0
            while sentCount < 100_000, session.send(Self.message) { sentCount += 1 }
            #expect(sentCount >= 50_000, "what the bound allows is kept")
            #expect(sentCount < 100_000, "what is beyond is not")
            #expect(session.takenByteCount < Self.maximumTakenByteCount)
            #expect(try await host.nextDisconnect() == session.id)
            await server.server.openConnections.waitUntilNone()
            await client.close()

            let resumed = try await SocketClient.webSocket(port: server.port, previousSessionID: session.id)
            #expect(try await host.nextConnection().session === session)
            session.send([1])
            #expect(try await resumed.nextFrame() == Frame(opcode: .binary, payload: [1]))
        }
    }

    @Test func `a client that reads late gets everything in order`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port, receiveBufferByteCount: 4_096)
            try await client.setReading(false)
            let (session, _) = try await host.nextConnection()
            let count = 20_000
            for number in 0..<count {
                session.send([UInt8(number >> 8), UInt8(number & 255)] + Self.message)
            }
            #expect(session.takenByteCount < Self.maximumTakenByteCount, "the rest waits in the session")
            try await client.setReading(true)
            for number in 0..<count {
                let payload = try await client.nextFrame()?.payload
                try #require(payload?.prefix(2) == [UInt8(number >> 8), UInt8(number & 255)])
            }
        }
    }

    @Test func `pings of a client that does not read cost one answer`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.webSocket(port: server.port, receiveBufferByteCount: 4_096)
            try await client.setReading(false)
            let (session, _) = try await host.nextConnection()
            for _ in 0..<20_000 { session.send(Self.message) }
            for number in 0..<10_000 { try await client.send(.ping, [UInt8(number >> 8), UInt8(number & 255)]) }
            try await client.setReading(true)
            var pongs: [[UInt8]] = []
            while pongs.last != [UInt8(9_999 >> 8), UInt8(9_999 & 255)] {
                guard let frame = try await client.nextFrame() else { break }
                if frame.opcode == .pong { pongs.append(frame.payload) }
            }
            #expect(pongs.last == [UInt8(9_999 >> 8), UInt8(9_999 & 255)], "the latest is answered")
            #expect(pongs.count < 10_000, "the others need not be")
        }
    }
}
