// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows a field for a day, with a calendar.
    ///
    /// ```swift
    /// let day = st.dateInput("Day")                        // CalendarDate, today at first
    /// let birthday = st.dateInput("Birthday", value: nil)  // CalendarDate?
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The day at first.
    ///   - bounds: The first and the last day that can be chosen: `first...last`, `first...` or `...last`. An end that
    ///     is not given is ten years from the value; `nil` gives none.
    ///   - format: How the day is written.
    ///   - key: Tells two date inputs of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day.
    @discardableResult
    public func dateInput(
        _ label: String,
        value: CalendarDate = .today(),
        in bounds: (any WidgetBounds<CalendarDate>)? = nil,
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (CalendarDate) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> CalendarDate {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = DateInputStyle(bounds, around: given.value, format)
        return self.drawDateInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a day, with a calendar that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. What is outside of the bounds becomes the nearer one.
    ///   - bounds: The first and the last day that can be chosen: `first...last`, `first...` or `...last`. An end that
    ///     is not given is ten years from the value; `nil` gives none.
    ///   - format: How the day is written.
    ///   - key: Tells two date inputs of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name
    ///     of a `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day.
    @discardableResult
    public func dateInput(
        _ label: String,
        value: StateRef<CalendarDate>,
        in bounds: (any WidgetBounds<CalendarDate>)? = nil,
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (CalendarDate) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> CalendarDate {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = DateInputStyle(bounds, around: given.value, format)
        return self.drawDateInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a day, with a calendar, or for none.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The day at first; `nil` for none. Only then the field can be emptied.
    ///   - bounds: The first and the last day that can be chosen: `first...last`, `first...` or `...last`. An end that
    ///     is not given is ten years from the value; `nil` gives none.
    ///   - format: How the day is written.
    ///   - key: Tells two date inputs of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isRequired: Whether the field cannot be emptied any more once it was filled.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day; `nil` for none.
    @discardableResult
    public func dateInput(
        _ label: String,
        value: CalendarDate?,
        in bounds: (any WidgetBounds<CalendarDate>)? = nil,
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (CalendarDate?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> CalendarDate? {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = DateInputStyle(bounds, around: given.value, format, isRequired: isRequired)
        return self.drawDateInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a day, with a calendar, or for none, that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. What is outside of the bounds becomes the nearer one.
    ///   - bounds: The first and the last day that can be chosen: `first...last`, `first...` or `...last`. An end that
    ///     is not given is ten years from the value; `nil` gives none.
    ///   - format: How the day is written.
    ///   - key: Tells two date inputs of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name
    ///     of a `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isRequired: Whether the field cannot be emptied any more once it was filled.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day; `nil` for none.
    @discardableResult
    public func dateInput(
        _ label: String,
        value: StateRef<CalendarDate?>,
        in bounds: (any WidgetBounds<CalendarDate>)? = nil,
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (CalendarDate?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> CalendarDate? {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = DateInputStyle(bounds, around: given.value, format, isRequired: isRequired)
        return self.drawDateInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for the first and the last of several days.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - range: The days at first; `nil` for none.
    ///   - bounds: The first and the last day that can be chosen: `first...last`, `first...` or `...last`. An end that
    ///     is not given is ten years from the value; `nil` gives none.
    ///   - format: How the day is written.
    ///   - key: Tells two date inputs of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isRequired: Whether the field cannot be emptied any more once it was filled.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The days; `nil` while none is chosen, or the first only.
    @discardableResult
    public func dateInput(
        _ label: String,
        range: ClosedRange<CalendarDate>?,
        in bounds: (any WidgetBounds<CalendarDate>)? = nil,
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (ClosedRange<CalendarDate>?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ClosedRange<CalendarDate>? {
        let given = GivenValue(range)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = DateInputStyle(bounds, around: given.value, format, isRequired: isRequired)
        return self.drawDateInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for the first and the last of several days that are kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - range: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. What is outside of the bounds becomes the nearer one.
    ///   - bounds: The first and the last day that can be chosen: `first...last`, `first...` or `...last`. An end that
    ///     is not given is ten years from the value; `nil` gives none.
    ///   - format: How the day is written.
    ///   - key: Tells two date inputs of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name
    ///     of a `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isRequired: Whether the field cannot be emptied any more once it was filled.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The days; `nil` while none is chosen, or the first only.
    @discardableResult
    public func dateInput(
        _ label: String,
        range: StateRef<ClosedRange<CalendarDate>?>,
        in bounds: (any WidgetBounds<CalendarDate>)? = nil,
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (ClosedRange<CalendarDate>?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ClosedRange<CalendarDate>? {
        let given = GivenValue(at: range)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = DateInputStyle(bounds, around: given.value, format, isRequired: isRequired)
        return self.drawDateInput(parameters, style, style.codec.value(given), onChange)
    }

    @available(*, unavailable, message: "The state holds a value of another type: this takes StateRef<CalendarDate> or StateRef<CalendarDate?>.")
    @discardableResult
    public func dateInput<Other: Sendable>(
        _ label: String,
        value: StateRef<Other>,
        in bounds: (any WidgetBounds<CalendarDate>)? = nil,
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (CalendarDate?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> CalendarDate? {
        RenamedElement().dynamicallyCall(withKeywordArguments: [:])
    }
}
