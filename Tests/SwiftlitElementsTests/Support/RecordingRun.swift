internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
private import Synchronization

/// A run that keeps what the elements send, for tests.
///
/// Like the real run it refuses a key or identity that was drawn before, keeps nothing after its end, and may be used from any thread.
/// Unlike it, nothing is merged: every message is kept, in order.
final class RecordingRun: ElementRun, PageOutput, WidgetRegistry, PageFiles, PageFacts, RunFlow {
    /// One thing that was sent.
    enum Record: Sendable {
        /// Content for a position.
        case delta(RecordedDelta)
        /// A message without a position.
        case message(PBForwardMsg)
    }

    /// A page that the run was told to be.
    struct Selection: Sendable, Equatable {
        /// The page.
        var page: PageIdentity
        /// All pages of the app.
        var pages: [PageIdentity]
    }

    private struct State {
        var records: [Record] = []
        var registrations: [WidgetRegistration] = []
        var ids: Set<String> = []
        var keys: Set<String> = []
        var formIDs: Set<String> = []
        var selections: [Selection] = []
        var control: RunControl?
        var pushes: [String: WireValue] = [:]
        var files: [String: MediaFile] = [:]
        var promises: [String: @Sendable () async throws -> MediaFile] = [:]
    }

    /// The page that the browser asked for.
    let page: PageRequest

    /// The state of the session; pass one to a second run to make it a rerun.
    let sessionState: SessionStore

    private let values: [String: WireValue]
    private let state = Mutex(State())

    /// Creates a run of a page that has drawn nothing.
    ///
    /// - Parameters:
    ///   - values: What the browser shows, by the author's key or by the whole identifier; the identifier wins. Widgets that are not
    ///     named were never touched.
    ///   - page: What the browser asked for.
    ///   - sessionState: The state of the session.
    init(
        values: [String: WireValue] = [:],
        page: PageRequest = PageRequest(),
        sessionState: SessionStore = SessionStore()
    ) {
        self.values = values
        self.page = page
        self.sessionState = sessionState
    }

    // MARK: - What was sent

    /// Everything that was sent, in order.
    var records: [Record] { self.state.withLock { $0.records } }

    /// What was sent to positions of the page, in order.
    var deltas: [RecordedDelta] {
        self.records.compactMap { if case .delta(let delta) = $0 { delta } else { nil } }
    }

    /// The elements that were sent, in order and wherever they went, without the containers.
    var elements: [PBElement] { self.deltas.compactMap(\.element) }

    /// The messages without a position, in order.
    var messages: [PBForwardMsg] {
        self.records.compactMap { if case .message(let message) = $0 { message } else { nil } }
    }

    /// The error boxes that were sent, in order.
    var errors: [PBException] {
        self.elements.compactMap { if case .exception(let exception)? = $0.type { exception } else { nil } }
    }

    /// What the widgets registered, in order, so that a test can call their callbacks.
    var registrations: [WidgetRegistration] { self.state.withLock { $0.registrations } }

    /// The pages that the run was told to be, in order.
    var selections: [Selection] { self.state.withLock { $0.selections } }

    /// How the page ended the run, if it did.
    var control: RunControl? { self.state.withLock { $0.control } }

    // MARK: - Drawing

