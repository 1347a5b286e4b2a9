package import SwiftlitElements
package import SwiftlitWire

/// A message on its way to the browser, not yet encoded.
package struct ForwardMessage: Sendable {
    /// What it carries.
    package enum Content: Sendable {
        /// Something at a position of the page.
        case delta(DeltaContent, path: [UInt32], pageHash: String, fragmentID: String)
        /// Anything else.
        case message(PBForwardMsg)
    }

    /// What it carries.
    package var content: Content

    /// Whether something may wait for the same position in the same run.
    var isRewrite = false

    /// A message that has no position.
    package init(_ message: PBForwardMsg) {
        self.content = .message(message)
    }

    /// Something at a position of the page.
    package init(_ content: DeltaContent, at placement: Placement) {
        self.content = .delta(
            content,
            path: placement.path,
            pageHash: placement.block.pageHash,
            fragmentID: placement.block.fragmentID
        )
        self.isRewrite = placement.isRewrite
    }

    /// The payload of one binary WebSocket frame.
    ///
    /// - Throws: `WireError` when the message cannot be encoded, which only its size can cause.
    package func encoded() throws(WireError) -> [UInt8] {
        switch self.content {
        case .delta(.element(let element), let path, let pageHash, let fragmentID):
            try ForwardMessageCoder.encode(.element(element), at: path, pageHash: pageHash, fragmentID: fragmentID)
        case .delta(.block(let block), let path, let pageHash, let fragmentID):
            try ForwardMessageCoder.encode(.block(block), at: path, pageHash: pageHash, fragmentID: fragmentID)
        case .delta(.transient, _, _, _), .message:
            try ForwardMessageCoder.encode(self.protobuf)
        }
    }

    /// The message as the protocol defines it.
    package var protobuf: PBForwardMsg {
        switch self.content {
        case .message(let message):
            return message
        case .delta(let content, let path, let pageHash, let fragmentID):
            var message = PBForwardMsg()
            var delta = PBDelta()
            switch content {
            case .element(let element): delta.newElement = element
            case .block(let block): delta.addBlock = block
            case .transient(let elements): delta.newTransient.elements = elements
            }
            if !fragmentID.isEmpty { delta.fragmentID = fragmentID }
            message.delta = delta
            message.metadata.deltaPath = path
            message.metadata.activeScriptHash = pageHash
            return message
        }
    }

    /// Whether it stays in the queue when a new run begins (`wire-protocol.md` §5.3).
    var outlivesRun: Bool {
        switch self.content {
        case .delta(.element(let element), _, _, _):
            if case .toast? = element.type { true } else { false }
        case .delta:
            false
        case .message(let message):
            switch message.type {
            case .navigation?, .autoRerun?, .pageConfigChanged?, .logo?: false
            default: true
            }
        }
    }
}
