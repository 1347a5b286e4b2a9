/// A value that never changes, on the heap, so that what surrounds it need not know its type.
final class StateBox<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
