internal import SwiftlitState
internal import SwiftlitWire

/// What a container shows that people can change: whether it is open, or which tab is selected.
struct ContainerState<Value: Sendable & Equatable> {
    /// What makes the container this one.
    var identity: WidgetIdentity
    /// What it shows at first.
    var initial: Value
    /// Where the author keeps it.
    var state: StateRef<Value>?
    /// The author's callback.
    var onChange: (@Sendable (Value) async throws -> Void)?
    /// How it stands in a URL.
    var form: QueryForm
    /// As the browser reports it.
    var wire: (Value) -> WireValue
    /// A value that the browser reported; `nil` for one that the container cannot have.
    var decode: @Sendable (WireValue) -> Value?

    /// Whether the server is to be told of changes. Otherwise they stay in the browser and start no run.
    var isReported: Bool { self.state != nil || self.onChange != nil }

    /// Where the value is kept by name; `nil` for states.
    var place: WidgetPlace? { self.state?.widgetPlace }

    /// The value at first, or what the state holds.
    var given: GivenValue<Value> { self.state.map { GivenValue(at: $0) } ?? GivenValue(self.initial) }
}

extension ElementContainer {
    /// Registers a container as the widget that it is when its changes are reported.
    ///
    /// - Returns: The identifier and what it shows now; `nil` when changes are not reported, or without a run.
    func register<Value>(
        _ container: ContainerState<Value>,
        at location: SourceLocation
    ) throws(ElementError) -> (id: String, value: Value)? {
        guard container.isReported, let block = self._target.block() else { return nil }
        let wire = container.wire
        let decode = container.decode
        let given = container.given
        let held = given.value
        // A state may hold what the container cannot show, such as the label of a tab that is gone.
        let present = decode(wire(held)) ?? container.initial
        let widget = Widget<Value>(
            identity: container.identity,
            keeping: ValueKeeping(container.place, container.form),
            initial: present,
            initialWire: wire(present),
            binding: given.binding(isOutdated: present != held),
            fit: { value in
                let near = decode(wire(value))
                return FittedValue(near ?? container.initial, wire(near ?? container.initial), isChanged: near == nil)
            },
            decode: { decode($0).map { DecodedValue($0) } },
            onChange: container.onChange,
            location: location
        )
        let (id, value, pushed) = try widget.register(in: block)
        // The message of a container always says what it shows.
        if let pushed { block.run.widgets.push(pushed, to: id) }
        return (id, value)
    }
}

extension ContainerState where Value == Bool {
    /// Whether a container is open.
    init(
        _ kind: StaticString,
        _ label: String,
        _ key: String?,
        isOpen initial: Bool,
        _ state: StateRef<Bool>?,
        _ onChange: (@Sendable (Bool) async throws -> Void)?
    ) {
        self.init(
            identity: WidgetIdentity(kind, label: label, key: key ?? state?.widgetPlace?.name),
            initial: initial,
            state: state,
            onChange: onChange,
            form: .truth,
            wire: { .boolValue($0) },
            decode: { wire in if case .boolValue(let isOpen)? = wire { isOpen } else { nil } }
        )
    }
}
