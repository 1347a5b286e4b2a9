/// Results that give what they have only once, so that keeping them would leave nothing for the second caller.
package enum OneShotResult {
    /// Whether a result of this type, or something in it that its type names, can be read only once.
    ///
    /// - Parameters:
    ///   - type: The type of the result. Optionals, arrays, dictionaries and results are looked through. Fields of structs
    ///     are not, see ``found(in:)``.
    ///   - isShared: Whether results are shared objects. Then only the streams of the standard library count, because a sequence of a user's own
    ///     may be made for several readers.
    package static func isOneShot(_ type: Any.Type, isShared: Bool) -> Bool {
        if type is any OneShot.Type { return true }
        if !isShared, type is any AsyncSequence.Type { return true }
        return (type as? any Wrapping.Type)?.wrapped.contains { self.isOneShot($0, isShared: isShared) } ?? false
    }

    /// The type of something in a result that can be read only once: in fields of structs, in tuples and in cases of
    /// enums, which the type of the result does not name. Objects are not looked into: they are shared in any case.
    ///
    /// Looks at some hundred values at most, and of collections at the first ones.
    package static func found<Value>(in value: Value) -> Any.Type? {
        var search = Search()
        return search.found(in: value, depth: 0)
    }

    private struct Search {
        /// Elements of a collection that are looked at; the rest is taken to be like them.
        private static let sampleCount = 32
        /// How deep fields are looked into.
        private static let maximumDepth = 6

        private var leftCount = 256

        mutating func found<Value>(in value: Value, depth: Int) -> Any.Type? {
            if _isPOD(Value.self) || (Value.self as? any Wrapping.Type)?.isPlain == true { return nil }
            if Value.self is any OneShot.Type || Value.self is any AsyncSequence.Type { return Value.self }
            guard depth < Self.maximumDepth, self.leftCount > 0, !(value is String) else { return nil }
            self.leftCount -= 1
            let mirror = Mirror(reflecting: value)
            guard mirror.displayStyle != .class, mirror.displayStyle != .foreignReference else { return nil }
            for child in mirror.children.prefix(Self.sampleCount) {
                func look<Child>(_ child: Child) -> Any.Type? { self.found(in: child, depth: depth + 1) }
                if let found = _openExistential(child.value, do: look) { return found }
            }
            return nil
        }
    }
}

/// A type of the standard library whose values are used up by reading them.
private protocol OneShot {}

extension AsyncStream: OneShot {}
extension AsyncThrowingStream: OneShot {}
extension AnyIterator: OneShot {}
extension UnfoldSequence: OneShot {}

/// A type of the standard library that holds values of others.
private protocol Wrapping {
    static var wrapped: [Any.Type] { get }
}

extension Wrapping {
    /// Whether values hold numbers or texts and nothing else.
    fileprivate static var isPlain: Bool {
        self.wrapped.allSatisfy { type in
            func isPlain<Wrapped>(_: Wrapped.Type) -> Bool { _isPOD(Wrapped.self) }
            return type == String.self || _openExistential(type, do: isPlain)
        }
    }
}

extension Optional: Wrapping {
    fileprivate static var wrapped: [Any.Type] { [Wrapped.self] }
}

extension Array: Wrapping {
    fileprivate static var wrapped: [Any.Type] { [Element.self] }
}

extension Dictionary: Wrapping {
    fileprivate static var wrapped: [Any.Type] { [Value.self] }
}

extension Result: Wrapping {
    fileprivate static var wrapped: [Any.Type] { [Success.self] }
}
