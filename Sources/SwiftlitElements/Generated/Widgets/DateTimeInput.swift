// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows a field for a day and a time, to the minute.
    ///
    /// ```swift
    /// let start = st.dateTimeInput("Start", value: LocalDateTime(2026, 11, 22, 18, 30))
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The day and time at first.
    ///   - bounds: The first and the last day and time that can be chosen: `first...last`, `first...` or `...last`. An
    ///     end that is not given is ten years from the value; `nil` gives none.
    ///   - step: The distance of two times in the list, in whole seconds from 1 minute to 23 hours.
    ///   - format: How the day is written.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day and time.
    @discardableResult
    public func dateTimeInput(
        _ label: String,
        value: LocalDateTime = .now(),
        in bounds: (any WidgetBounds<LocalDateTime>)? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (LocalDateTime) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> LocalDateTime {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = DateTimeInputStyle(bounds, around: given.value, step, format)
        return self.drawDateTimeInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a day and a time, to the minute that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. What is outside of the bounds becomes the nearer one.
    ///   - bounds: The first and the last day and time that can be chosen: `first...last`, `first...` or `...last`. An
    ///     end that is not given is ten years from the value; `nil` gives none.
    ///   - step: The distance of two times in the list, in whole seconds from 1 minute to 23 hours.
    ///   - format: How the day is written.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day and time.
    @discardableResult
    public func dateTimeInput(
        _ label: String,
        value: StateRef<LocalDateTime>,
        in bounds: (any WidgetBounds<LocalDateTime>)? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (LocalDateTime) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> LocalDateTime {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = DateTimeInputStyle(bounds, around: given.value, step, format)
        return self.drawDateTimeInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a day and a time, to the minute, or for none.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The day and time at first; `nil` for none. Only then the field can be emptied.
    ///   - bounds: The first and the last day and time that can be chosen: `first...last`, `first...` or `...last`. An
    ///     end that is not given is ten years from the value; `nil` gives none.
    ///   - step: The distance of two times in the list, in whole seconds from 1 minute to 23 hours.
    ///   - format: How the day is written.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isRequired: Whether the field cannot be emptied any more once it was filled.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day and time; `nil` for none.
    @discardableResult
    public func dateTimeInput(
        _ label: String,
        value: LocalDateTime?,
        in bounds: (any WidgetBounds<LocalDateTime>)? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (LocalDateTime?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> LocalDateTime? {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = DateTimeInputStyle(bounds, around: given.value, step, format, isRequired: isRequired)
        return self.drawDateTimeInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a day and a time, to the minute, or for none, that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. What is outside of the bounds becomes the nearer one.
    ///   - bounds: The first and the last day and time that can be chosen: `first...last`, `first...` or `...last`. An
    ///     end that is not given is ten years from the value; `nil` gives none.
    ///   - step: The distance of two times in the list, in whole seconds from 1 minute to 23 hours.
    ///   - format: How the day is written.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isRequired: Whether the field cannot be emptied any more once it was filled.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day and time; `nil` for none.
    @discardableResult
    public func dateTimeInput(
        _ label: String,
        value: StateRef<LocalDateTime?>,
        in bounds: (any WidgetBounds<LocalDateTime>)? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (LocalDateTime?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> LocalDateTime? {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = DateTimeInputStyle(bounds, around: given.value, step, format, isRequired: isRequired)
        return self.drawDateTimeInput(parameters, style, style.codec.value(given), onChange)
    }

    @available(*, unavailable, message: "The state holds a value of another type: this takes StateRef<LocalDateTime> or StateRef<LocalDateTime?>.")
    @discardableResult
    public func dateTimeInput<Other: Sendable>(
        _ label: String,
        value: StateRef<Other>,
        in bounds: (any WidgetBounds<LocalDateTime>)? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (LocalDateTime?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> LocalDateTime? {
        RenamedElement().dynamicallyCall(withKeywordArguments: [:])
    }
}
