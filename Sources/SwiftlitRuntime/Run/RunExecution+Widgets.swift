private import Logging
package import SwiftlitElements
package import SwiftlitState
private import Synchronization

extension RunExecution: WidgetRegistry {
    package func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading {
        let isOpen = self.token.counts
        let values = try self.guarded.withLock { (state) throws(ElementError) in
            if isOpen { try state.add(widget) }
            return state.values
        }
        guard isOpen else { return values.reading(of: widget.id) }
        let reading = self.session.widgets.register(widget, run: self.token, values: values)
        if self.isRestoring { self.session.widgetRestored() }
        return reading
    }

    package func reading(of id: String) -> WidgetReading {
        self.guarded.withLock { $0.values }.reading(of: id)
    }

    package func push(_ value: WireValue, to id: String) {
        self.session.widgets.push(value, to: id, run: self.token)
    }

    package func claim(formID: String, at location: SourceLocation) throws(ElementError) {
        try self.guarded.withLock { (state) throws(ElementError) in
            if let other = state.forms[formID] {
                throw ElementError(
                    .duplicateElementKey,
                    "The form \"\(formID)\" at \(location) exists already at \(other). Give each form a key of its own."
                )
            }
            state.forms[formID] = location
        }
    }

    package func bind(_ widget: BoundWidget) throws(ElementError) -> QueryReading {
        let isOpen = try self.guarded.withLock { (state) throws(ElementError) in
            guard self.token.counts else { return false }
            if let other = state.bound[widget.name], other.id != widget.id {
                throw ElementError(
                    .duplicateElementKey,
                    """
                    The query parameter "\(widget.name)" of \(widget.kind) "\(widget.label)" at \(widget.location) belongs to \
                    \(other.kind) at \(other.location) already. Bind each widget of a page to a parameter of its own.
                    """
                )
            }
            state.bound[widget.name] = widget
            return true
        }
        return isOpen ? self.session.bind(widget, of: self) : .ignored
    }

    package func refuseQuery(_ name: String, of kind: StaticString) {
        guard self.isOpen else { return }
        self.session.host.logger.notice(
            "Query parameter removed from the URL: the widget that is bound to it cannot have its value",
            metadata: [
                "session.id": "\(self.session.id)", "script_run.id": "\(self.id)", "query.name": "\(name)",
                "element.kind": "\(kind)",
            ]
        )
    }

    package var state: SessionStore? { self.session.state }

    package var pageRun: PageRun? { self.guarded.withLock { $0.pageRun } }
}

extension RunExecution.State {
    /// Takes note of a widget that the run draws.
    fileprivate mutating func add(_ widget: WidgetRegistration) throws(ElementError) {
        if let key = widget.key, let other = self.keys[key] {
            throw ElementError(
                .duplicateElementKey,
                """
                The key "\(key)" of \(widget.kind) "\(widget.label)" at \(widget.location) belongs to \(other.kind) at \
                \(other.location) already. Give each widget of a page a key of its own.
                """
            )
        }
        if let other = self.widgets[widget.id] {
            throw ElementError(
                .duplicateElementID,
                """
                \(widget.kind) "\(widget.label)" at \(widget.location) has the same kind, label and parameters as the one at \
                \(other). Give at least one of them a key: key: "…".
                """
            )
        }
        self.widgets[widget.id] = widget.location
        if let key = widget.key { self.keys[key] = (widget.kind, widget.location) }
    }
}
