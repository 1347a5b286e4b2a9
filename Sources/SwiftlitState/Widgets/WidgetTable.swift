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

    private var widgets = RunScopedStore<Identity, Widget>(.values)
    /// The run of the whole page that was completed last.
    private var completedRun = 0
    /// The page that the app shows; `nil` for an app of one page.
    private var page: String?

    /// The version that the browser shows, or `nil` if it shows none.
    func shownVersion(of identity: Identity) -> UInt64? {
        self.widgets[identity]?.value.shownVersion
    }

    /// A widget with a key, as it was drawn.
    struct DrawnKeyedWidget {
        var key: String
        var options: WidgetOptions
        var page: String?
        /// The version that the browser shows.
        var shownVersion: UInt64

        /// The widget as others are told of it.
        ///
        /// - Parameter version: The version of its entry; `nil` where it has none.
        func described(byVersion version: UInt64?) -> KeyedWidget {
            KeyedWidget(
                options: self.options,
                page: self.page,
                shownVersion: self.shownVersion == version ? nil : self.shownVersion
            )
        }
    }

    /// The widgets with a key.
    var keyed: [DrawnKeyedWidget] {
        self.widgets.byKey.compactMap { identity, entry in
            guard case .key(let key) = identity else { return nil }
            return Self.drawn(key, entry)
        }
    }

    /// Those of which something may have changed, and the keys of those that are gone.
    ///
    /// - Parameters:
    ///   - known: What was known of them.
    ///   - values: What has changed of the state: a widget may not show the value any more that its entry has.
    func keyed(
        since known: KnownKeyedWidgets,
        with values: KeyedChanges<StateKey, StateEntry>
    ) -> (drawn: [DrawnKeyedWidget], gone: [String]) {
        var drawn: [DrawnKeyedWidget] = []
        var knownCount = 0
        for (identity, entry) in self.widgets.byKey {
            guard case .key(let key) = identity else { continue }
            if let former = known.widgets[key] {
                knownCount += 1
                if former.widget.options == entry.value.options, former.widget.page == entry.page,
                    former.shownVersion == entry.value.shownVersion
                        || former.isCurrent(entry.value.shownVersion, in: values.set[SessionStore.dictionaryKey(key)])
                {
                    continue
                }
            }
            drawn.append(Self.drawn(key, entry))
        }
        // What code has changed, the widget does not show yet, though nothing of it has changed.
        for (key, value) in values.set where key.namespace == .dictionary {
            guard let entry = self.widgets[.key(key.name)], let former = known.widgets[key.name],
                !former.isCurrent(entry.value.shownVersion, in: value), !drawn.contains(where: { $0.key == key.name })
            else { continue }
            drawn.append(Self.drawn(key.name, entry))
        }
        // All keys of the former ones are there.
        guard knownCount < known.widgets.count else { return (drawn, []) }
        return (drawn, known.widgets.keys.filter { self.widgets[.key($0)] == nil })
    }

    private static func drawn(_ key: String, _ entry: RunScopedStore<Identity, Widget>.Entry) -> DrawnKeyedWidget {
        DrawnKeyedWidget(
            key: key,
            options: entry.value.options,
            page: entry.page,
            shownVersion: entry.value.shownVersion
        )
    }

    /// Takes over widgets of another process, which the browser still shows.
    ///
    /// - Parameter versions: Those of their entries.
    mutating func restore(_ widgets: [String: KeyedWidget], versions: [String: UInt64]) {
        for (key, widget) in widgets {
            // One without a value begins anew.
            guard let version = versions[key] else { continue }
            let scope = RunScope(
                fragmentID: widget.options.fragment ?? "",
                lifetime: widget.options.persistence.lifetime(on: widget.page)
            )
            self.widgets.adopt(
                Widget(options: widget.options, shownVersion: widget.shownVersion ?? version),
                for: .key(key),
                in: scope
            )
        }
    }

    /// A widget was drawn with this version. Runs that do not count leave no trace.
    ///
    /// - Parameter run: The run that draws it; `nil` where there are no runs.
    /// - Returns: Whether the widget is in the table, because of this run or another one.
    @discardableResult
    mutating func drawn(_ identity: Identity, version: UInt64, options: WidgetOptions, in run: PageRun?) -> Bool {
        guard run?.token.counts ?? true else { return self.widgets[identity] != nil }
        self.widgets.put(
            Widget(options: options, shownVersion: version),
            for: identity,
            in: RunScope(fragmentID: options.fragment ?? "", lifetime: options.persistence.lifetime(on: self.page)),
            run: run?.token.number ?? self.widgets[identity]?.run ?? 0
        )
        return true
    }

    /// The browser has changed the value, which has this version now.
    ///
    /// It may show a widget yet that is not in the table any more, since a run had shown another page and was replaced. The
    /// value of a key is taken note of then: should the next completed run not draw the widget, nothing else would drop it.
    mutating func changedByBrowser(_ identity: Identity, version: UInt64) {
        guard self.widgets[identity] == nil else {
            self.widgets.update(identity) { $0.value.shownVersion = max($0.value.shownVersion, version) }
            return
        }
        guard case .key = identity else { return }
        self.widgets.adopt(Widget(options: WidgetOptions(), shownVersion: version), for: identity)
    }

    /// Code wants to set the value of a key.
    ///
    /// - Parameter run: The run that it belongs to; `nil` outside of any.
    func assigned(_ key: String, in run: PageRun?) -> OnAssign {
        guard let widget = self.widgets[.key(key)] else { return .allow }
        if !widget.value.options.isAssignable { return .notAssignable }
        guard let token = run?.token, token.counts else { return .allow }
        return widget.run == token.number ? .alreadyDrawn : .allow
    }

    /// A run that was not replaced has ended: of the widgets it is responsible for, those that it did not draw are
    /// dropped.
    mutating func sweep(_ sweep: RunSweep) -> [Dropped] {
        if sweep.isComplete, sweep.fragmentIDs == nil { self.completedRun = sweep.run }
        return Self.dropped(self.widgets.sweep(sweep, page: self.page).gone)
    }

    /// The app shows a page, in a run that has perhaps drawn some of its widgets already.
    ///
    /// The widgets of the page before are dropped, but for those that last as long as the session. Of the app's frame,
    /// those are dropped that last as long as a page and were hidden there; what it showed is left to the end of the
    /// run, which will draw it again.
    mutating func pageSelected(_ page: String, in run: PageRun?) -> [Dropped] {
        guard run?.token.counts ?? true, page != self.page else { return [] }
        let (former, current, completed) = (self.page, run?.token.number, self.completedRun)
        self.page = page
        for (identity, widget) in self.widgets.byKey where widget.run == current {
            self.widgets.update(identity) { $0.scope.lifetime = $0.value.options.persistence.lifetime(on: page) }
        }
        return Self.dropped(
            self.widgets.remove { widget in
                guard widget.run != current else { return false }
                switch widget.value.options.persistence {
                case .run: return former != nil && widget.value.options.page == former
                case .page: return widget.value.options.page == former || widget.run < completed
                case .session: return false
                }
            }
        )
    }

    mutating func removeAll() {
        _ = self.widgets.removeAll()
    }

    private static func dropped(_ widgets: [Identity: Widget]) -> [Dropped] {
        widgets.map { Dropped(identity: $0.key, shownVersion: $0.value.shownVersion) }
    }
}

extension RunScopedStore.Entry {
    /// The page that was shown when a widget that lasts as long as it was drawn.
    fileprivate var page: String? {
        if case .page(let page) = self.scope.lifetime { page } else { nil }
    }
}

extension WidgetOptions.Persistence {
    /// How long a widget lasts that is drawn while the app shows a page.
    fileprivate func lifetime(on page: String?) -> RunScope.Lifetime {
        switch self {
        case .run: .run
        case .page: .page(page)
        case .session: .session
        }
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
    package enum Persistence: Int, Sendable {
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

    /// Whether the entry had no value and the widget was not drawn before.
    package var isNew = false

    let handle: StateHandle

    /// The state that holds the value, and the initial one if it has none when it is read.
    package func state(_ initial: @escaping @Sendable () -> Value) -> StateRef<Value> {
        StateRef(handle: self.handle, factory: initial)
    }
}
