internal import SwiftlitState
internal import SwiftlitWire

/// Where the value of a widget stays while the widget is not drawn.
struct ValueKeeping {
    /// A parameter of the URL.
    struct Query {
        var name: String
        var form: QueryForm
    }

    /// The parameter of the URL; `nil` for none.
    var query: Query?
    /// The name under which the session keeps it; `nil` for that of the widget's key, until a run does not draw the widget.
    var name: String?
    /// How long the session keeps it.
    var widgetPersistence: WidgetOptions.Persistence

    /// Nowhere.
    static let nowhere = ValueKeeping(nil, .text)

    init(_ place: WidgetPlace?, _ form: QueryForm) {
        self.query = place?.queryName.map { Query(name: $0, form: form) }
        self.name = place?.name
        self.widgetPersistence =
            switch place?.keeping {
            case nil: .run
            case .page: .page
            // What the URL says of a widget that is not on the page is nothing, so the session keeps it.
            case .session, .query: .session
            }
    }
}

/// A widget whose value stands in the query of the URL.
package struct BoundWidget: Sendable {
    /// The name of the parameter.
    package var name: String
    /// The identifier.
    package var id: String
    /// The name of the element, such as `slider`.
    package var kind: StaticString
    /// The label, for messages.
    package var label: String
    /// The page that it belongs to.
    package var pageHash: String
    /// The fragment that draws it; empty outside of fragments.
    package var fragmentID: String
    /// Where it was drawn.
    package var location: SourceLocation
}

/// What the query of the URL says of the value of a widget that is being drawn.
package enum QueryReading: Sendable, Equatable {
    /// Nothing: the widget is on the page, and its value holds.
    case ignored
    /// The value, where it names one: the widget is new on the page.
    case preferred
    /// The value, which is the default where it names none: somebody went back in the browser's history.
    case decisive
}

extension RunFlow {
    /// Sets all values of a parameter of the URL; none removes it.
    func setQuery(_ values: [String], for name: String) {
        self.changeQuery { query in
            var items = QueryItems(query)
            items.put(values, for: name)
            return items.text
        }
    }
}

// MARK: - Drawing

extension Widget {
    /// What the URL has to say of a widget that is being drawn.
    struct QueryEntry {
        /// The value that it gives the widget; `nil` for none.
        var value: Value?
        /// When it is made to agree with the widget.
        var following = Following.ifPushed
        /// The default of the widget.
        var initialWire: WireValue

        enum Following {
            case always
            /// Where the browser is told to show something; what people do, it writes itself.
            case ifPushed
            case never
        }
    }

    /// Reads what the URL says of the widget.
    ///
    /// - Throws: `invalidArgument` for a name that belongs to the frontend, `duplicateElementKey` for that of another widget.
    func readQuery(id: String, in block: Block) throws(ElementError) -> QueryEntry {
        var entry = QueryEntry(initialWire: self.initialWire)
        guard let query = self.keeping.query else { return entry }
        try QueryItems.check(query.name)
        let run = block.run
        let reading = try run.widgets.bind(
            BoundWidget(
                name: query.name,
                id: id,
                kind: self.identity.kind,
                label: self.identity.label,
                pageHash: block.pageHash,
                fragmentID: block.fragmentID,
                location: self.location
            )
        )
        guard reading != .ignored else { return entry }
        let texts = QueryItems(run.facts.queryString).values(of: query.name)
        if reading == .decisive { entry.value = self.initial }
        // What code has given a widget before it was drawn first is not written to the URL: that would be a step in the
        // history.
        let isKept = self.entryName.flatMap { run.widgets.state?.hasDrawnWidget(key: $0) } ?? false
        entry.following = isKept || !texts.isEmpty || reading == .decisive ? .always : .never
        guard !texts.isEmpty else { return entry }
        guard let wire = query.form.wire(texts, initial: self.initialWire), let decoded = self.decode(wire),
            // What is left of a list of which nothing can be chosen is no choice of nothing.
            wire.isBlank || !(decoded.correction ?? wire).isBlank
        else {
            run.widgets.refuseQuery(query.name, of: self.identity.kind)
            return entry
        }
        // The default is not written to the URL, and what code has given the widget outdoes it.
        if !query.form.texts(decoded.correction ?? wire, initial: self.initialWire).isEmpty {
            entry.value = decoded.value
        }
        return entry
    }

    /// Makes the URL agree with what the widget shows.
    func writeQuery(_ entry: QueryEntry, pushed: WireValue?, in run: any ElementRun) {
        guard let query = self.keeping.query else { return }
        switch entry.following {
        case .always: break
        case .ifPushed where pushed != nil: break
        case .ifPushed, .never: return
        }
        let shown: WireValue = pushed ?? self.initialWire
        let values = query.form.texts(shown, initial: entry.initialWire)
        let present = QueryItems(run.facts.queryString).values(of: query.name)
        // Another way to write the same value is left alone.
        if !present.isEmpty, !values.isEmpty, let wire = query.form.wire(present, initial: entry.initialWire),
            wire == shown
        {
            return
        }
        if values != present { run.flow.setQuery(values, for: query.name) }
    }
}
