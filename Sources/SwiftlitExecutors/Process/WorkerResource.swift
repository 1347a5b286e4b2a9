private import CSwiftlitWorker
internal import Synchronization

/// Something that takes long to make, and that each process makes once: a model, a table, a connection.
///
/// ```swift
/// enum Model: WorkerResource {
///     static func make() throws -> Weights { try Weights(contentsOf: path) }
/// }
///
/// @RunInExecutor(executor: .process)
/// func classify(_ text: String) throws -> String { try Model.get().classify(text) }
/// ```
///
/// ``WorkerPool/prepare(_:timeout:)`` has workers make it before their first call; else the first function that asks for it waits.
public protocol WorkerResource: SendableMetatype {
    /// What functions get.
    associatedtype Value: Sendable

    /// What statistics and logs call the resource. Default: the name of the type.
    static var name: String { get }

    /// Makes the resource. Called once in a process, and again after it threw.
    static func make() throws -> Value
}

extension WorkerResource {
    /// The name of the type, without its module.
    public static var name: String { "\(Self.self)" }

    /// Returns the resource of this process. The first call makes it, and others wait for that.
    ///
    /// - Throws: What ``make()`` throws.
    public static func get() throws -> Value {
        try WorkerResources.slot(of: self).value.withLock { value in
            if let value = value as? Value { return value }
            let made = try self.make()
            value = made
            return made
        }
    }
}

/// The resources of this process.
enum WorkerResources {
    /// Names the types that a worker makes when it starts, one in a line.
    static var variable: String { SWIFTLIT_WORKER_RESOURCES_VARIABLE }

    /// A resource, once it is made. Locked while it is: the code of the author runs under this lock, which nothing else waits for.
    final class Slot: Sendable {
        let value = Mutex<(any Sendable)?>(nil)
    }

    // Bounded by the number of resource types in the program.
    private static let slots = Mutex<[ObjectIdentifier: Slot]>([:])

    static func slot(of type: any WorkerResource.Type) -> Slot {
        self.slots.withLock { slots in
            if let slot = slots[ObjectIdentifier(type)] { return slot }
            let slot = Slot()
            slots[ObjectIdentifier(type)] = slot
            return slot
        }
    }

    /// In a worker: makes what the pool was told to prepare, and says what came of it.
    static func makeAll() -> [MadeResource] {
        guard let names = swiftlit_worker_resources().map({ String(cString: $0) }) else { return [] }
        return names.split(separator: "\n").map { name in
            guard let type = TypeReference.name(String(name)).type as? any WorkerResource.Type else {
                return MadeResource(
                    name: String(name),
                    byteCount: 0,
                    nanoseconds: 0,
                    failure: "the worker does not find its type"
                )
            }
            return self.make(type)
        }
    }

    private static func make<Resource: WorkerResource>(_ type: Resource.Type) -> MadeResource {
        let before = swiftlit_worker_private_bytes()
        let start = ContinuousClock.now
        var made = MadeResource(name: type.name, byteCount: 0, nanoseconds: 0, failure: nil)
        do { _ = try type.get() } catch { made.failure = String("\(error)".prefix(ThrownError.maximumTextCount)) }
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        made.nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        let after = swiftlit_worker_private_bytes()
        made.byteCount = after > before ? after - before : 0
        return made
    }
}