    /// Runs `body` as the page: `st` writes to this run.
    func draw<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        try ScriptRunContext.with(ElementScope(roots: self.roots), body)
    }

    /// Runs `body` as the page: `st` writes to this run.
    nonisolated(nonsending) func draw<E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await ScriptRunContext.with(ElementScope(roots: self.roots), body)
    }

    // MARK: - ElementRun

    func send(_ content: DeltaContent, to placement: Placement) {
        self.record(.delta(RecordedDelta(content, at: placement)))
    }

    func post(_ message: PBForwardMsg) {
        self.record(.message(message))
    }

    func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading {
        let error = self.state.withLock { state -> ElementError? in
            if let key = widget.key, !state.keys.insert(key).inserted {
                return ElementError(.duplicateElementKey, "Two widgets have the key \"\(key)\".")
            }
            guard state.ids.insert(widget.id).inserted else {
                return ElementError(.duplicateElementID, "Two widgets are \(widget.kind) \"\(widget.label)\".")
            }
            state.registrations.append(widget)
            return nil
        }
        if let error { throw error }
        if let value = self.values[widget.id] { return .value(value) }
        if let key = widget.key, let value = self.values[key] { return .value(value) }
        return .untouched
    }

    func publish(_ files: [ElementFile], at place: FilePlace) {
        self.state.withLock { state in
            for file in files { state.files[file.id] = file.file }
        }
    }

    func promise(
        _ widget: String,
        fragmentID: String,
        _ make: @escaping @Sendable () async throws -> MediaFile
    ) -> String {
        self.state.withLock { $0.promises[widget] = make }
        return widget
    }

    /// What makes the files that were promised, by name.
    var promises: [String: @Sendable () async throws -> MediaFile] { self.state.withLock { $0.promises } }

    /// What was published, by identifier.
    var files: [String: MediaFile] { self.state.withLock { $0.files } }

    func claim(formID: String, at location: SourceLocation) throws(ElementError) {
        guard self.state.withLock({ $0.formIDs.insert(formID).inserted }) else {
            throw ElementError(.duplicateElementKey, "Two forms have the key \"\(formID)\".")
        }
    }

    func select(page: PageIdentity, of pages: [PageIdentity]) {
        self.state.withLock { $0.selections.append(Selection(page: page, pages: pages)) }
    }

    var pages: [PageIdentity] { self.selections.last?.pages ?? [] }

    func end(with control: RunControl) {
        self.state.withLock { if $0.control == nil { $0.control = control } }
    }

    let cursors = RootCursors()

    /// The roots of the page.
    var roots: RootBlocks { RootBlocks(self.cursors, run: self, pageHash: "main") }

    func push(_ value: WireValue, to id: String) {
        self.state.withLock { $0.pushes[id] = .some(value) }
    }

    /// What the browser was told to show, by identifier.
    var pushes: [String: WireValue] { self.state.withLock { $0.pushes } }

    func context(for scope: ElementScope) -> ScriptRunContext {
        ScriptRunContext(sessionID: "test-session", state: self.sessionState, scope: scope)
    }

    private func record(_ record: Record) {
        self.state.withLock { state in
            if state.control == nil { state.records.append(record) }
        }
    }
}

/// Content that was sent to a position of the page.
struct RecordedDelta: Sendable {
    /// The position (`ForwardMsgMetadata.delta_path`).
    let path: [UInt32]

    /// Whether the sender said that the position may have been written before.
    let isRewrite: Bool

    /// The page that the content belongs to (`ForwardMsgMetadata.active_script_hash`).
    let pageHash: String

    /// The content, as the run would send it.
    let delta: PBDelta

    init(_ content: DeltaContent, at placement: Placement) {
        self.path = placement.path
        self.isRewrite = placement.isRewrite
        self.pageHash = placement.block.pageHash
        var delta = PBDelta()
        switch content {
        case .element(let element): delta.newElement = element
        case .block(let block): delta.addBlock = block
        case .transient(let elements): delta.newTransient.elements = elements
        }
        delta.fragmentID = placement.block.fragmentID
        self.delta = delta
    }

    /// The element, unless it is a container or a transient.
    var element: PBElement? {
        if case .newElement(let element)? = self.delta.type { element } else { nil }
    }

    /// The container, unless it is an element or a transient.
    var block: PBBlock? {
        if case .addBlock(let block)? = self.delta.type { block } else { nil }
    }

    /// The elements of a transient, unless it is something else.
    var transient: [PBElement]? {
        if case .newTransient(let transient)? = self.delta.type { transient.elements } else { nil }
    }
}
