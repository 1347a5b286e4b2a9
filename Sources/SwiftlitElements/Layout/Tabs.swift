public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Adds tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - labels: At least one; inline Markdown.
    ///   - selection: The label of the tab that is shown at first; `nil` for the first one. From then on the browser knows, and starts no runs unless
    ///     there is an `onChange`.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: As many tabs as labels. Where there is an error box instead, what is written to any of them goes
    ///   below it.
    @discardableResult
    public func tabs(
        _ labels: [String],
        selection: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Container] {
        self.tabs(labels, selection, nil, width, height, key, onChange, SourceLocation(fileID, line))
    }

    /// Adds tabs, of which the one is shown that a state names. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - labels: At least one; inline Markdown.
    ///   - selection: Where the label of the tab that is shown is kept: a state (`$tab`), `.query(_:default:)`, for which the labels must differ and none be
    ///     empty, or `.kept(_:default:)`. It changes when the user selects another one, which then starts a run, and
    ///     selects a tab when code changes it.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: As many tabs as labels. Where there is an error box instead, what is written to any of them goes
    ///   below it.
    @discardableResult
    public func tabs(
        _ labels: [String],
        selection: StateRef<String>,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Container] {
        self.tabs(labels, nil, selection, width, height, key, onChange, SourceLocation(fileID, line))
    }

    private func tabs(
        _ labels: [String],
        _ selected: String?,
        _ state: StateRef<String>?,
        _ width: Width,
        _ height: Height,
        _ key: String?,
        _ onChange: (@Sendable (String) async throws -> Void)?,
        _ location: SourceLocation
    ) -> [Container] {
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
                        "tabs has no label \"\(selected)\" to begin with. Use one of \(labels), or leave selection out."
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
                state,
                onChange
            )
            if let name = tabs.place?.queryName {
                guard !labels.contains(""), Set(labels).count == labels.count else {
                    throw ElementError(
                        .invalidArgument,
                        """
                        tabs is bound to the query parameter "\(name)", and its labels \(labels) are not all different or one is empty. \
                        Give each tab a label of its own.
                        """
                    )
                }
                let first = labels.firstIndex(of: tabs.given.value) ?? Int(bar.tabContainer.defaultTabIndex)
                bar.tabContainer.queryParamKey = name
                bar.tabContainer.defaultTabLabel = labels[first]
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
        _ onChange: (@Sendable (String) async throws -> Void)?
    ) {
        var identity = WidgetIdentity(
            "tabs",
            label: labels.joined(separator: ", "),
            key: key ?? state?.widgetPlace?.name
        )
        identity.unlessKeyed { $0.combine(labels) }
        self.init(
            identity: identity,
            initial: selected,
            state: state,
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
