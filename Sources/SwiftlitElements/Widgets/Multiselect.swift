public import SwiftlitState

extension ElementContainer {
    /// Shows a list to choose several options from, which opens at a click and finds options while somebody types.
    ///
    /// ```swift
    /// let tags = st.multiselect("Tags", ["new", "sale", "sold out"], default: ["new"])
    /// ```
    ///
    /// Options travel as their texts. Chosen texts that are no longer among the options are taken out of the choice.
    /// More options than allowed show an error box, whether they are defaults or set in `st.sessionState`.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - defaults: The options at first, in this order. Each must be one of the options.
    ///   - key: Tells two multiselects of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - placeholder: The text while nothing is chosen; `nil` leaves it to the browser.
    ///   - maximumSelectionCount: How many options can be chosen at most, from 1; `nil` for any number.
    ///   - newOptions: `.accepted` lets somebody type options that are not offered.
    ///   - filter: How options are found while somebody types. `.none` does not go with new options.
    ///   - selectAll: Whether everything can be chosen at once.
    ///   - wrap: Whether the chosen options take several lines; `nil` lets the layout decide.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - format: The text of an option. Where both are given it stands behind `onChange`.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The chosen options, in the order in which they were chosen.
    @discardableResult
    public func multiselect<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        default defaults: [Option] = [],
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        maximumSelectionCount: Int? = nil,
        newOptions: NewOptions<Option> = .refused,
        filter: OptionFilter = .fuzzy,
        selectAll: SelectAll = .upTo(1_000),
        wrap: Bool? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable ([Option]) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> [Option] {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = MultiselectStyle(placeholder: placeholder, filter: filter, selectAll: selectAll, wrap: wrap)
        return self.drawMultiselect(
            parameters,
            .starting(with: defaults, of: choices, maximumCount: maximumSelectionCount),
            style,
            onChange
        )
    }

    /// Shows a list to choose several options from, whose choice a state holds: the state changes with it, and it with
    /// the state.
    ///
    /// `value`: The state. Options that are not offered, or too many, are taken out of it, and a warning is logged. The other
    /// parameters are those of the form with defaults.
    /// - Returns: The value of the state.
    @discardableResult
    public func multiselect<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<[Option]>,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        maximumSelectionCount: Int? = nil,
        newOptions: NewOptions<Option> = .refused,
        filter: OptionFilter = .fuzzy,
        selectAll: SelectAll = .upTo(1_000),
        wrap: Bool? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable ([Option]) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> [Option] {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = MultiselectStyle(placeholder: placeholder, filter: filter, selectAll: selectAll, wrap: wrap)
        return self.drawMultiselect(
            parameters,
            .bound(choices, value, maximumCount: maximumSelectionCount, format: format),
            style,
            onChange
        )
    }
}
