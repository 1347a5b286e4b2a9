import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitWire

/// What one call sets and presses, checked against the page (`doors.md` §1.3).
struct WidgetBatch {
    /// A widget on the page, and where it is.
    private struct Found {
        var widget: AgentWidget
        var kind: String
        var fragmentID: String
        /// The dialog around it, or empty.
        var dialogID: String
        var isOutOfReach: Bool
    }

    private var values: [(widget: WidgetFacts, value: WireValue)] = []
    private var files: [(widget: WidgetFacts, key: String, files: [AgentFile])] = []
    private var trigger: (widget: WidgetFacts, value: WireValue)?
    /// The fragment that alone runs; empty for the page.
    private(set) var fragmentID = ""

    /// Sets nothing.
    init() {}

    /// Checks a request.
    ///
    /// - Parameters:
    ///   - view: What the browser shows.
    ///   - seenKeys: The keys that the pages have had.
    /// - Throws: ``AgentError``.
    init(_ request: AgentRequest, on view: AgentBrowser.View, seenKeys: Set<String>) throws(AgentError) {
        guard !request.widgetState.isEmpty || request.trigger != nil else { return }
        let page = Self.widgets(of: view)
        var touched: [Found] = []
        for (key, json) in request.widgetState {
            let found = try Self.find(key, in: page, seenKeys)
            guard let form = found.widget.form, !form.isTrigger else {
                throw AgentError(.notAValue, "\"\(key)\" is pressed with \"trigger\", not set with \"widget_state\".")
            }
            if json.holdsNull { throw AgentError(.invalidValue, "\"\(key)\" has null in its list. Leave it out.") }
            if case .files(let field) = form, json.isPresent {
                self.files.append((found.widget.facts, key, try Self.files(json, field, key)))
            } else {
                self.values.append((found.widget.facts, try Self.wire(json, form, found.widget, key)))
            }
            touched.append(found)
        }
        if let (key, json) = request.trigger {
            let found = try Self.find(key, in: page, seenKeys)
            guard let form = found.widget.form, form.isTrigger else {
                throw AgentError(.notATrigger, "\"\(key)\" has a value. Set it with \"widget_state\".")
            }
            self.trigger = (found.widget.facts, try Self.pressed(json, form, found.widget, key))
            touched.append(found)
        }
        try Self.checkForms(touched, page)
        guard Set(touched.map(\.dialogID)).count == 1 else {
            throw AgentError(
                .crossDialogBatch,
                "Widgets of an open dialog and others cannot come in one call. Send them one after the other."
            )
        }
        let fragments = Set(touched.map(\.fragmentID))
        if fragments.count == 1, let fragment = fragments.first { self.fragmentID = fragment }
    }

    /// Uploads what widgets are to hold, after all else has been checked.
    ///
    /// - Throws: `invalid_value` where the server does not take a file.
    mutating func upload(to session: HostedSession, _ store: UploadStore) async throws(AgentError) {
        for (widget, key, files) in self.files {
            do throws(AgentError) {
                self.values.append((widget, try await AgentFile.upload(files, to: session, store)))
            } catch {
                throw AgentError(error.code, "\"\(key)\": \(error.message)")
            }
        }
        self.files = []
    }

    /// Does what a person would.
    func apply(to view: inout AgentBrowser.View) {
        for (widget, value) in self.values {
            view.values.set(value, of: widget)
            guard let bound = widget.bound else { continue }
            var items = QueryItems(view.query)
            items.put(bound.texts(value), for: bound.name)
            view.query = items.text
        }
        guard let (widget, value) = self.trigger else { return }
        if case .triggerValue? = value {
            view.values.press(widget, clearing: view.tree.widgets(clearedBy: widget.formID))
        } else {
            view.values.set(value, of: widget)
        }
    }

    // MARK: - Checks

