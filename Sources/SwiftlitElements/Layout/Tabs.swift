public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Adds tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - labels: At least one; inline Markdown.
    ///   - selected: The label of the tab that is shown at first; `nil` for the first one.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - selection: A state with the label of the tab that is shown: it changes when somebody selects another one, which
    ///     then starts a run, and selects a tab when code changes it. `nil` leaves that to the browser, and starts no
    ///     runs.
    ///   - bind: `.queryParameter("name")` keeps in the URL the label of the tab that is shown, reports changes, and tells `st.sessionState` under the
    ///     key, which is the name where there is none. Not together with `selection`.
    ///     The labels must differ, and none be empty.
    ///   - onChange: Runs before the page when somebody selected another tab.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: As many tabs as labels. Where there is an error box instead, what is written to any of them goes
    ///   below it.
    public func tabs(
        _ labels: [String],
        default selected: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        selection: StateRef<String>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Container] {
        let location = SourceLocation(fileID, line)
        do throws(ElementError) {
            if labels.isEmpty {
                throw ElementError(.invalidArgument, "tabs has no labels. Give it at least one.")
            }
            var bar = PBBlock()
            bar.tabContainer = PBBlock.TabContainer()
            if let selected {
                guard let index = labels.firstIndex(of: selected) else {
                    throw ElementError(
                        .invalidArgument,
                        "tabs has no label \"\(selected)\" to begin with. Use one of \(labels), or leave default out."
                    )
                }
                bar.tabContainer.defaultTabIndex = Int32(clamping: index)
            }
            try bar.size("tabs", width: width, height: height)
            if case .pixels = height.storage { bar.allowEmpty = true }
            let tabs = ContainerState(
                tabs: labels,
                key,
                selected: labels[Int(bar.tabContainer.defaultTabIndex)],
                selection,
                bind,
                onChange
            )
            if let bind {
                guard !labels.contains(""), Set(labels).count == labels.count else {
                    throw ElementError(
                        .invalidArgument,
                        """
                        tabs is bound to the query parameter "\(bind.name)", and its labels \(labels) are not all different or one is empty. \
                        Give each tab a label of its own.
                        """
                    )
                }
                bar.tabContainer.queryParamKey = bind.name
                bar.tabContainer.defaultTabLabel = labels[Int(bar.tabContainer.defaultTabIndex)]
            }
            if let shown = try self.register(tabs, at: location) {
                bar.tabContainer.defaultTabIndex = Int32(clamping: labels.firstIndex(of: shown.value) ?? 0)
                bar.tabContainer.id = shown.id
                bar.id = shown.id
            } else if let id = try self.blockID(for: key, of: "tabs", at: location) {
                bar.id = id
            }
            let container = self.emit(bar, .tabs, location)
            return labels.map { label in
                var tab = PBBlock()
                tab.tab.label = label
                tab.allowEmpty = true
                return container.emit(tab, .tab, location)
            }
        } catch {
            self.emit(error, location)
            return [Container](repeating: self.emit(PBBlock.plain, .container, location), count: labels.count)
        }
    }
}

extension ContainerState where Value == String {
    /// Which of several tabs is shown.
    fileprivate init(
        tabs labels: [String],
        _ key: String?,
        selected: String,
        _ state: StateRef<String>?,
        _ bind: ValueBinding?,
        _ onChange: (@Sendable (String) async throws -> Void)?
    ) {
        var identity = WidgetIdentity("tabs", label: labels.joined(separator: ", "), key: key ?? bind?.name)
        identity.unlessKeyed { $0.combine(labels) }
        self.init(
            identity: identity,
            initial: selected,
            state: state,
            bind: bind,
            onChange: onChange,
            form: .choice,
            wire: { .stringValue($0) },
            decode: { wire in
                guard case .stringValue(let label)? = wire, labels.contains(label) else { return nil }
                return label
            }
        )
    }
}
