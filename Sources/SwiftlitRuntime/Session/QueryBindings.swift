import SwiftlitElements
@_spi(Runs) import SwiftlitState

/// The parameters of the URL that widgets on a session's page are bound to: decisions only.
struct QueryBindings {
    /// The pages of the bound widgets, by name.
    private var bound = RunScopedStore<String, String>(.values)
    /// The page that the app shows; `nil` for an app of one page.
    private var page: String?

    /// The bound names, each with the page that the widget belongs to.
    var names: [String: String] { self.bound.byKey.mapValues(\.value) }

    /// A run draws a bound widget.
    ///
    /// - Returns: Whether one was bound to the name before.
    mutating func bind(_ widget: BoundWidget, run: Int) -> Bool {
        let scope = RunScope(fragmentID: widget.fragmentID)
        switch self.bound.put(widget.pageHash, for: widget.name, in: scope, run: run) {
        case .kept(let former): return former != nil
        case .outdated: return true
        }
    }

    /// A run shows a page. The URL keeps what widgets of the page before are bound to until the run has ended: this page may have a widget for
    /// it, too.
    mutating func pageSelected(_ page: String) {
        self.page = page
    }

    /// A run has ended. What one that was stopped did not reach is left alone, but for other pages.
    ///
    /// - Parameter frameHash: What stands for the frame around all pages.
    /// - Returns: The names of the widgets that are not on the page, which the URL is to lose.
    mutating func sweep(_ sweep: RunSweep, frameHash: String) -> Set<String> {
        guard !self.bound.isEmpty else { return [] }
        if sweep.isComplete { return Set(self.bound.sweep(sweep).gone.keys) }
        guard let page = self.page else { return [] }
        return Set(
            self.bound.remove { $0.run < sweep.run && $0.value != page && $0.value != frameHash }.keys
        )
    }
}