    private static func widgets(of view: AgentBrowser.View) -> [Found] {
        var found: [Found] = []
        func visit(_ node: PageTree.Node, dialogID: String, isOutOfReach: Bool) {
            var (dialogID, isOutOfReach) = (dialogID, isOutOfReach)
            if case .block(let block) = node.content, case .dialog(let dialog)? = block.type {
                // A dialog without an identifier is one too.
                dialogID = dialog.id.isEmpty ? "dialog \(found.count)" : dialog.id
                if dialog.hasIsOpen, !dialog.isOpen { isOutOfReach = true }
            }
            if let widget = AgentWidget(node) {
                let isSubmit: Bool =
                    if case .element(let element) = node.content, case .button(let button)? = element.type {
                        button.isFormSubmitter
                    } else { false }
                found.append(
                    Found(
                        widget: widget,
                        kind: isSubmit ? "submit" : "",
                        fragmentID: node.fragmentID,
                        dialogID: dialogID,
                        isOutOfReach: isOutOfReach
                    )
                )
            }
            for child in node.children { visit(child, dialogID: dialogID, isOutOfReach: isOutOfReach) }
        }
        for root in view.tree.roots { visit(root, dialogID: "", isOutOfReach: false) }
        return found
    }

    private static func find(_ key: String, in page: [Found], _ seenKeys: Set<String>) throws(AgentError) -> Found {
        guard let found = page.first(where: { $0.widget.key == key || $0.widget.id == key }) else {
            guard seenKeys.contains(key) else {
                throw AgentError(
                    .unknownKey,
                    "This session has had no element with the key \"\(key)\". Take keys from the last snapshot."
                )
            }
            throw AgentError(
                .notOnPage,
                "The element with the key \"\(key)\" is not on the page now. Take keys from the last snapshot."
            )
        }
        guard !found.isOutOfReach else {
            throw AgentError(.notOnPage, "The element with the key \"\(key)\" is in a dialog that is closed.")
        }
        guard found.widget.form != nil else {
            throw AgentError(
                .unsupportedElement,
                "The element with the key \"\(key)\" is for people in a browser: edits of tables, selections, and files that are made on demand cannot be had here."
            )
        }
        guard !found.widget.facts.isDisabled else {
            throw AgentError(
                .disabledWidget,
                "The element with the key \"\(key)\" is disabled. Do first what enables it."
            )
        }
        return found
    }

    private static func files(
        _ json: JSONValue,
        _ field: AgentFile.Field,
        _ key: String
    ) throws(AgentError) -> [AgentFile] {
        do {
            return try field.files(json)
        } catch {
            throw AgentError(.invalidValue, "\"\(key)\" \(error.reason).")
        }
    }

    private static func wire(
        _ json: JSONValue,
        _ form: ValueForm,
        _ widget: AgentWidget,
        _ key: String
    ) throws(AgentError) -> WireValue {
        if case .null = json {
            if widget.isClearable { return form.empty }
            return widget.facts.initial ?? form.empty
        }
        do {
            return try form.wire(json)
        } catch {
            throw AgentError(.invalidValue, "\"\(key)\" \(error.reason).")
        }
    }

    private static func pressed(
        _ json: JSONValue?,
        _ form: ValueForm,
        _ widget: AgentWidget,
        _ key: String
    ) throws(AgentError) -> WireValue {
        if case .press = form {
            guard json == nil else { throw AgentError(.invalidValue, "\"\(key)\" takes no \"value\".") }
            return .triggerValue(true)
        }
        guard let json, json.string != "" else {
            throw AgentError(.invalidValue, "\"\(key)\" needs a text in \"value\".")
        }
        do {
            return try form.wire(json)
        } catch {
            throw AgentError(.invalidValue, "\"\(key)\" \(error.reason).")
        }
    }

    /// Fields of a form come with one of its buttons, and with nothing else.
    private static func checkForms(_ touched: [Found], _ page: [Found]) throws(AgentError) {
        let forms = Set(touched.map(\.widget.facts.formID))
        guard forms != [""] else { return }
        guard forms.count == 1, let form = forms.first else {
            throw AgentError(
                .crossFormBatch,
                "Fields of a form cannot come with others in one call. Send the fields of one form with one of its buttons."
            )
        }
        guard touched.contains(where: { $0.kind == "submit" }) else {
            let keys = page.filter { $0.kind == "submit" && $0.widget.facts.formID == form }.map {
                "\"\($0.widget.key)\""
            }
            throw AgentError(
                .missingFormSubmit,
                "The form \"\(form)\" takes its fields when it is submitted. Send them with one of its buttons: \(keys.joined(separator: ", "))."
            )
        }
    }
}

extension JSONValue {
    /// Whether it is something.
    fileprivate var isPresent: Bool { if case .null = self { false } else { true } }

    /// Whether it is a list with nothing in one of its places.
    fileprivate var holdsNull: Bool {
        guard case .array(let items) = self else { return false }
        return items.contains { if case .null = $0 { true } else { false } }
    }
}
