internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire

/// A run that hands everything to another one and changes what that knows of widgets.
final class InterposedRun: ElementRun {
    private let base: any ElementRun
    private let reading: @Sendable (WidgetRegistration, WidgetReading) -> WidgetReading

    /// Places of its own.
    let cursors = RootCursors()

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
        let roots = RootBlocks(self.cursors, run: self, pageHash: "main")
        try ScriptRunContext.with(ElementScope(roots: roots), body)
    }

    func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading {
        self.reading(widget, try self.base.register(widget))
    }

    func push(_ value: WireValue, to id: String) { self.base.push(value, to: id) }

    func send(_ content: DeltaContent, to placement: Placement) { self.base.send(content, to: placement) }

    func send(_ message: PBForwardMsg) { self.base.send(message) }

    func publish(_ files: [ElementFile], at place: FilePlace) throws(ElementError) {
        try self.base.publish(files, at: place)
    }

    func offer(
        _ widget: String,
        fragmentID: String,
        _ make: @escaping @Sendable () async throws -> MediaFile
    ) -> String {
        self.base.offer(widget, fragmentID: fragmentID, make)
    }

    func claim(formID: String, at location: SourceLocation) throws(ElementError) {
        try self.base.claim(formID: formID, at: location)
    }

    var page: PageRequest { self.base.page }

    func select(page: PageIdentity, of pages: [PageIdentity]) { self.base.select(page: page, of: pages) }

    func end(with control: RunControl) { self.base.end(with: control) }

    func context(for scope: ElementScope) -> ScriptRunContext { self.base.context(for: scope) }
}

/// Draws widgets as if code had set the value of the one with the key `n` before, as Python's `st.session_state` does.
func assigned(_ value: WireValue, _ draw: () -> Void) {
    guard let base = ElementScope.now?.run else { return }
    InterposedRun(base) { widget, reading in widget.key == "n" ? .corrected(value) : reading }.draw(draw)
}
