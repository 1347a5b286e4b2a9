/// A value that never changes, on the heap, so that what surrounds it need not know its type.
final class StateBox<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}

extension StateBox: AnyStateBox {
    var anyValue: any Sendable { self.value }
}

/// A box of a value whose type is not known.
protocol AnyStateBox {
    var anyValue: any Sendable { get }
    var valueType: any Any.Type { get }
    /// The encoded value; `nil` where its type is not `Codable`.
    func encoded(by coder: any StateCoder) throws -> [UInt8]?
}
