public import SwiftlitState

extension ElementContainer {
    /// Shows a field for a time of the day.
    ///
    /// ```swift
    /// let time = st.timeInput("Alarm", value: TimeOfDay(6, 30))
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The time at first.
    ///   - step: The distance of two times in the list, in whole seconds from 1 second to 23 hours. Less than a minute shows seconds.
    ///   - format: How the time is written.
    ///   - key: Tells two time inputs of one label apart, and names the element's CSS class.
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
    /// - Returns: The time.
    @discardableResult
    public func timeInput(
        _ label: String,
        value: TimeOfDay = .now(),
        step: Duration = .seconds(900),
        format: TimeInputFormat = .hours24,
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
        onChange: (@Sendable (TimeOfDay) async throws -> Void)? = nil
    ) -> TimeOfDay {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let style = TimeInputStyle(step: step, format: format, isRequired: false)
        return self.drawTimeInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a time of the day, or for none.
    ///
    /// Parameters of its own:
    /// - `value`: The time at first; `nil` for none. Only then the field can be emptied.
    /// - `isRequired`: Whether the field cannot be emptied any more once it was filled. The other parameters are those of the form that always
    ///   has a time.
    /// - Returns: The time, or `nil`.
    @discardableResult
    public func timeInput(
        _ label: String,
        value: TimeOfDay?,
        step: Duration = .seconds(900),
        format: TimeInputFormat = .hours24,
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
        onChange: (@Sendable (TimeOfDay?) async throws -> Void)? = nil
    ) -> TimeOfDay? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let style = TimeInputStyle(step: step, format: format, isRequired: isRequired)
        return self.drawTimeInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a time of the day that a state holds: the state changes with the field, and the field with the state.
    ///
    /// `value`: The state. A value out of bounds moves to the nearer one. The other parameters are those of the form with a plain
    /// value.
    /// - Returns: The value of the state.
    @discardableResult
    public func timeInput(
        _ label: String,
        value: StateRef<TimeOfDay>,
        step: Duration = .seconds(900),
        format: TimeInputFormat = .hours24,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (TimeOfDay) async throws -> Void)? = nil
    ) -> TimeOfDay {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = TimeInputStyle(step: step, format: format, isRequired: false)
        return self.drawTimeInput(parameters, style, style.codec.value(value), onChange)
    }

    /// Shows a field for a time of the day, or for none, that a state holds: the state changes with the field, and the field with the state.
    ///
    /// `value`: The state. A value out of bounds moves to the nearer one. The other parameters are those of the form with a plain
    /// value.
    /// - Returns: The value of the state.
    @discardableResult
    public func timeInput(
        _ label: String,
        value: StateRef<TimeOfDay?>,
        step: Duration = .seconds(900),
        format: TimeInputFormat = .hours24,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (TimeOfDay?) async throws -> Void)? = nil
    ) -> TimeOfDay? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = TimeInputStyle(step: step, format: format, isRequired: isRequired)
        return self.drawTimeInput(parameters, style, style.codec.value(value), onChange)
    }
}
