public struct StateRef<Value: Sendable>: Sendable {
    let box: Value
    public var value: Value { get { box } nonmutating set { _ = newValue } }
}
