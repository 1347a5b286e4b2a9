// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows a list that opens with a click, to choose several options.
    ///
    /// ```swift
    /// let tags = st.multiselect("Tags", ["new", "sale", "sold out"], default: ["new"])
    /// ```
    ///
    /// Options travel as their texts. More options than allowed show an error box, whether they are defaults or set in
    /// `st.sessionState`.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - defaults: The options at first, in this order. Each is one of the options.
    ///   - key: Tells two multiselects of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text while nothing is chosen; `nil` leaves it to the browser.
    ///   - maximumSelectionCount: How many options can be chosen at most, from 1; `nil` for any number.
    ///   - newOptions: `.accepted` lets the user type options that are not offered.
    ///   - filter: How options are found while the user types. `.none` cannot be combined with new options.
    ///   - selectAll: Whether everything can be chosen at once.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - wraps: Whether the chosen options take several lines; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - format: The text of an option.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The chosen options, in the order in which they were chosen. Those that are no longer offered are
    ///   removed.
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
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        wraps: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        format: (Option) -> String = { String(describing: $0) },
        onChange: (@Sendable ([Option]) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Option] {
        let given = GivenValue(defaults)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = MultiselectStyle(placeholder: placeholder, filter: filter, selectAll: selectAll, wraps: wraps)
        let choice = MultipleChoice.multiple(choices, given, maximumCount: maximumSelectionCount, format: format)
        return self.drawMultiselect(parameters, choice, style, onChange)
    }

    /// Shows a list that opens with a click, to choose several cases of a type.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - type: The type, all of whose cases can be chosen. It has at least one.
    ///   - defaults: The options at first, in this order. Each is one of the options.
    ///   - key: Tells two multiselects of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text while nothing is chosen; `nil` leaves it to the browser.
    ///   - maximumSelectionCount: How many options can be chosen at most, from 1; `nil` for any number.
    ///   - newOptions: `.accepted` lets the user type options that are not offered.
    ///   - filter: How options are found while the user types. `.none` cannot be combined with new options.
    ///   - selectAll: Whether everything can be chosen at once.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - wraps: Whether the chosen options take several lines; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - format: The text of an option.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The chosen options, in the order in which they were chosen. Those that are no longer offered are
    ///   removed.
    @discardableResult
    public func multiselect<Option: Sendable & Equatable & CaseIterable>(
        _ label: String,
        _ type: Option.Type,
        default defaults: [Option] = [],
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        maximumSelectionCount: Int? = nil,
        newOptions: NewOptions<Option> = .refused,
        filter: OptionFilter = .fuzzy,
        selectAll: SelectAll = .upTo(1_000),
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        wraps: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        format: (Option) -> String = { String(describing: $0) },
        onChange: (@Sendable ([Option]) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Option] {
        let given = GivenValue(defaults)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(Option.allCases, newOptions: newOptions, format: format)
        let style = MultiselectStyle(placeholder: placeholder, filter: filter, selectAll: selectAll, wraps: wraps)
        let choice = MultipleChoice.multiple(choices, given, maximumCount: maximumSelectionCount, format: format)
        return self.drawMultiselect(parameters, choice, style, onChange)
    }

    /// Shows a list that opens with a click, to choose several options, for a choice that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. Options that are not offered, or too many, are removed from it, and a warning is
    ///     logged.
    ///   - key: Tells two multiselects of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name
    ///     of a `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text while nothing is chosen; `nil` leaves it to the browser.
    ///   - maximumSelectionCount: How many options can be chosen at most, from 1; `nil` for any number.
    ///   - newOptions: `.accepted` lets the user type options that are not offered.
    ///   - filter: How options are found while the user types. `.none` cannot be combined with new options.
    ///   - selectAll: Whether everything can be chosen at once.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - wraps: Whether the chosen options take several lines; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - format: The text of an option.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The chosen options, in the order in which they were chosen. Those that are no longer offered are
    ///   removed.
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
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        wraps: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        format: (Option) -> String = { String(describing: $0) },
        onChange: (@Sendable ([Option]) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Option] {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = MultiselectStyle(placeholder: placeholder, filter: filter, selectAll: selectAll, wraps: wraps)
        let choice = MultipleChoice.multiple(choices, given, maximumCount: maximumSelectionCount, format: format)
        return self.drawMultiselect(parameters, choice, style, onChange)
    }
}
