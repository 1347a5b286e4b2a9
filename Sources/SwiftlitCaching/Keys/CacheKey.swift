/// The arguments of one call, and what else the result depends on. Function and result type are not in it: each function and result type
/// has a cache of its own.
package struct CacheKey<each Argument: Hashable & Sendable>: Hashable, Sendable {
    private let arguments: (repeat each Argument)
    private let dependencies: [any Hashable & Sendable]

    package init(dependencies: [any Hashable & Sendable], _ argument: repeat each Argument) {
        self.arguments = (repeat each argument)
        self.dependencies = dependencies
    }

    package static func == (lhs: CacheKey, rhs: CacheKey) -> Bool {
        for (left, right) in repeat (each lhs.arguments, each rhs.arguments) {
            guard left == right else { return false }
        }
        guard lhs.dependencies.count == rhs.dependencies.count else { return false }
        for (left, right) in zip(lhs.dependencies, rhs.dependencies) {
            guard Self.areEqual(left, right) else { return false }
        }
        return true
    }

    package func hash(into hasher: inout Hasher) {
        for argument in repeat each self.arguments { hasher.combine(argument) }
        for dependency in self.dependencies { dependency.hash(into: &hasher) }
    }

    /// Equal in type and value. `AnyHashable` would take `1` and `1.0` for equal.
    private static func areEqual<Left: Hashable>(_ left: Left, _ right: any Hashable) -> Bool {
        (right as? Left) == left
    }
}
