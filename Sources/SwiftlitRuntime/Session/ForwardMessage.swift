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
    package let content: Content

    /// How many bytes it has when it is serialized, counted once, and a flat rate for what is around them in memory.
    let byteCount: Int

    /// The turn of a large answer, of which the next one is made when this one is taken; `nil` for all else.
    var answerTurn: Int?

    /// Whether something may wait for the same position in the same run.
    var isRewrite = false

    /// The run of some fragments that wrote it; 0 for others.
    var fragmentRun = 0

    /// A message that has no position.
    package init(_ message: PBForwardMsg) {
        self.content = .message(message)
        self.byteCount = Self.flatByteCount + ForwardMessageCoder.byteCount(of: message)
    }

    /// Something at a position of the page.
    package init(_ content: DeltaContent, at placement: Placement) {
        self.init(
            content,
            path: placement.path,
            pageHash: placement.block.pageHash,
            fragmentID: placement.block.fragmentID,
            isRewrite: placement.isRewrite
        )
    }

    /// Something at a position of the page.
    init(
        _ content: DeltaContent,
        path: [UInt32],
        pageHash: String = "",
        fragmentID: String = "",
        isRewrite: Bool = false
    ) {
        self.content = .delta(content, path: path, pageHash: pageHash, fragmentID: fragmentID)
        self.byteCount =
            Self.flatByteCount + pageHash.utf8.count + fragmentID.utf8.count + path.count
            + Self.byteCount(of: content)
        self.isRewrite = isRewrite
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
}

// MARK: - While it waits

extension ForwardMessage {
    /// The position that it fills, or `nil` when it fills none.
    var occupiedPath: [UInt32]? {
        guard case .delta(let content, let path, _, _) = self.content, !content.isTransient else { return nil }
        return path
    }

    /// The fragment that it belongs to; `nil` for what has no position, empty for what is in none.
    var fragmentID: String? {
        guard case .delta(_, _, _, let fragmentID) = self.content else { return nil }
        return fragmentID
    }

    /// Whether it puts a leaf at a position.
    var isElement: Bool {
        guard case .delta(let content, _, _, _) = self.content else { return false }
        return content.isElement
    }

    /// Whether it shows a toast.
    var isToast: Bool {
        guard case .delta(.element(let element), _, _, _) = self.content, case .toast? = element.type else {
            return false
        }
        return true
    }

    /// Whether it stands where toasts do, such as a dialog: a toast that waits counts it.
    var isEvent: Bool { self.occupiedPath.map { $0.count == 2 && $0[0] == 2 } ?? false }

    /// Whether it stays in the queue when a new run begins (`wire-protocol.md` §5.3): what a run drew does not, what concerns the session does.
    var outlivesRun: Bool {
        switch self.content {
        case .delta:
            self.isToast
        case .message(let message):
            switch message.type {
            case .navigation?, .pageNotFound?, .pageConfigChanged?, .logo?, .autoRerun?, .stopAutoRerun?, .pageProfile?,
                .authRedirect?:
                false
            default:
                true
            }
        }
    }

    /// The message as it is sent when another run has begun before it was taken: a success has become one that removes nothing.
    var endedEarly: ForwardMessage {
        guard case .message(var message) = self.content, self.isSuccess else { return self }
        message.scriptFinished = .finishedEarlyForRerun
        return ForwardMessage(message)
    }

    /// Whether it ends a run after which the browser removes what that did not draw.
    var isSuccess: Bool {
        guard case .message(let message) = self.content, case .scriptFinished(let status)? = message.type else {
            return false
        }
        return status == .finishedSuccessfully || status == .finishedFragmentRunSuccessfully
    }

    private static let flatByteCount = 256

    /// The serialized size of content.
    static func byteCount(of content: DeltaContent) -> Int {
        switch content {
        case .element(let element): ForwardMessageCoder.byteCount(of: element)
        case .block(let block): ForwardMessageCoder.byteCount(of: block)
        case .transient(let elements): elements.reduce(0) { $0 + ForwardMessageCoder.byteCount(of: $1) }
        }
    }
}
