public import SwiftlitState

extension ElementContainer {
    /// Shows a field for a day, with a calendar.
    ///
    /// ```swift
    /// let day = st.dateInput("Day")                                   // CalendarDate, today at first
    /// let birthday = st.dateInput("Birthday", value: nil)             // CalendarDate?
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The day at first.
    ///   - bounds: The first and the last day that can be chosen; `nil` is ten years around the value.
    ///   - format: How the day is written.
    ///   - key: Tells two date inputs of one label apart, and names the element's CSS class.
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
    /// - Returns: The day.
    @discardableResult
    public func dateInput(
        _ label: String,
        value: CalendarDate = .today(),
        in bounds: ClosedRange<CalendarDate>? = nil,
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
        onChange: (@Sendable (CalendarDate) async throws -> Void)? = nil
    ) -> CalendarDate {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let style = DateInputStyle(
            bounds: DateInputStyle.bounds(bounds, around: value),
            format: format,
            isRequired: false,
            isRange: false
        )
        return self.drawDateInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a day, with a calendar, or for none.
    ///
    /// Parameters of its own:
    /// - `value`: The day at first; `nil` for none. Only then the field can be emptied.
    /// - `isRequired`: Whether the field cannot be emptied any more once it was filled. The other parameters are those of the form that always
    ///   has a day.
    /// - Returns: The day, or `nil`.
    @discardableResult
    public func dateInput(
        _ label: String,
        value: CalendarDate?,
        in bounds: ClosedRange<CalendarDate>? = nil,
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
        onChange: (@Sendable (CalendarDate?) async throws -> Void)? = nil
    ) -> CalendarDate? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let style = DateInputStyle(
            bounds: DateInputStyle.bounds(bounds, around: value),
            format: format,
            isRequired: isRequired,
            isRange: false
        )
        return self.drawDateInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a day, with a calendar that a state holds: the state changes with the field, and the field with the state.
    ///
    /// `value`: The state. A value out of bounds moves to the nearer one. The other parameters are those of the form with a plain
    /// value.
    /// - Returns: The value of the state.
    @discardableResult
    public func dateInput(
        _ label: String,
        value: StateRef<CalendarDate>,
        in bounds: ClosedRange<CalendarDate>? = nil,
        format: DateInputFormat = .yearMonthDay,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (CalendarDate) async throws -> Void)? = nil
    ) -> CalendarDate {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = DateInputStyle(
            bounds: DateInputStyle.bounds(bounds, around: value.value),
            format: format,
            isRequired: false,
            isRange: false
        )
        return self.drawDateInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a day, with a calendar, or for none, that a state holds: the state changes with the field, and the field with the state.
    ///
    /// `value`: The state. A value out of bounds moves to the nearer one. The other parameters are those of the form with a plain
    /// value.
    /// - Returns: The value of the state.
    @discardableResult
    public func dateInput(
        _ label: String,
        value: StateRef<CalendarDate?>,
        in bounds: ClosedRange<CalendarDate>? = nil,
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
        onChange: (@Sendable (CalendarDate?) async throws -> Void)? = nil
    ) -> CalendarDate? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = DateInputStyle(
            bounds: DateInputStyle.bounds(bounds, around: value.value),
            format: format,
            isRequired: isRequired,
            isRange: false
        )
        return self.drawDateInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for the first and the last of several days.
    ///
    /// ```swift
    /// if let days = st.dateInput("Days", range: CalendarDate(2026, 1, 1)...CalendarDate(2026, 1, 31)) { … }
    /// ```
    ///
    /// `range`: The days at first; `nil` for none. The other parameters are those of the form with one day.
    /// - Returns: The days; `nil` while none are chosen, or the first only.
    @discardableResult
    public func dateInput(
        _ label: String,
        range: ClosedRange<CalendarDate>?,
        in bounds: ClosedRange<CalendarDate>? = nil,
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
        onChange: (@Sendable (ClosedRange<CalendarDate>?) async throws -> Void)? = nil
    ) -> ClosedRange<CalendarDate>? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let style = DateInputStyle(
            bounds: DateInputStyle.bounds(bounds, around: range?.lowerBound, range?.upperBound),
            format: format,
            isRequired: isRequired,
            isRange: true
        )
        return self.drawDateInput(parameters, style, style.codec.value(range), onChange)
    }

    /// Shows a field for the first and the last of several days that a state holds: the state changes with the field, and the field with the
    /// state.
    ///
    /// `range`: The state; `nil` while no days are chosen, or the first only. Days out of bounds move to the nearer one. The other
    /// parameters are those of the form with one day.
    /// - Returns: The value of the state.
    @discardableResult
    public func dateInput(
        _ label: String,
        range: StateRef<ClosedRange<CalendarDate>?>,
        in bounds: ClosedRange<CalendarDate>? = nil,
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
        onChange: (@Sendable (ClosedRange<CalendarDate>?) async throws -> Void)? = nil
    ) -> ClosedRange<CalendarDate>? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let value = range.value
        let style = DateInputStyle(
            bounds: DateInputStyle.bounds(bounds, around: value?.lowerBound, value?.upperBound),
            format: format,
            isRequired: isRequired,
            isRange: true
        )
        return self.drawDateInput(parameters, style, style.codec.value(range), onChange)
    }
}
