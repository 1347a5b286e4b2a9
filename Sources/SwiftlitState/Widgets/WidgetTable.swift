/// Which widgets take part in a session's state: decisions only.
///
/// A widget shows a value of the store, and the table remembers which version of it the browser shows. When the store
/// has another version at the next drawing, code has changed the value and the browser is to be told.
struct WidgetTable: Sendable {
    /// A widget by what it is drawn with.
    enum Identity: Hashable, Sendable {
        /// A widget with a key: its value is the session state of that name.
        case key(String)
        /// A widget bound to a state: by the widget's own identifier.
        case bound(String)
    }

    private struct Widget {
        var options: WidgetOptions
        /// The version that the browser shows.
        var shownVersion: UInt64
        /// The run that drew it last.
        var run: UInt64
        /// The page that the app showed then; `nil` for an app of one page.
        var page: String?
    }

    /// The answer to code that sets the value of a key.
    enum OnAssign: Equatable {
        case allow
        case alreadyDrawn
        case notAssignable
    }

    /// A widget that a run has left out.
    struct Dropped: Equatable {
        var identity: Identity
        /// The version that the browser showed: a value of another version was set by code and stays.
        var shownVersion: UInt64
    }

    private var widgets: [Identity: Widget] = [:]
    private var currentRun: UInt64 = 0
    /// The run of the whole page that was completed last.
    private var completedRun: UInt64 = 0
    /// The page that the app shows; `nil` for an app of one page.
    private var page: String?

    /// The version that the browser shows, or `nil` if it shows none.
    func shownVersion(of identity: Identity) -> UInt64? {
        self.widgets[identity]?.shownVersion
    }

    mutating func runBegan(_ run: UInt64) {
        self.currentRun = max(self.currentRun, run)
    }

    /// A widget was drawn with this version. `nil` stands for the current run; runs before it do not count.
    ///
    /// - Returns: Whether the widget is in the table, because of this run or another one.
    @discardableResult
    mutating func drawn(_ identity: Identity, version: UInt64, options: WidgetOptions, in run: PageRun?) -> Bool {
        guard self.isCurrent(run) else { return self.widgets[identity] != nil }
        self.widgets[identity] = Widget(
            options: options,
            shownVersion: version,
            run: self.currentRun,
            page: self.page
        )
        return true
    }

    /// The browser has changed the value, which has this version now.
    ///
    /// It may show a widget yet that is not in the table any more, since a run had shown another page and was replaced. The
    /// value of a key is taken note of then: should the next completed run not draw the widget, nothing else would drop it.
    mutating func changedByBrowser(_ identity: Identity, version: UInt64) {
        guard let widget = self.widgets[identity] else {
            if case .key = identity {
                self.widgets[identity] = Widget(options: WidgetOptions(), shownVersion: version, run: 0, page: nil)
            }
            return
        }
        guard widget.shownVersion < version else { return }
        self.widgets[identity]?.shownVersion = version
    }

    /// Code in a run, or outside of any, wants to set the value of a key.
    func assigned(_ key: String, in run: UInt64?) -> OnAssign {
        guard let widget = self.widgets[.key(key)] else { return .allow }
        if !widget.options.isAssignable { return .notAssignable }
        return widget.run == self.currentRun && run == self.currentRun ? .alreadyDrawn : .allow
    }

    /// A run was completed: of the widgets it is responsible for, those that it did not draw are dropped.
    ///
    /// - Parameter fragments: The parts of the page that ran; `nil` for the whole.
    mutating func runCompleted(_ run: PageRun, fragments: Set<String>?) -> [Dropped] {
        guard self.isCurrent(run) else { return [] }
        let run = run.number
        if fragments == nil { self.completedRun = run }
        let page = self.page
        return self.drop { widget in
            guard widget.run != run else { return false }
            switch widget.options.persistence {
            case .run: return fragments.map { ids in widget.options.fragment.map(ids.contains) ?? false } ?? true
            case .page: return fragments == nil && widget.page != page
            case .session: return false
            }
        }
    }

    /// The app shows a page, in a run that has perhaps drawn some of its widgets already.
    ///
    /// The widgets of the page before are dropped, but for those that last as long as the session. Of the app's frame,
    /// those are dropped that last as long as a page and were hidden there; what it showed is left to the end of the
    /// run, which will draw it again.
    mutating func pageSelected(_ page: String, in run: PageRun?) -> [Dropped] {
        guard self.isCurrent(run), page != self.page else { return [] }
        let (former, current, completed) = (self.page, self.currentRun, self.completedRun)
        self.page = page
        for (identity, widget) in self.widgets where widget.run == current { self.widgets[identity]?.page = page }
        return self.drop { widget in
            guard widget.run != current else { return false }
            switch widget.options.persistence {
            case .run: return former != nil && widget.options.page == former
            case .page: return widget.options.page == former || widget.run < completed
            case .session: return false
            }
        }
    }

    mutating func removeAll() {
        self.widgets = [:]
    }

    /// Whether a run began last and was not replaced; `nil` stands for the one that is current.
    private func isCurrent(_ run: PageRun?) -> Bool {
        guard let run else { return true }
        return run.number == self.currentRun && !run.token.isReplaced
    }

    private mutating func drop(_ isDropped: (Widget) -> Bool) -> [Dropped] {
        let dropped = self.widgets.filter { isDropped($0.value) }
        for identity in dropped.keys {
            self.widgets[identity] = nil
        }
        return dropped.map { Dropped(identity: $0.key, shownVersion: $0.value.shownVersion) }
    }
}

/// How a widget takes part in its session's state.
package struct WidgetOptions: Sendable, Equatable {
    /// Whether code may set the value. `false` for buttons, uploads, editors and forms.
    package var isAssignable = true

    /// The fragment of the page that draws it; `nil` for the page itself.
    package var fragment: String?

    /// The page that it belongs to; `nil` where that does not matter. Widgets of the frame around all pages belong to
    /// one that is never shown.
    package var page: String?

    /// How long the value outlives the last drawing.
    package var persistence = Persistence.run

    /// The common case: assignable, in no fragment, until a completed run leaves it out.
    package init() {}

    /// How long the value of a widget outlives its last drawing.
    package enum Persistence: Sendable {
        /// Until a completed run leaves it out.
        case run
        /// Until the app shows another page.
        case page
        /// As long as the session.
        case session
    }
}

/// What a widget finds in its session's state when it is drawn.
package struct DrawnWidget<Value: Sendable>: Sendable {
    /// The value to show and to return.
    package var value: Value

    /// Whether code has set the value, so that the browser must be told to show it.
    package var isPushed: Bool
}
