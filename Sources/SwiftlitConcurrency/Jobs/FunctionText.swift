package import SwiftlitExecutors
private import Synchronization

/// What the texts of functions say, found by the types that workers run.
package enum FunctionText {
    /// The types of the macro are called so: see `RunInExecutorMacro`.
    private static let remoteSuffix = "7_RemoteO"

    // Bounded by the number of function types in the program.
    private static let known = Mutex<[ObjectIdentifier: String?]>([:])

    /// A hash of the text of a decorated function, which other builds of the program have too while the text is the same.
    ///
    /// - Returns: `nil` for a type that was written by hand, for a generic function, and for a private one.
    package static func hash(of function: any RemoteFunction.Type) -> String? {
        let key = ObjectIdentifier(function)
        if let known = self.known.withLock({ $0[key] }) { return known }
        let hash = self.findHash(of: function)
        self.known.withLock { $0[key] = .some(hash) }
        return hash
    }

    private static func findHash(of function: any RemoteFunction.Type) -> String? {
        // The type stands in the one that the macro makes, which knows the identity of the function.
        guard case .name(let name)? = TypeReference(function), name.hasSuffix(self.remoteSuffix) else { return nil }
        let outer = TypeReference.name(String(name.dropLast(self.remoteSuffix.count))).type
        guard let decorated = outer as? any DecoratedFunction.Type else { return nil }
        return self.hash(ofDecorated: decorated)
    }

    private static func hash<Function: DecoratedFunction>(ofDecorated function: Function.Type) -> String? {
        let identity = function.made.itemCalls.identity
        return identity.version.map { "\(identity) \($0)" }
    }
}
