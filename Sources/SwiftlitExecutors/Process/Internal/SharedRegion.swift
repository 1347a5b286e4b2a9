private import CSwiftlitWorker
private import Synchronization

/// Memory that a server shares with one worker, for bodies that are too large to go through the socket cheaply.
///
/// Measured on Linux, there and back with encoding on both sides: 1 MB took 1.2 ms through the socket and 0.05 ms through shared memory that
/// both sides had mapped before; 64 KB took 34 µs and 11 µs. See `WorkerPool.Configuration`.
///
/// Both directions use the same memory, one after the other: a request is read completely before its reply is written, and a reply is
/// decoded before the next request. The memory can grow, and neither side can shrink it, so a mapping never faults.
final class SharedRegion: Sendable {
    /// The smallest body for which the shared memory is used, in bytes.
    static let minimumBodyCount = 16 * 1_024

    /// How much is kept for the next large value after a larger one went through, in bytes.
    private static let keptByteCount = 16 * 1_024 * 1_024

    // @unchecked: the memory is touched only under the lock of 'mapping', and by the other process only in its turn.
    private struct Mapping: @unchecked Sendable {
        var address: UnsafeMutableRawPointer
        var count: Int
    }

    let descriptor: Int32
    private let mapping = Mutex<Mapping?>(nil)

    /// Makes new memory, or gives `nil` where the system has none of the kind.
    init?() {
        let descriptor = swiftlit_shared_memory_make()
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
    }

    /// Takes over memory that another process made.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        self.mapping.withLock { mapping in
            if let mapping { swiftlit_shared_memory_unmap(mapping.address, mapping.count) }
        }
        SystemCall.close(self.descriptor)
    }

    /// Room for a body to be written, or `nil` if there is not enough memory; the body then has to go another way.
    func room(for count: Int) -> UnsafeMutableRawBufferPointer? {
        self.bytes(count, growing: true)
    }

    /// A body that the other side has written, or `nil` if the memory is not that long.
    func body(of count: Int) -> UnsafeRawBufferPointer? {
        self.bytes(count, growing: false).map { UnsafeRawBufferPointer($0) }
    }

    /// The beginning of the memory. The pointer is good for this side's turn: until it writes a body, or reads a later one.
    private func bytes(_ count: Int, growing: Bool) -> UnsafeMutableRawBufferPointer? {
        let address = self.mapping.withLock { mapping -> UInt? in
            guard Self.map(count, of: self.descriptor, growing: growing, to: &mapping) else { return nil }
            return mapping.map { UInt(bitPattern: $0.address) }
        }
        return address.map {
            UnsafeMutableRawBufferPointer(start: UnsafeMutableRawPointer(bitPattern: $0), count: count)
        }
    }

    /// Gives back what a large body needed beyond what is kept. Only between calls.
    func trim() {
        swiftlit_shared_memory_discard(self.descriptor, Self.keptByteCount)
    }

    /// Whether a body of `count` bytes leaves something to trim.
    static func needsTrimming(after count: Int) -> Bool { count > self.keptByteCount }

    /// Makes the mapping cover `count` bytes.
    private static func map(_ count: Int, of descriptor: Int32, growing: Bool, to mapping: inout Mapping?) -> Bool {
        if let mapping, mapping.count >= count { return true }
        var size = Int(swiftlit_shared_memory_size(descriptor))
        if size < count {
            // Room to grow, so that slowly growing values do not map anew each time. Only what is written takes memory.
            guard growing else { return false }
            size = max(1_024 * 1_024, count + count / 2)
            guard swiftlit_shared_memory_grow(descriptor, size) == 0 else { return false }
        }
        guard let address = swiftlit_shared_memory_map(descriptor, size) else { return false }
        if let old = mapping { swiftlit_shared_memory_unmap(old.address, old.count) }
        mapping = Mapping(address: address, count: size)
        return true
    }
}
