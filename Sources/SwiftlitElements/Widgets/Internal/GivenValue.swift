internal import SwiftlitState

/// What a widget is given for its value: one to begin with, or the place where the value is.
struct GivenValue<Value: Sendable> {
    /// The value at first, or what the state holds now.
    let value: Value
    /// The state that holds the value; `nil` where the widget holds it.
    let state: StateRef<Value>?
    /// Where a value of the widget is kept by name; `nil` for nowhere.
    let place: WidgetPlace?

    /// A value to begin with.
    init(_ value: Value) {
        self.value = value
        self.state = nil
        self.place = nil
    }

    /// A place. The value of a widget that is kept by name begins with its default.
    init(at reference: StateRef<Value>) {
        self.place = reference.widgetPlace
        self.state = self.place == nil ? reference : nil
        self.value = self.place == nil ? reference.value : reference.defaultValue
    }

    /// The binding to the state; `nil` where the widget holds the value.
    ///
    /// - Parameter isOutdated: Whether the state holds what the widget cannot have.
    func binding(isOutdated: Bool) -> Widget<Value>.Binding? {
        self.state.map { Widget<Value>.Binding(state: $0, isOutdated: isOutdated) }
    }
}
