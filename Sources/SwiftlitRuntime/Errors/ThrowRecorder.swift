private import CSwiftlitRuntime
private import Synchronization

/// Remembers where the errors of one script run were thrown.
///
/// The Swift runtime calls a function of ours at each `throw` of the process (`_swift_willThrow`, which test libraries use too). Where no
/// recorder is bound to the task, that costs a look at a task-local value. Where one is, addresses are taken off the stack; what they mean is
/// found out only for the error that is shown.
final class ThrowRecorder: Sendable {
    /// The recorder of the run that the current task belongs to.
    @TaskLocal static var current: ThrowRecorder?

    /// Whether throws can be recorded on this system. Asking for the first time begins it for the process.
    static let isAvailable = swiftlit_install_throw_handler { error in
        guard let error, let recorder = ThrowRecorder.current else { return }
        recorder.record(error)
    }

    /// How many throws are remembered. The error that ends a page is the last one, or one of those that its catch blocks threw.
    private static let maximumRecordCount = 8

    /// Calls, innermost first; more are cut off.
    private static let maximumFrameCount = 64

    /// One throw.
    struct Record: Sendable {
        /// The box of the error: `nil` when the error is gone, and for errors that were not boxed, as with typed throws.
        fileprivate weak let box: (any AnyObject & Sendable)?
        fileprivate let type: ObjectIdentifier

        /// Where the functions on the stack go on, innermost first.
        let returnAddresses: [UInt]

        /// Where the functions go on that wait for one on the stack, by its index. Right if that one is asynchronous, else meaningless.
        let continuations: [Int: [UInt]]
    }

    private let records = Mutex<[Record]>([])

    init() {}

    /// Where an error was thrown first; `nil` when that is not known.
    func record(of error: any Error) -> Record? {
        let box = Self.box(of: error)
        let type = ObjectIdentifier(Swift.type(of: error))
        return self.records.withLock { records in
            // An error that was caught and thrown again has several records, of which the oldest says where it came from.
            records.first { $0.box === box } ?? records.last { $0.box == nil && $0.type == type }
        }
    }

    /// Takes note of a throw on the calling thread.
    private func record(_ pointer: UnsafeRawPointer) {
        let error = Unmanaged<AnyObject>.fromOpaque(pointer).takeUnretainedValue()
        let record = Record(
            box: unsafeBitCast(error, to: (any AnyObject & Sendable).self),
            type: ObjectIdentifier(Swift.type(of: unsafeBitCast(error, to: (any Error).self))),
            stack: Self.capture()
        )
        let former = self.records.withLock { records in
            let former = records.count == Self.maximumRecordCount ? records.removeFirst() : nil
            records.append(record)
            return former
        }
        withExtendedLifetime(former) {}
    }

    private static func capture() -> (returnAddresses: [UInt], continuations: [Int: [UInt]]) {
        withUnsafeTemporaryAllocation(of: swiftlit_frame.self, capacity: Self.maximumFrameCount) { frames in
            let count = swiftlit_capture_frames(frames.baseAddress, frames.count)
            var continuations: [Int: [UInt]] = [:]
            for index in 0..<count {
                let addresses = Self.continuations(of: frames[index].context)
                if !addresses.isEmpty { continuations[index] = addresses }
            }
            return (frames.prefix(count).map(\.return_address), continuations)
        }
    }

    private static func continuations(of context: UInt) -> [UInt] {
        withUnsafeTemporaryAllocation(of: UInt.self, capacity: Self.maximumFrameCount) { addresses in
            Array(addresses.prefix(swiftlit_capture_continuations(context, addresses.baseAddress, addresses.count)))
        }
    }
}

extension ThrowRecorder.Record {
    fileprivate init(
        box: any AnyObject & Sendable,
        type: ObjectIdentifier,
        stack: (returnAddresses: [UInt], continuations: [Int: [UInt]])
    ) {
        self.box = box
        self.type = type
        self.returnAddresses = stack.returnAddresses
        self.continuations = stack.continuations
    }
}

extension ThrowRecorder {
    /// The object that the value is in. An `any Error` is a reference to one, and copies of it refer to the same.
    ///
    /// No method of `Error`: calling it would take the value out of its box.
    private static func box(of error: any Error) -> AnyObject {
        // The conversion keeps the call from opening the existential.
        unsafeBitCast(error as any Error, to: AnyObject.self)
    }
}
