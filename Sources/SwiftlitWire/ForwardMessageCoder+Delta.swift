extension ForwardMessageCoder {
    /// What is put at a position of the page.
    package enum DeltaBody: Sendable {
        /// A leaf (`Delta.new_element`).
        case element(PBElement)
        /// A container (`Delta.add_block`).
        case block(PBBlock)
    }

    /// Serializes a delta and its metadata, byte for byte as `encode(_:)` does the message that holds them.
    ///
    /// A page sends little else than deltas, and serializing a message costs a measuring pass over each level inside of
    /// every level. Here the body is serialized once, and what surrounds it is written around the bytes: half of the time.
    ///
    /// - Parameters:
    ///   - path: The position (`ForwardMsgMetadata.delta_path`).
    ///   - pageHash: The page that it belongs to (`ForwardMsgMetadata.active_script_hash`).
    ///   - fragmentID: The fragment that it belongs to (`Delta.fragment_id`); empty outside of fragments.
    ///
    /// Throws `unencodableMessage`.
    package static func encode(
        _ body: DeltaBody,
        at path: [UInt32],
        pageHash: String,
        fragmentID: String
    ) throws(WireError) -> [UInt8] {
        let (bodyTag, bodyBytes): (UInt8, [UInt8]) =
            switch body {
            case .element(let element): (DeltaTag.newElement, try self.serialize(element))
            case .block(let block): (DeltaTag.addBlock, try self.serialize(block))
            }
        let indicesCount = path.reduce(0) { $0 + WireBytes.count(ofVarint: UInt64($1)) }
        let metadataCount =
            (path.isEmpty ? 0 : WireBytes.count(ofField: indicesCount)) + WireBytes.count(ofText: pageHash)
        let deltaCount = WireBytes.count(ofField: bodyBytes.count) + WireBytes.count(ofText: fragmentID)
        let count = WireBytes.count(ofField: metadataCount) + WireBytes.count(ofField: deltaCount)
        // Protobuf's limit for a message, and SwiftProtobuf's.
        guard count < Int(Int32.max) else {
            throw WireError(
                .unencodableMessage,
                "A delta of \(count) bytes was not serialized. Send less in one element."
            )
        }

        var bytes = WireBytes(capacity: count)
        bytes.appendHead(MessageTag.metadata, count: metadataCount)
        if !path.isEmpty {
            bytes.appendHead(MetadataTag.deltaPath, count: indicesCount)
            for index in path { bytes.append(varint: UInt64(index)) }
        }
        bytes.append(MetadataTag.activeScriptHash, text: pageHash)
        bytes.appendHead(MessageTag.delta, count: deltaCount)
        bytes.appendHead(bodyTag, count: bodyBytes.count)
        bytes.storage.append(contentsOf: bodyBytes)
        bytes.append(DeltaTag.fragmentID, text: fragmentID)
        return bytes.storage
    }
}

/// Field numbers of `ForwardMsg.proto` and `Delta.proto` as tags: the number, and 2 for a length that follows.
private enum MessageTag {
    static let metadata: UInt8 = 2 << 3 | 2
    static let delta: UInt8 = 5 << 3 | 2
}

private enum MetadataTag {
    static let deltaPath: UInt8 = 2 << 3 | 2
    static let activeScriptHash: UInt8 = 4 << 3 | 2
}

private enum DeltaTag {
    static let newElement: UInt8 = 3 << 3 | 2
    static let addBlock: UInt8 = 6 << 3 | 2
    static let fragmentID: UInt8 = 8 << 3 | 2
}

/// Bytes of a message under construction. All tags here take one byte.
private struct WireBytes {
    var storage: [UInt8] = []

    init(capacity: Int) {
        self.storage.reserveCapacity(capacity)
    }

    static func count(ofVarint value: UInt64) -> Int {
        (UInt64.bitWidth - (value | 1).leadingZeroBitCount + 6) / 7
    }

    /// With the tag and the length.
    static func count(ofField count: Int) -> Int {
        1 + self.count(ofVarint: UInt64(count)) + count
    }

    /// With the tag and the length; nothing for an empty text, as proto3 has it.
    static func count(ofText text: String) -> Int {
        text.utf8.isEmpty ? 0 : self.count(ofField: text.utf8.count)
    }

    mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            self.storage.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        self.storage.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func appendHead(_ tag: UInt8, count: Int) {
        self.storage.append(tag)
        self.append(varint: UInt64(count))
    }

    mutating func append(_ tag: UInt8, text: String) {
        guard !text.utf8.isEmpty else { return }
        self.appendHead(tag, count: text.utf8.count)
        self.storage.append(contentsOf: text.utf8)
    }
}
