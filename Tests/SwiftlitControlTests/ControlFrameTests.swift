import SwiftlitControl
import Testing

@Suite struct ControlFrameTests {
    private static let messages: [ControlMessage] = [
        .listen, .show(nil), .show(BuildProblem(title: "1 error", message: "a", lines: ["ä", "   ^"])),
        .load(library: "/tmp/pages-1.so", number: 1), .finish, .prepared(address: "::1", port: 0),
        .listening(port: 8501, urls: ["URL: http://127.0.0.1:8501"]), .stoppedListening,
        .loaded(number: 1, milliseconds: 0.5), .refused(number: 2, reason: "undefined symbol"),
        .locate(number: 3, addresses: [ImageAddress(image: "/tmp/pages-1.so", offset: 4_711)]),
        .located(number: 3, places: ["Sources/App/Page.swift:12", nil]),
    ]

    @Test(arguments: Self.messages)
    func `a message that was encoded is decoded, wherever it is split`(_ message: ControlMessage) throws {
        let bytes = try ControlFrame.encoded(message)
        for index in 0...bytes.count {
            var decoder = ControlFrame.Decoder()
            let decoded = try decoder.receive(bytes[..<index]) + decoder.receive(bytes[index...])
            #expect(decoded == [message])
        }
    }

    @Test func `messages that come together are decoded in order`() throws {
        var decoder = ControlFrame.Decoder()
        #expect(try decoder.receive(Self.messages.flatMap { try ControlFrame.encoded($0) }) == Self.messages)
    }

    @Test func `a length beyond the limit is refused before anything is kept`() {
        var decoder = ControlFrame.Decoder()
        #expect(throws: ControlError.tooLong) { try decoder.receive([0xFF, 0xFF, 0xFF, 0x7F]) }
    }

    @Test func `a message that is too long is not encoded`() {
        let lines = [String(repeating: "a", count: ControlFrame.maximumByteCount)]
        let problem = BuildProblem(title: "", message: "", lines: lines)
        #expect(throws: ControlError.tooLong) { try ControlFrame.encoded(.show(problem)) }
    }

    @Test(arguments: [[1, 0, 0, 0, 0x7B], [2, 0, 0, 0, 0x7B, 0x7D], [4, 0, 0, 0, 0xFF, 0xFE, 0, 1]])
    func `bytes that are no message are an error`(_ bytes: [UInt8]) {
        var decoder = ControlFrame.Decoder()
        #expect(throws: (any Error).self) { try decoder.receive(bytes) }
    }
}
