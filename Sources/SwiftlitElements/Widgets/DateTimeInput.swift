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
    ///   - value: The date and time at first.
    ///   - bounds: The first and the last that can be chosen; `nil` is ten years around the value.
    ///   - step: The distance of two times in the list, in whole seconds from 1 minute to 23 hours.
    ///   - format: How the day is written.
    ///   - key: Tells two fields of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The date and time.
    @discardableResult
    public func dateTimeInput(
        _ label: String,
        value: LocalDateTime = .now(),
        in bounds: ClosedRange<LocalDateTime>? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (LocalDateTime) async throws -> Void)? = nil
    ) -> LocalDateTime {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let bounds = DateTimeInputStyle.bounds(bounds, around: value)
        let style = DateTimeInputStyle(bounds: bounds, step: step, format: format, isRequired: false)
        return self.drawDateTimeInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a day and a time, to the minute, or for none.
    ///
    /// Parameters of its own:
    /// - `value`: The date and time at first; `nil` for none. Only then the field can be emptied.
    /// - `isRequired`: Whether the field cannot be emptied any more once it was filled. The other parameters are those of the form that always
    ///   has a date and time.
    /// - Returns: The date and time, or `nil`.
    @discardableResult
    public func dateTimeInput(
        _ label: String,
        value: LocalDateTime?,
        in bounds: ClosedRange<LocalDateTime>? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (LocalDateTime?) async throws -> Void)? = nil
    ) -> LocalDateTime? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let bounds = DateTimeInputStyle.bounds(bounds, around: value)
        let style = DateTimeInputStyle(bounds: bounds, step: step, format: format, isRequired: isRequired)
        return self.drawDateTimeInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a day and a time, to the minute that a state holds: the state changes with the field, and the field with the state.
    ///
    /// `value`: The state. A value out of bounds moves to the nearer one. The other parameters are those of the form with a plain
    /// value.
    /// - Returns: The value of the state.
    @discardableResult
    public func dateTimeInput(
        _ label: String,
        value: StateRef<LocalDateTime>,
        in bounds: ClosedRange<LocalDateTime>? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (LocalDateTime) async throws -> Void)? = nil
    ) -> LocalDateTime {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let bounds = DateTimeInputStyle.bounds(bounds, around: value.value)
        let style = DateTimeInputStyle(bounds: bounds, step: step, format: format, isRequired: false)
        return self.drawDateTimeInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a day and a time, to the minute, or for none, that a state holds: the state changes with the field, and the field with the state.
    ///
    /// `value`: The state. A value out of bounds moves to the nearer one. The other parameters are those of the form with a plain
    /// value.
    /// - Returns: The value of the state.
    @discardableResult
    public func dateTimeInput(
        _ label: String,
        value: StateRef<LocalDateTime?>,
        in bounds: ClosedRange<LocalDateTime>? = nil,
        step: Duration = .seconds(900),
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (LocalDateTime?) async throws -> Void)? = nil
    ) -> LocalDateTime? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let bounds = DateTimeInputStyle.bounds(bounds, around: value.value)
        let style = DateTimeInputStyle(bounds: bounds, step: step, format: format, isRequired: isRequired)
        return self.drawDateTimeInput(parameters, style, style.codec.value(value), onChange)
    }
}
