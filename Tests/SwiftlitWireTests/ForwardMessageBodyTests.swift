import SwiftlitWire
import Testing

struct ForwardMessageBodyTests {
    @Test func `the body is the message without hash and metadata`() throws {
        var message = Fixtures.elementMessage()
        message.hash = "abc"
        let body = try ForwardMessageBody(message)
        #expect(hex(body.bytes) == Fixtures.elementBody)
        #expect(body.hash == MessageHash(hashing: bytes(Fixtures.elementBody)))
    }

    // Computed from the bytes of `Fixtures.elementBody` as described at `StableHasherTests`: the same in every process
    // and release.
    @Test func `the hash of an element does not change`() throws {
        #expect(try ForwardMessageBody(Fixtures.elementMessage()).hash.text == "70d9df091ba77f4360d9d545c2ff0696")
    }

    @Test func `metadata does not change the hash and content does`() throws {
        let hash = try ForwardMessageBody(Fixtures.elementMessage()).hash
        var moved = Fixtures.elementMessage()
        moved.metadata.deltaPath = [1, 2]
        moved.metadata.run.scriptRunID = "r2"
        #expect(try ForwardMessageBody(moved).hash == hash)
        var edited = Fixtures.elementMessage()
        edited.delta.newElement.markdown.body += "!"
        #expect(try ForwardMessageBody(edited).hash != hash)
    }

    @Test func `a frame has the bytes of the whole message`() throws {
        var message = Fixtures.elementMessage()
        let body = try ForwardMessageBody(message)
        message.hash = body.hash.text
        message.metadata.run.scriptRunID = "r1"
        #expect(try body.frame(metadata: message.metadata) == ForwardMessageCoder.encode(message))
    }

    @Test func `a reference carries the metadata and is not cached itself`() throws {
        let metadata = Fixtures.elementMessage().metadata
        let frame = try ForwardMessageBody.referenceFrame(to: "0123", metadata: metadata)
        let message = try ForwardMessageCoder.decode(frame)
        #expect(message.type == .refHash("0123"))
        #expect(message.hash.isEmpty)
        #expect(message.metadata.deltaPath == metadata.deltaPath)
        #expect(!message.metadata.cacheable)
    }

    @Test func `maps filled in another order hash alike`() throws {
        func message(_ keys: [String]) -> PBForwardMsg {
            var message = PBForwardMsg()
            for key in keys {
                message.delta.newElement.bidiComponent.mixed.arrowBlobs[key] = PBArrowData()
            }
            return message
        }
        let keys = (0..<20).map { "key\($0)" }
        #expect(try ForwardMessageBody(message(keys)).hash == ForwardMessageBody(message(keys.reversed())).hash)
    }

    @Test func `bytes that are no message are refused`() {
        let error = #expect(throws: WireError.self) { try ForwardMessageCoder.decode([0x2A, 0x05, 0x00]) }
        #expect(error?.code == .malformedMessage)
    }
}
