internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire

/// A run that hands everything to another one and changes what that knows of widgets.
final class InterposedRun: ElementRun {
    private let base: any ElementRun
    private let reading: @Sendable (WidgetRegistration, WidgetReading) -> WidgetReading
    private let push: @Sendable (WireValue, String) -> Void

    /// Stands between the elements and `base`.
    ///
    /// - Parameters:
    ///   - reading: Makes the reading of a widget from what `base` knows.
    ///   - push: Hears of pushes.
    init(
        _ base: any ElementRun,
        reading: @escaping @Sendable (WidgetRegistration, WidgetReading) -> WidgetReading,
        push: @escaping @Sendable (WireValue, String) -> Void = { _, _ in }
    ) {
        self.base = base
        self.reading = reading
        self.push = push
    }

    func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading {
        self.reading(widget, try self.base.register(widget))
    }

    func push(_ value: WireValue, to id: String) { self.push(value, id) }

    func send(_ content: DeltaContent, to placement: Placement) { self.base.send(content, to: placement) }

    func send(_ message: PBForwardMsg) { self.base.send(message) }

    func claim(formID: String, at location: SourceLocation) throws(ElementError) {
        try self.base.claim(formID: formID, at: location)
    }

    var page: PageRequest { self.base.page }

    func select(page: PageIdentity, of pages: [PageIdentity]) { self.base.select(page: page, of: pages) }

    func end(with control: RunControl) { self.base.end(with: control) }

    var cursors: RootCursors { self.base.cursors }

    /// The roots of the page.
    var roots: RootBlocks { RootBlocks(self.cursors, run: self, pageHash: "main") }

    func context(for scope: ElementScope) -> ScriptRunContext { self.base.context(for: scope) }
}

/// Draws widgets as if code had set the value of the one with the key `n` before, as Python's `st.session_state` does.
func assigned(_ value: WireValue, _ draw: () throws -> Void) rethrows {
    guard let base = ElementScope.now?.run else { return }
    let run = InterposedRun(base) { widget, reading in widget.key == "n" ? .corrected(value) : reading }
    try ScriptRunContext.with(ElementScope(roots: run.roots)) { try draw() }
}
