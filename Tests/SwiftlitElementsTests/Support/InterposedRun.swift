internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire

/// A run that is another one, but for what it does itself.
protocol WrappingRun: ElementRun {
    var base: any ElementRun { get }
}

extension WrappingRun {
    var output: any PageOutput { self.base.output }
    var widgets: any WidgetRegistry { self.base.widgets }
    var files: any PageFiles { self.base.files }
    var facts: any PageFacts { self.base.facts }
    var flow: any RunFlow { self.base.flow }
}

/// A run that hands everything to another one and changes what that knows of widgets.
final class InterposedRun: WrappingRun, WidgetRegistry {
    let base: any ElementRun
    private let reading: @Sendable (WidgetRegistration, WidgetReading) -> WidgetReading

    var widgets: any WidgetRegistry { self }

    /// Stands between the elements and `base`.
    ///
    /// - Parameter reading: Makes the reading of a widget from what `base` knows.
    init(
        _ base: any ElementRun,
        reading: @escaping @Sendable (WidgetRegistration, WidgetReading) -> WidgetReading
    ) {
        self.base = base
        self.reading = reading
    }

    /// Runs `body` as the page: `st` writes to this run.
    func draw<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        // Places of its own.
        let roots = RootBlocks(RootCursors(), run: self, pageHash: "main")
        try ScriptRunContext.with(ElementScope(roots: roots), body)
    }

    func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading {
        self.reading(widget, try self.base.widgets.register(widget))
    }

    func push(_ value: WireValue, to id: String) { self.base.widgets.push(value, to: id) }

    func claim(formID: String, at location: SourceLocation) throws(ElementError) {
        try self.base.widgets.claim(formID: formID, at: location)
    }
}

/// Draws widgets as if code had set the value of the one with the key `n` before, as Python's `st.session_state` does.
func assigned(_ value: WireValue, _ draw: () -> Void) {
    guard let base = ElementScope.now?.run else { return }
    InterposedRun(base) { widget, reading in widget.key == "n" ? .corrected(value) : reading }.draw(draw)
}
