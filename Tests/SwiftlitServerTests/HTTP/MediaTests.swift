import SwiftlitServer
import SwiftlitWire
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct MediaTests {
    private static func host(_ file: MediaFile) -> FakeHost {
        let host = FakeHost()
        host.files.withLock { $0["0a1b"] = file }
        return host
    }

    @Test func `a file is served whole and in parts`() async throws {
        let file = MediaFile(Array("0123456789".utf8), contentType: "audio/wav")
        try await TestServer.run(host: Self.host(file)) { server in
            let client = try await SocketClient.connect(port: server.port)
            let whole = try await client.request("GET", "/media/0a1b.wav")
            #expect(whole.status == 200)
            #expect(whole.text == "0123456789")
            #expect(whole["content-type"] == "audio/wav")
            #expect(whole["accept-ranges"] == "bytes")
            #expect(whole["content-disposition"] == nil)
            #expect(whole["x-content-type-options"] == "nosniff")
            #expect(whole["content-security-policy"] == "sandbox")
            let part = try await client.request(
                "GET",
                "/media/0a1b.wav",
                [("Host", "localhost"), ("Range", "bytes=2-4")]
            )
            #expect(part.status == 206)
            #expect(part.text == "234")
            #expect(part["content-range"] == "bytes 2-4/10")
            let beyond = try await client.request(
                "GET",
                "/media/0a1b.wav",
                [("Host", "localhost"), ("Range", "bytes=10-")]
            )
            #expect(beyond.status == 416)
            let head = try await client.request("HEAD", "/media/0a1b.wav")
            #expect(head.status == 200)
            #expect(head["content-length"] == "10")
            #expect(try await client.request("GET", "/media/0a1c.wav").status == 404)
            #expect(try await client.request("POST", "/media/0a1b.wav").status == 405)
        }
    }

    @Test(arguments: [
        ("a b.csv", #"attachment; filename="a b.csv""#), ("é\"\n.csv", "attachment; filename*=utf-8''%C3%A9%22%0A.csv"),
    ])
    func `a download has its name`(_ name: String, _ disposition: String) async throws {
        let file = MediaFile([1], contentType: "text/csv", downloadName: name)
        try await TestServer.run(host: Self.host(file)) { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/media/0a1b.csv")
            #expect(reply["content-disposition"] == disposition)
        }
    }
}
