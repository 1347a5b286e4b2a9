/// A value on its way into a slot, with its size.
struct StateValue: Sendable {
    /// A `StateBox` of the slot's type.
    let box: StateSlot.Box

    /// Its estimated size, or 0 where sizes do not matter.
    let byteCount: Int

    /// Boxes a value. Its size is estimated, which may run the code of its type, only where there is a budget.
    init<Value: Sendable>(_ value: Value, budget: StateBudget?) {
        self.box = StateBox(value)
        self.byteCount = budget == nil ? 0 : estimatedByteCount(of: value)
    }
}
