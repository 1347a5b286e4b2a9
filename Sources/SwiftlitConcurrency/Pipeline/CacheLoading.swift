private import Synchronization

/// What a cached function's run, or the disk, came to.
struct LoadedValue<Value: Sendable>: Sendable {
    var value: Value
    /// How old the value is already.
    var age: Duration
    /// Whether the function ran for it.
    var isComputed: Bool
}

/// Something that happens once.
final class OnceFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Whether it has happened.
    var isSet: Bool { self.flag.load(ordering: .acquiring) }

    /// Returns `true` the first time.
    func set() -> Bool { !self.flag.exchange(true, ordering: .acquiringAndReleasing) }
}
