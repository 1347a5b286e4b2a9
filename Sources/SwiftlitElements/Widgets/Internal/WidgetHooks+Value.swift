internal import SwiftlitState
internal import SwiftlitWire

extension WidgetHooks {
    /// The hooks of a widget whose results become values of a type.
    ///
    /// - Parameters:
    ///   - state: State that holds the value.
    ///   - isOutdated: Whether the state holds a value that the widget cannot have.
    ///   - onChange: The author's callback.
    ///   - resolve: Makes the value of a result.
    init<Value: Sendable>(
        _ state: StateRef<Value>?,
        isOutdated: Bool,
        _ onChange: (@Sendable (Value) async throws -> Void)?,
        _ resolve: @escaping @Sendable (WidgetResult) -> Value
    ) {
        if let state {
            self.binding = Binding(write: { state.value = resolve($0) }, isOutdated: isOutdated)
        }
        if let onChange {
            self.onChange = { try await onChange(resolve($0)) }
        }
    }
}

extension WireValue {
    /// A `string_array_value`.
    static func strings(_ texts: [String]) -> WireValue {
        var array = PBStringArray()
        array.data = texts
        return .stringArrayValue(array)
    }

    /// A `double_array_value`.
    static func doubles(_ numbers: [Double]) -> WireValue {
        var array = PBDoubleArray()
        array.data = numbers
        return .doubleArrayValue(array)
    }
}
