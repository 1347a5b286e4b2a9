/// A message between a server and a worker.
///
/// A header of 16 bytes in the machine's byte order, then the body, which large ones leave in the shared memory instead:
///
///     0  magic        UInt32   tells a frame from what a function may have written to the socket
///     4  bodyCount    UInt32   bytes, at most the configured maximum
///     8  call         UInt32   the call it belongs to; 0 for none
///     12 nameCount    UInt16   bytes of the function's name at the beginning of the body; calls only
///     14 kind         UInt8
///     15 flags        UInt8
struct WorkerFrame: Equatable {
    enum Kind: UInt8 {
        /// From the worker, once: it is ready. The body is a `WorkerHello`.
        case hello = 1
        /// To the worker: run a function. The body is the function's name and the encoded argument.
        case call = 2
        /// From the worker: the function returned. The body is the encoded result.
        case result = 3
        /// From the worker: the function threw. The body is a `ThrownError`.
        case thrown = 4
        /// From the worker: the call failed on the way. The body is a `RefusedCall`.
        case refused = 5
        /// From the worker, any number of times during a call. The body is a `WorkerProgress`.
        case progress = 6
        /// From the worker, from the signal handler of a crash: the last that is heard of it. The body is the signal's number, an `Int32`.
        case crashed = 7
        /// From the worker, any number of times during a call: what the function yields. The body is `ElementRecords`.
        case elements = 8
        /// To the worker: so many bytes of elements were read, a `UInt32`. It may arrive when the call has ended.
        case credit = 9
    }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// The body is in the shared memory.
        static let sharedBody = Flags(rawValue: 1)
        /// The caller wants progress reports.
        static let wantsProgress = Flags(rawValue: 2)
        /// The name is the offset of the type's metadata in the image, a `UInt64`.
        static let nameIsOffset = Flags(rawValue: 4)
        /// The worker holds more memory than it may and should take no more calls.
        static let isWorn = Flags(rawValue: 8)
        /// Behind the name, and counted with it, is an encoded `WorkerContext`; before it the name's own length, a `UInt16`.
        static let hasContext = Flags(rawValue: 16)
    }

    struct Header: Equatable {
        static let byteCount = 16
        static let magic: UInt32 = 0x4C57_5357

        var kind: Kind
        var flags: Flags
        var call: UInt32
        var bodyCount: Int
        var nameCount: Int
    }

    var header: Header
    /// The body, or nothing if it is in the shared memory.
    var body: [UInt8]
}

extension WorkerFrame.Header {
    /// The header as it is sent.
    var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Self.byteCount)
        self.write(to: &bytes)
        return bytes
    }

    /// Writes the header over the first bytes of `frame`, which holds at least as many.
    func write(to frame: inout [UInt8]) {
        frame.withUnsafeMutableBytes { bytes in
            bytes.storeBytes(of: Self.magic, toByteOffset: 0, as: UInt32.self)
            bytes.storeBytes(of: UInt32(truncatingIfNeeded: self.bodyCount), toByteOffset: 4, as: UInt32.self)
            bytes.storeBytes(of: self.call, toByteOffset: 8, as: UInt32.self)
            bytes.storeBytes(of: UInt16(truncatingIfNeeded: self.nameCount), toByteOffset: 12, as: UInt16.self)
            bytes.storeBytes(of: self.kind.rawValue, toByteOffset: 14, as: UInt8.self)
            bytes.storeBytes(of: self.flags.rawValue, toByteOffset: 15, as: UInt8.self)
        }
    }

    /// Reads a header from 16 bytes.
    init(reading bytes: UnsafeRawBufferPointer, maximumBodyCount: Int) throws(WorkerFrameError) {
        guard bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self) == Self.magic else { throw .notAFrame }
        guard let kind = WorkerFrame.Kind(rawValue: bytes[14]) else { throw .unknownKind(bytes[14]) }
        let bodyCount = Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard bodyCount <= maximumBodyCount else { throw .tooLong(bodyCount, maximum: maximumBodyCount) }
        let nameCount = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt16.self))
        guard nameCount <= bodyCount else { throw .nameTooLong }
        self.kind = kind
        self.flags = WorkerFrame.Flags(rawValue: bytes[15])
        self.call = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        self.bodyCount = bodyCount
        self.nameCount = nameCount
    }
}

/// Bytes that are no frame. After one, nothing that follows can be understood.
enum WorkerFrameError: Error, Equatable, CustomStringConvertible {
    case notAFrame
    case unknownKind(UInt8)
    case tooLong(Int, maximum: Int)
    case nameTooLong
    case unknownCall
    case unexpected

    var description: String {
        switch self {
        case .notAFrame: "what arrived is no message; did the function write to a descriptor that is not its own?"
        case .unknownKind(let kind): "a message of kind \(kind) is not known"
        case .tooLong(let count, let maximum): "a message of \(count) bytes is longer than the maximum of \(maximum)"
        case .nameTooLong: "a name is longer than its message"
        case .unknownCall: "an answer belongs to another call"
        case .unexpected: "a message has no place here"
        }
    }
}

/// Takes frames out of a stream of bytes that arrives in any pieces.
struct WorkerFrameReader {
    private let maximumBodyCount: Int
    /// What has arrived of the frame that is not complete.
    private var pending: [UInt8] = []
    private var header: WorkerFrame.Header?

    init(maximumBodyCount: Int) {
        self.maximumBodyCount = maximumBodyCount
    }

    /// Takes in bytes and appends the frames that are complete with them. After an error the stream cannot be read further.
    mutating func append(_ bytes: UnsafeRawBufferPointer, to frames: inout [WorkerFrame]) throws(WorkerFrameError) {
        var rest = bytes[...]
        while true {
            if self.header == nil {
                self.take(WorkerFrame.Header.byteCount, from: &rest)
                guard self.pending.count == WorkerFrame.Header.byteCount else { return }
                self.header = try self.readHeader()
                self.pending.removeAll(keepingCapacity: false)
            }
            guard let header = self.header else { return }
            let bodyCount = header.flags.contains(.sharedBody) ? 0 : header.bodyCount
            self.take(bodyCount, from: &rest)
            guard self.pending.count == bodyCount else { return }
            frames.append(WorkerFrame(header: header, body: self.pending))
            self.pending = []
            self.header = nil
        }
    }

    private func readHeader() throws(WorkerFrameError) -> WorkerFrame.Header {
        let result: Result<WorkerFrame.Header, WorkerFrameError> = self.pending.withUnsafeBytes { bytes in
            do throws(WorkerFrameError) {
                return .success(try WorkerFrame.Header(reading: bytes, maximumBodyCount: self.maximumBodyCount))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Moves bytes to `pending` until it holds `count`. Room is made as bytes arrive, so a length alone takes no memory.
    private mutating func take(_ count: Int, from rest: inout Slice<UnsafeRawBufferPointer>) {
        let missing = min(count - self.pending.count, rest.count)
        guard missing > 0 else { return }
        self.pending.append(contentsOf: rest.prefix(missing))
        rest = rest.dropFirst(missing)
    }
}
