/// The arguments of one call, and what else the result depends on. Function and result type are not in it: each has a cache of its own.
///
/// Not generic, although arguments are: looking up a value then needs none of the type information that Swift makes at run time for
/// generic code, which took more time than the look-up itself.
package struct CacheKey: Hashable, Sendable {
    private let hash: Int
    private let arguments: any CacheKeyArguments

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

    package static func == (lhs: CacheKey, rhs: CacheKey) -> Bool {
        lhs.hash == rhs.hash && lhs.arguments.isEqual(to: rhs.arguments)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.hash)
    }
}

/// Arguments of some types.
private protocol CacheKeyArguments: AnyObject, Sendable {
    /// Equal in types and values.
    func isEqual(to other: any CacheKeyArguments) -> Bool
}

private final class ArgumentPack<each Argument: Hashable & Sendable>: CacheKeyArguments {
    private let arguments: (repeat each Argument)
    private let dependencies: [any Hashable & Sendable]

    init(dependencies: [any Hashable & Sendable], _ argument: repeat each Argument) {
        self.arguments = (repeat each argument)
        self.dependencies = dependencies
    }

    func isEqual(to other: any CacheKeyArguments) -> Bool {
        guard let other = other as? ArgumentPack else { return false }
        for (left, right) in repeat (each self.arguments, each other.arguments) {
            guard left == right else { return false }
        }
        guard self.dependencies.count == other.dependencies.count else { return false }
        for (left, right) in zip(self.dependencies, other.dependencies) {
            guard Self.areEqual(left, right) else { return false }
        }
        return true
    }

    /// Equal in type and value. `AnyHashable` would take `1` and `1.0` for equal.
    private static func areEqual<Left: Hashable>(_ left: Left, _ right: any Hashable) -> Bool {
        (right as? Left) == left
    }
}
