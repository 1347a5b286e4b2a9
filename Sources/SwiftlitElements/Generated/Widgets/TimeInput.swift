// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

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
    ///   - step: The distance of two times in the list, in whole seconds from 1 second to 23 hours. Less than a minute
    ///     shows seconds.
    ///   - format: How the time is written.
    ///   - key: Tells two time inputs of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
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
        onChange: (@Sendable (TimeOfDay) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> TimeOfDay {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = TimeInputStyle(step: step, format: format, isRequired: false)
        return self.drawTimeInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a time of the day that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. Seconds that the field does not show are dropped.
    ///   - step: The distance of two times in the list, in whole seconds from 1 second to 23 hours. Less than a minute
    ///     shows seconds.
    ///   - format: How the time is written.
    ///   - key: Tells two time inputs of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name
    ///     of a `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The time.
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
        onChange: (@Sendable (TimeOfDay) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> TimeOfDay {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = TimeInputStyle(step: step, format: format, isRequired: false)
        return self.drawTimeInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a time of the day, or for none.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The time at first; `nil` for none. Only then the field can be emptied.
    ///   - step: The distance of two times in the list, in whole seconds from 1 second to 23 hours. Less than a minute
    ///     shows seconds.
    ///   - format: How the time is written.
    ///   - key: Tells two time inputs of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isRequired: Whether the field cannot be emptied any more once it was filled.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The time; `nil` for none.
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
        onChange: (@Sendable (TimeOfDay?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> TimeOfDay? {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = TimeInputStyle(step: step, format: format, isRequired: isRequired)
        return self.drawTimeInput(parameters, style, style.codec.value(given), onChange)
    }

    /// Shows a field for a time of the day, or for none, that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. Seconds that the field does not show are dropped.
    ///   - step: The distance of two times in the list, in whole seconds from 1 second to 23 hours. Less than a minute
    ///     shows seconds.
    ///   - format: How the time is written.
    ///   - key: Tells two time inputs of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name
    ///     of a `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isRequired: Whether the field cannot be emptied any more once it was filled.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The time; `nil` for none.
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
        onChange: (@Sendable (TimeOfDay?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> TimeOfDay? {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = TimeInputStyle(step: step, format: format, isRequired: isRequired)
        return self.drawTimeInput(parameters, style, style.codec.value(given), onChange)
    }

    @available(*, unavailable, message: "The state holds a value of another type: this takes StateRef<TimeOfDay> or StateRef<TimeOfDay?>.")
    @discardableResult
    public func timeInput<Other: Sendable>(
        _ label: String,
        value: StateRef<Other>,
        step: Duration = .seconds(900),
        format: TimeInputFormat = .hours24,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (TimeOfDay?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> TimeOfDay? {
        RenamedElement().dynamicallyCall(withKeywordArguments: [:])
    }
}
