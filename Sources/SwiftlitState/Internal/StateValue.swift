/// A value on its way into a slot, with its size.
struct StateValue: Sendable {
    /// A `StateBox` of the slot's type.
    let box: StateSlot.Box

    /// Its estimated size, or 0 where sizes do not matter.
    let byteCount: Int

    /// Whether it is what a state begins with, because code has asked for its value and there was none.
    let isBeginning: Bool

    /// Boxes a value. Its size is estimated, which may run the code of its type, only where there is a budget.
    init<Value: Sendable>(_ value: Value, budget: StateBudget?, isBeginning: Bool = false) {
        self.isBeginning = isBeginning
        self.box = StateBox(value)
        self.byteCount = budget == nil ? 0 : estimatedByteCount(of: value)
    }
}
