/// Results that give what they have only once, so that keeping them would leave nothing for the second caller.
package enum OneShotResult {
    /// Whether a result of this type, or something in it that its type names, can be read only once.
    ///
    /// - Parameters:
    ///   - type: The type of the result. Optionals, arrays, dictionaries and results are looked through; fields of structs are not.
    ///   - isShared: Whether results are shared objects. Then only the streams of the standard library count, because a sequence of a user's own
    ///     may be made for several readers.
    package static func isOneShot(_ type: Any.Type, isShared: Bool) -> Bool {
        if type is any OneShot.Type { return true }
        if !isShared, type is any AsyncSequence.Type { return true }
        return (type as? any Wrapping.Type)?.wrapped.contains { self.isOneShot($0, isShared: isShared) } ?? false
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
