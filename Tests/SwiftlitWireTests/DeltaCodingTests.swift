import SwiftlitWire
import Testing

struct DeltaCodingTests {
    /// Positions, pages and fragments whose lengths need one byte and more.
    private static let surroundings: [(path: [UInt32], pageHash: String, fragmentID: String)] = [
        ([0, 0], "0123456789abcdef0123456789abcdef", ""),
        ([1, 127, 128, 16_383, 16_384, .max], "page", "fragment"),
        (Array(repeating: 300, count: 100), String(repeating: "ü", count: 200), String(repeating: "f", count: 128)),
        // What `Streamlit` never sends, and proto3 leaves out.
        ([], "", ""),
        ([0], "", "f"),
    ]

    @Test(arguments: surroundings.indices)
    func `an element has the bytes of the whole message`(index: Int) throws {
        for length in [0, 1, 100, 127, 128, 20_000] {
            var element = PBElement()
            element.markdown.body = String(repeating: "x", count: length)
            try Self.expectSameBytes(.element(element), index) { $0.newElement = element }
        }
        try Self.expectSameBytes(.element(PBElement()), index) { $0.newElement = PBElement() }
    }

    @Test(arguments: surroundings.indices)
    func `a block has the bytes of the whole message`(index: Int) throws {
        var block = PBBlock()
        block.expandable.label = "More"
        try Self.expectSameBytes(.block(block), index) { $0.addBlock = block }
    }

    private static func expectSameBytes(
        _ body: ForwardMessageCoder.DeltaBody,
        _ index: Int,
        _ fill: (inout PBDelta) -> Void
    ) throws {
        let (path, pageHash, fragmentID) = self.surroundings[index]
        var message = PBForwardMsg()
        fill(&message.delta)
        message.delta.fragmentID = fragmentID
        message.metadata.deltaPath = path
        message.metadata.activeScriptHash = pageHash
        let bytes = try ForwardMessageCoder.encode(body, at: path, pageHash: pageHash, fragmentID: fragmentID)
        #expect(bytes == (try ForwardMessageCoder.encode(message)))
    }
}
