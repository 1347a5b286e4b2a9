@testable import SwiftlitExecutors
@testable import SwiftlitWire

extension FuzzTarget {
    /// A message from the browser: what is read can be written and read again.
    static let backMessage = FuzzTarget { bytes in
        guard let message = try? BackMessageCoder.decode(Array(bytes), maximumBytes: 1_000_000) else { return }
        guard let written = try? BackMessageCoder.encode(message) else { failed("a message that was read cannot be written") }
        guard let again = try? BackMessageCoder.decode(written) else { failed("a message that was written cannot be read") }
        // Bytes, not messages: a number that is none equals nothing.
        guard let twice = try? BackMessageCoder.encode(again), twice.count == written.count else {
            failed("a message changes when it is written and read")
        }
    }

    /// Frames between server and worker: the same frames come out of the same bytes, in whatever pieces they arrive.
    static let workerFrames = FuzzTarget { bytes in
        let whole = frames(of: bytes, piece: bytes.count + 1)
        let pieces = frames(of: bytes, piece: max(1, Int(bytes.first ?? 1) % 23))
        guard whole == pieces else { failed("frames depend on the pieces they arrive in") }
    }

    private static func frames(of bytes: UnsafeRawBufferPointer, piece: Int) -> [WorkerFrame] {
        var reader = WorkerFrameReader(maximumBodyCount: 65_536)
        var frames: [WorkerFrame] = []
        var rest = bytes[...]
        do {
            while !rest.isEmpty {
                try reader.append(UnsafeRawBufferPointer(rebasing: rest.prefix(piece)), to: &frames)
                rest = rest.dropFirst(piece)
            }
        } catch {
            // No frames from here on; those before count.
        }
        return frames
    }

    /// Values between server and worker: what is read can be written and read again.
    static let binaryCoder = FuzzTarget { bytes in
        var input = FuzzInput(bytes)
        let kind = input.byte()
        let rest = input.remaining()
        switch kind % 6 {
        case 0: roundTrip([String: [Int?]].self, rest)
        case 1: roundTrip(FuzzRecord.self, rest)
        case 2: roundTrip([[Double]].self, rest)
        case 3: roundTrip([UInt8].self, rest)
        case 4: roundTrip(ThrownError.self, rest)
        default: roundTrip(WorkerHello.self, rest)
        }
    }

    private static func roundTrip<Value: Codable>(_ type: Value.Type, _ bytes: [UInt8]) {
        var limits = BinaryLimits()
        limits.maximumByteCount = 1_000_000
        guard let value = try? BinaryDecoder(limits: limits).decode(type, from: bytes) else { return }
        guard let written = try? BinaryEncoder().encode(value) else { failed("a \(type) that was read cannot be written") }
        guard (try? BinaryDecoder().decode(type, from: written)) != nil else { failed("a \(type) that was written cannot be read") }
    }
}

/// All kinds of values that the binary format tells apart.
private struct FuzzRecord: Codable {
    enum Choice: Codable {
        case plain
        case loaded(Int, text: String?)
        indirect case nested(FuzzRecord)
    }

    var flag: Bool
    var small: Int8
    var large: UInt64
    var single: Float
    var text: String
    var numbers: [Int16]
    var table: [String: Double]
    var choice: Choice?
    var children: [FuzzRecord]
}
