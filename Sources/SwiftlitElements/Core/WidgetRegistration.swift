package import SwiftlitWire

/// A widget's value as the browser sends it; `nil` where the browser says that it was cleared (`WidgetState` with no
/// value set).
package typealias WireValue = PBWidgetState.OneOf_Value?

/// What a widget tells the run when it is drawn.
package struct WidgetRegistration: Sendable {
    /// The identifier, as `WidgetID` makes it.
    package var id: String
    /// The author's key.
    package var key: String?
    /// The name of the element, such as `slider`.
    package var kind: StaticString
    /// The label, for messages.
    package var label: String
    /// Whether the value lasts one run only, as a button's does.
    package var isTrigger: Bool
    /// Whether values from the browser are ignored.
    package var isDisabled: Bool
    /// What the browser shows when it meets the widget. The run keeps it as the widget's value from the first time it
    /// is drawn: like the browser it does not follow a default that changes later.
    package var defaultValue: WireValue
    /// Takes a value that the browser changed, before any callback and before the page runs. Must not block.
    package var receive: (@Sendable (WireValue) -> Void)?
    /// The author's callback, run before the page when the browser changed the value.
    package var onChange: (@Sendable (WireValue) async throws -> Void)?
    /// The fragment that draws it; empty outside of fragments.
    package var fragmentID: String
    /// Where it was drawn.
    package var location: SourceLocation

    /// Describes a widget.
    package init(
        id: String,
        key: String?,
        kind: StaticString,
        label: String,
        isTrigger: Bool,
        isDisabled: Bool,
        defaultValue: WireValue,
        receive: (@Sendable (WireValue) -> Void)?,
        onChange: (@Sendable (WireValue) async throws -> Void)?,
        fragmentID: String = "",
        location: SourceLocation
    ) {
        self.id = id
        self.key = key
        self.kind = kind
        self.label = label
        self.isTrigger = isTrigger
        self.isDisabled = isDisabled
        self.defaultValue = defaultValue
        self.receive = receive
        self.onChange = onChange
        self.fragmentID = fragmentID
        self.location = location
    }
}

/// What a run knows of a widget's value.
package enum WidgetReading: Sendable, Equatable {
    /// Drawn for the first time since it was last dropped, and the browser reported nothing: the default holds, from
    /// now on for good.
    case untouched
    /// The browser shows this value.
    case value(WireValue)
    /// This value holds, while the browser may show another and must be told: its value was refused because the widget
    /// was disabled, or code has set the widget's value.
    case corrected(WireValue)
}
