/// The arguments of one call, and what else the result depends on. Function and result type are not in it: each has a cache of its own.
///
/// Two keys are equal if the types of their arguments say so with `==`, but for what ``keepable()`` puts right.
///
/// Not generic, although arguments are: looking up a value then needs none of the type information that Swift makes at run time for
/// generic code, which took more time than the look-up itself.
package struct CacheKey: Hashable, Sendable {
    private let hash: Int
    private let arguments: any CacheKeyArguments
    /// Whether `==` alone does not tell this key from others: it holds a zero, something that is not a number, text beyond ASCII, or an object.
    private var isDelicate = false

    /// Equal for equal keys, and mostly different for others.
    var number: Int { self.hash }

    package init<each Argument: Hashable & Sendable>(
        dependencies: [any Hashable & Sendable],
        _ argument: repeat each Argument
    ) {
        var hasher = Hasher()
        for argument in repeat each argument { hasher.combine(argument) }
        for dependency in dependencies { dependency.hash(into: &hasher) }
        self.hash = hasher.finalize()
        self.arguments = ArgumentPack(dependencies: dependencies, repeat each argument)
    }

    /// The key as a cache keeps it. Costs a look at all values, so that only calls that have to run the function pay for it.
    ///
    /// Where one of two keys was made keepable, they are compared with care: `0.0` and `-0.0` differ, and so do texts of different code points
    /// that are shown alike, and objects of different classes, although they are equal; `.nan` is itself, although it is not equal to itself.
    /// Without this a result would be returned for another argument, or an entry would be kept that no call ever finds.
    package func keepable() -> CacheKey {
        var copy = self
        copy.isDelicate = self.arguments.isDelicate
        return copy
    }

    /// Whether both are copies of one key, which says more than `==` and runs no code of users.
    func isIdentical(to other: CacheKey) -> Bool { self.arguments === other.arguments }

    package static func == (lhs: CacheKey, rhs: CacheKey) -> Bool {
        guard lhs.hash == rhs.hash else { return false }
        return lhs.arguments.isEqual(to: rhs.arguments, withCare: lhs.isDelicate || rhs.isDelicate)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.hash)
    }
}

/// Arguments of some types.
private protocol CacheKeyArguments: AnyObject, Sendable {
    /// Equal in types and values.
    func isEqual(to other: any CacheKeyArguments, withCare isCareful: Bool) -> Bool
    /// Whether some value needs the careful comparison.
    var isDelicate: Bool { get }
}

private final class ArgumentPack<each Argument: Hashable & Sendable>: CacheKeyArguments {
    private let arguments: (repeat each Argument)
    private let dependencies: [any Hashable & Sendable]

    init(dependencies: [any Hashable & Sendable], _ argument: repeat each Argument) {
        self.arguments = (repeat each argument)
        self.dependencies = dependencies
    }

    func isEqual(to other: any CacheKeyArguments, withCare isCareful: Bool) -> Bool {
        guard let other = other as? ArgumentPack else { return false }
        for (left, right) in repeat (each self.arguments, each other.arguments) {
            guard Self.areEqual(left, right, isCareful) else { return false }
        }
        guard self.dependencies.count == other.dependencies.count else { return false }
        for (left, right) in zip(self.dependencies, other.dependencies) {
            guard Self.areEqualAny(left, right, isCareful) else { return false }
        }
        return true
    }

    var isDelicate: Bool {
        var comparison = ValueComparison()
        for argument in repeat each self.arguments {
            if comparison.isDelicate(argument) { return true }
        }
        return self.dependencies.contains { comparison.isDelicate($0) }
    }

    /// Equal in type and value. `AnyHashable` would take `1` and `1.0` for equal.
    private static func areEqualAny<Left: Hashable>(_ left: Left, _ right: any Hashable, _ isCareful: Bool) -> Bool {
        guard let right = right as? Left else { return false }
        return self.areEqual(left, right, isCareful)
    }

    private static func areEqual<Value: Hashable>(_ left: Value, _ right: Value, _ isCareful: Bool) -> Bool {
        isCareful ? ValueComparison.areSame(left, right) : left == right
    }
}
