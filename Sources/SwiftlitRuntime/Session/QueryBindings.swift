import SwiftlitElements

/// The parameters of the URL that widgets on a session's page are bound to: decisions only.
struct QueryBindings {
    private struct Entry {
        var pageHash: String
        var fragmentID: String
        /// The run that drew the widget last.
        var run: Int
    }

    private var entries: [String: Entry] = [:]
    /// The page that the app shows; `nil` for an app of one page.
    private var page: String?

    /// The bound names, each with the page that the widget belongs to.
    var names: [String: String] { self.entries.mapValues(\.pageHash) }

    /// A run draws a bound widget.
    ///
    /// - Returns: Whether one was bound to the name before.
    mutating func bind(_ widget: BoundWidget, run: Int) -> Bool {
        let entry = Entry(pageHash: widget.pageHash, fragmentID: widget.fragmentID, run: run)
        return self.entries.updateValue(entry, forKey: widget.name) != nil
    }

    /// A run shows a page. The URL keeps what widgets of the page before are bound to until the run has ended: this page may have a widget for
    /// it, too.
    mutating func pageSelected(_ page: String) {
        self.page = page
    }

    /// A run has ended.
    ///
    /// - Parameters:
    ///   - isComplete: Whether it has drawn all that it was to draw. Otherwise what it did not reach is left alone, but for other pages.
    ///   - fragments: The fragments that it drew, with all in them; `nil` for the whole page.
    ///   - frameHash: What stands for the frame around all pages.
    /// - Returns: The names of the widgets that are not on the page, which the URL is to lose.
    mutating func runEnded(
        _ run: Int,
        isComplete: Bool,
        fragments: Set<String>?,
        frameHash: String
    ) -> Set<String> {
        let page = self.page
        return self.remove { entry in
            guard entry.run != run else { return false }
            guard isComplete else { return page.map { entry.pageHash != $0 && entry.pageHash != frameHash } ?? false }
            return fragments?.contains(entry.fragmentID) ?? true
        }
    }

    private mutating func remove(where isGone: (Entry) -> Bool) -> Set<String> {
        guard !self.entries.isEmpty else { return [] }
        let gone = Set(self.entries.filter { isGone($0.value) }.keys)
        for name in gone { self.entries[name] = nil }
        return gone
    }
}
