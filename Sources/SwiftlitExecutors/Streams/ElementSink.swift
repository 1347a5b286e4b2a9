internal import Synchronization

/// Where encoded elements go that a function yields. Records of ``ElementRecords``.
package protocol ElementSink: AnyObject, Sendable {
    /// Takes records that come from a worker. Never blocks.
    ///
    /// - Parameter acknowledge: To be called as bytes of them are not in the way any more, with their number; from any thread. The worker waits for it
    ///   when too many are.
    func take(_ records: [UInt8], acknowledge: @escaping @Sendable (Int) -> Void)

    /// Takes a record of this process, or calls `resume` once when it is worth another try.
    func offer(_ record: [UInt8], orLater resume: @escaping @Sendable () -> Void) -> ElementOffer
}

/// What becomes of an element.
package enum ElementOffer {
    case taken
    /// There are too many. `resume` will be called.
    case later
    /// Nobody wants it any more.
    case refused(any Error)
}

/// What is sent to a function and may hold a ``Yield``.
package protocol YieldingInput {
    /// Whether values of the type hold one.
    static var yieldsElements: Bool { get }
    /// Who reads.
    var elementSink: (any ElementSink)? { get }
}

/// Hands elements of a worker to a closure of this process.
final class ClosureSink<Element: Codable & Sendable>: ElementSink {
    private let receive: @Sendable (Element) throws -> Void

    init(_ receive: @escaping @Sendable (Element) throws -> Void) {
        self.receive = receive
    }

    func take(_ records: [UInt8], acknowledge: @escaping @Sendable (Int) -> Void) {
        // The function is elsewhere: what the closure throws, and what cannot be read, cannot end it.
        for element in (try? ElementRecords.decode(Element.self, from: records)) ?? [] { try? self.receive(element) }
        acknowledge(records.count)
    }

    func offer(_ record: [UInt8], orLater resume: @escaping @Sendable () -> Void) -> ElementOffer {
        do {
            for element in try ElementRecords.decode(Element.self, from: record) { try self.receive(element) }
            return .taken
        } catch {
            return .refused(error)
        }
    }
}

/// Encoded elements, each behind its length: four bytes in the machine's order.
package enum ElementRecords {
    private static let lengthCount = 4

    /// Writes one element.
    static func encode(_ element: some Encodable, limits: BinaryLimits = BinaryLimits()) throws -> [UInt8] {
        do {
            let message = try BinaryEncoder(limits: limits).encode(
                element,
                behind: [UInt8](repeating: 0, count: self.lengthCount)
            )
            var bytes = message.flattened()
            let count = UInt32(clamping: bytes.count - self.lengthCount)
            bytes.withUnsafeMutableBytes { $0.storeBytes(of: count, as: UInt32.self) }
            return bytes
        } catch {
            throw ExecutorError(
                code: .refusedResult,
                message: "An element (\(type(of: element))) cannot be sent to its reader: \(readableText(of: error)).",
                cause: error
            )
        }
    }

    /// Reads all elements. Throws for what they cannot be.
    package static func decode<Element: Decodable>(_ type: Element.Type, from records: [UInt8]) throws -> [Element] {
        var elements: [Element] = []
        let decoder = BinaryDecoder()
        do {
            try records.withUnsafeBytes { bytes in
                var start = 0
                while start < bytes.count {
                    let end = try self.end(of: start, in: bytes)
                    let body = UnsafeRawBufferPointer(rebasing: bytes[(start + self.lengthCount)..<end])
                    elements.append(try decoder.decode(type, borrowing: body, startingAt: 0))
                    start = end
                }
            }
        } catch {
            throw ExecutorError(
                code: .unreadableReply,
                message: """
                    An element (\(type)) cannot be read: \(readableText(of: error)). Does its init(from:) read what its encode(to:) writes?
                    """,
                cause: error
            )
        }
        return elements
    }

    /// How many records there are; `nil` where the bytes are none.
    package static func count(in records: [UInt8]) -> Int? {
        records.withUnsafeBytes { bytes in
            var (start, count) = (0, 0)
            while start < bytes.count {
                // Absence is the answer.
                guard let end = try? self.end(of: start, in: bytes) else { return nil }
                (start, count) = (end, count + 1)
            }
            return count
        }
    }

    /// Where the record after this one begins.
    private static func end(of start: Int, in bytes: UnsafeRawBufferPointer) throws -> Int {
        guard bytes.count - start >= self.lengthCount else { throw WorkerFrameError.unexpected }
        let count = Int(bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
        guard count <= bytes.count - start - self.lengthCount else { throw WorkerFrameError.unexpected }
        return start + self.lengthCount + count
    }

    /// The records from the one of this number on.
    package static func dropping(_ count: Int, of records: [UInt8]) -> [UInt8] {
        records.withUnsafeBytes { bytes in
            var start = 0
            for _ in 0..<count {
                guard start < bytes.count, let end = try? self.end(of: start, in: bytes) else { break }
                start = end
            }
            return Array(bytes[start...])
        }
    }
}
