package import SwiftlitState

/// The widgets of a run, and where their values are.
package protocol WidgetRegistry: AnyObject, Sendable {
    /// Registers a widget that is being drawn and reads its value.
    ///
    /// - Throws: ``ElementError`` with code ``ElementError/Code/duplicateElementKey`` or
    ///   ``ElementError/Code/duplicateElementID`` when this run has drawn a widget of that key or identity already.
    func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading

    /// What the browser showed in a widget when the run began, without registering it: for one that has not been drawn in this run yet.
    func reading(of id: String) -> WidgetReading

    /// Takes note that the browser is being told to show `value`, which from now on is the value of the widget `id`:
    /// that the browser reports it later is no change, and calls neither `receive` nor `onChange`.
    func push(_ value: WireValue, to id: String)

    /// Makes sure that an identifier (of a form) is used once in a run.
    ///
    /// - Throws: ``ElementError`` with code ``ElementError/Code/duplicateElementKey``.
    func claim(formID: String, at location: SourceLocation) throws(ElementError)

    /// Takes note that the value of a widget that is being drawn stands in the query of the URL.
    ///
    /// - Returns: What the query has to say of the value now.
    /// - Throws: ``ElementError`` with code ``ElementError/Code/duplicateElementKey`` when another widget of this run is
    ///   bound to the name.
    func bind(_ widget: BoundWidget) throws(ElementError) -> QueryReading

    /// The query names a value that a widget of a kind cannot have, and that is about to be removed.
    func refuseQuery(_ name: String, of kind: StaticString)

    /// Where the values of widgets with a key are kept, so that `st.sessionState` shows them; `nil` for a run without
    /// a session.
    var state: SessionStore? { get }

    /// The run as its authors see it; `nil` for a run without a session.
    var pageRun: PageRun? { get }
}

extension WidgetRegistry {
    package func reading(of id: String) -> WidgetReading { .untouched }
    package func bind(_ widget: BoundWidget) throws(ElementError) -> QueryReading { .ignored }
    package func refuseQuery(_ name: String, of kind: StaticString) {}
    package var state: SessionStore? { nil }
    package var pageRun: PageRun? { nil }
}
