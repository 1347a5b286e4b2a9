// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows a slider for one number.
    ///
    /// ```swift
    /// let count = st.slider("Count", value: 5, in: 0...10)
    /// let share = st.slider("Share", value: 0.5, format: .percent)
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The number at first, inside of the bounds.
    ///   - bounds: The ends of the slider, which differ; `nil` is 0 to 100 for `Int` and 0 to 1 for `Double`, and
    ///     farther where the value is beyond. Integers reach from −(2⁵³−1) to 2⁵³−1.
    ///   - step: The distance of two positions, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: How the browser shows the number; `nil` is `%d` for `Int` and `%0.2f` for `Double`.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        value: Value,
        in bounds: ClosedRange<Value>? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Value) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let bounds = bounds ?? Value.sliderBounds(around: given.value, given.value)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .number(given, in: bounds), onChange)
    }

    /// Shows a slider for one number that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. A number outside of the bounds becomes the nearer one.
    ///   - bounds: The ends of the slider, which differ; `nil` is 0 to 100 for `Int` and 0 to 1 for `Double`, and
    ///     farther where the value is beyond. Integers reach from −(2⁵³−1) to 2⁵³−1.
    ///   - step: The distance of two positions, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: How the browser shows the number; `nil` is `%d` for `Int` and `%0.2f` for `Double`.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        value: StateRef<Value>,
        in bounds: ClosedRange<Value>? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Value) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let bounds = bounds ?? Value.sliderBounds(around: given.value, given.value)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .number(given, in: bounds), onChange)
    }

    /// Shows a slider for one number that begins at the lower bound.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - bounds: The ends of the slider, which differ. Integers reach from −(2⁵³−1) to 2⁵³−1.
    ///   - step: The distance of two positions, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: How the browser shows the number; `nil` is `%d` for `Int` and `%0.2f` for `Double`.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        in bounds: ClosedRange<Value>,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Value) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .number(GivenValue(bounds.lowerBound), in: bounds), onChange)
    }

    /// Shows a slider for a number from 0 to 100, which begins at 0.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - step: The distance of two positions, above 0; `nil` is 1.
    ///   - format: How the browser shows the number; `nil` is `%d`.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number.
    @discardableResult
    public func slider(
        _ label: String,
        step: Int? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Int) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Int {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let track = SliderTrack(bounds: Int.sliderBounds(around: 0, 0), step: step, format: format)
        return self.drawSlider(parameters, track, .number(GivenValue(0), in: Int.sliderBounds(around: 0, 0)), onChange)
    }

    /// Shows a slider for two numbers.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - range: The numbers at first, inside of the bounds.
    ///   - bounds: The ends of the slider, which differ; `nil` is 0 to 100 for `Int` and 0 to 1 for `Double`, and
    ///     farther where the value is beyond. Integers reach from −(2⁵³−1) to 2⁵³−1.
    ///   - step: The distance of two positions, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: How the browser shows the number; `nil` is `%d` for `Int` and `%0.2f` for `Double`.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The numbers, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        range: ClosedRange<Value>,
        in bounds: ClosedRange<Value>? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (ClosedRange<Value>) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ClosedRange<Value> {
        let given = GivenValue(range)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let bounds = bounds ?? Value.sliderBounds(around: given.value.lowerBound, given.value.upperBound)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .range(given, in: bounds), onChange)
    }

    /// Shows a slider for two numbers that are kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - range: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. A number outside of the bounds becomes the nearer one.
    ///   - bounds: The ends of the slider, which differ; `nil` is 0 to 100 for `Int` and 0 to 1 for `Double`, and
    ///     farther where the value is beyond. Integers reach from −(2⁵³−1) to 2⁵³−1.
    ///   - step: The distance of two positions, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: How the browser shows the number; `nil` is `%d` for `Int` and `%0.2f` for `Double`.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The numbers, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        range: StateRef<ClosedRange<Value>>,
        in bounds: ClosedRange<Value>? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (ClosedRange<Value>) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ClosedRange<Value> {
        let given = GivenValue(at: range)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let bounds = bounds ?? Value.sliderBounds(around: given.value.lowerBound, given.value.upperBound)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .range(given, in: bounds), onChange)
    }

    /// Shows a slider for one day, time, or day and time.
    ///
    /// ```swift
    /// let day = st.slider("Day", value: CalendarDate(2026, 11, 22))
    /// let time = st.slider("Time", value: TimeOfDay(9, 0), in: TimeOfDay(6, 0)...TimeOfDay(22, 0))
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The day or time at first, inside of the bounds.
    ///   - bounds: The ends of the slider, which differ; `nil` is two weeks around the value, and the whole day for
    ///     times. They lie between 1684-07-29 and 2255-06-05.
    ///   - step: The distance of two positions, in whole days for days and in whole seconds otherwise; `nil` is a day,
    ///     and a quarter of an hour for times and for bounds less than a day apart.
    ///   - format: How the browser shows it; `nil` is `HH:mm` for times and `YYYY-MM-DD` otherwise.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day or time, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        value: Value,
        in bounds: ClosedRange<Value>? = nil,
        step: Duration? = nil,
        format: DateFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Value) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let bounds = bounds ?? Value.sliderBounds(around: given.value, given.value)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moment(given, in: bounds), onChange)
    }

    /// Shows a slider for one day, time, or day and time that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. What is outside of the bounds becomes the nearer one.
    ///   - bounds: The ends of the slider, which differ; `nil` is two weeks around the value, and the whole day for
    ///     times. They lie between 1684-07-29 and 2255-06-05.
    ///   - step: The distance of two positions, in whole days for days and in whole seconds otherwise; `nil` is a day,
    ///     and a quarter of an hour for times and for bounds less than a day apart.
    ///   - format: How the browser shows it; `nil` is `HH:mm` for times and `YYYY-MM-DD` otherwise.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day or time, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        value: StateRef<Value>,
        in bounds: ClosedRange<Value>? = nil,
        step: Duration? = nil,
        format: DateFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Value) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let bounds = bounds ?? Value.sliderBounds(around: given.value, given.value)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moment(given, in: bounds), onChange)
    }

    /// Shows a slider for one day, time, or day and time that begins at the lower bound.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - bounds: The ends of the slider, which differ. They lie between 1684-07-29 and 2255-06-05.
    ///   - step: The distance of two positions, in whole days for days and in whole seconds otherwise; `nil` is a day,
    ///     and a quarter of an hour for times and for bounds less than a day apart.
    ///   - format: How the browser shows it; `nil` is `HH:mm` for times and `YYYY-MM-DD` otherwise.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The day or time, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        in bounds: ClosedRange<Value>,
        step: Duration? = nil,
        format: DateFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Value) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moment(GivenValue(bounds.lowerBound), in: bounds), onChange)
    }

    /// Shows a slider for two days, times, or days and times.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - range: The days or times at first, inside of the bounds.
    ///   - bounds: The ends of the slider, which differ; `nil` is two weeks around the value, and the whole day for
    ///     times. They lie between 1684-07-29 and 2255-06-05.
    ///   - step: The distance of two positions, in whole days for days and in whole seconds otherwise; `nil` is a day,
    ///     and a quarter of an hour for times and for bounds less than a day apart.
    ///   - format: How the browser shows it; `nil` is `HH:mm` for times and `YYYY-MM-DD` otherwise.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The days or times, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        range: ClosedRange<Value>,
        in bounds: ClosedRange<Value>? = nil,
        step: Duration? = nil,
        format: DateFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (ClosedRange<Value>) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ClosedRange<Value> {
        let given = GivenValue(range)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let bounds = bounds ?? Value.sliderBounds(around: given.value.lowerBound, given.value.upperBound)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moments(given, in: bounds), onChange)
    }

    /// Shows a slider for two days, times, or days and times that are kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - range: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. What is outside of the bounds becomes the nearer one.
    ///   - bounds: The ends of the slider, which differ; `nil` is two weeks around the value, and the whole day for
    ///     times. They lie between 1684-07-29 and 2255-06-05.
    ///   - step: The distance of two positions, in whole days for days and in whole seconds otherwise; `nil` is a day,
    ///     and a quarter of an hour for times and for bounds less than a day apart.
    ///   - format: How the browser shows it; `nil` is `HH:mm` for times and `YYYY-MM-DD` otherwise.
    ///   - key: Tells two sliders of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The days or times, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        range: StateRef<ClosedRange<Value>>,
        in bounds: ClosedRange<Value>? = nil,
        step: Duration? = nil,
        format: DateFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (ClosedRange<Value>) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ClosedRange<Value> {
        let given = GivenValue(at: range)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let bounds = bounds ?? Value.sliderBounds(around: given.value.lowerBound, given.value.upperBound)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moments(given, in: bounds), onChange)
    }
}
