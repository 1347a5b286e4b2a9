public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows a slider for one day, time, or day and time.
    ///
    /// ```swift
    /// let day = st.slider("Day", value: CalendarDate(2026, 11, 22), in: CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31))
    /// let time = st.slider("Time", value: TimeOfDay(9, 0), in: TimeOfDay(6, 0)...TimeOfDay(22, 0), step: .seconds(1_800))
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The day or time at first, inside of the bounds; `nil` takes the lower bound.
    ///   - bounds: The ends of the slider, which must differ and lie between 1684-07-29 and 2255-06-05.
    ///   - step: The distance of two positions, in whole days for days and in whole seconds else; `nil` is a day, and a quarter of an hour for
    ///     times and for bounds less than a day apart.
    ///   - format: How the browser shows it; `nil` is `HH:mm` for times and `YYYY-MM-DD` else.
    ///   - key: Tells two sliders of one label apart, and names the element's CSS class.
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
    /// - Returns: The day or time, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        value: Value? = nil,
        in bounds: ClosedRange<Value>,
        step: Duration? = nil,
        format: DateFormat? = nil,
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
        onChange: (@Sendable (Value) async throws -> Void)? = nil
    ) -> Value {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moment(value ?? bounds.lowerBound, in: bounds), onChange)
    }

    /// Shows a slider for one day or time that a state holds: the state changes with the slider, and the slider with the
    /// state.
    ///
    /// `value`: The state. What lies outside of the bounds moves to the nearer one. The other parameters are
    /// those of the form with a plain value.
    /// - Returns: The value of the state.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        value: StateRef<Value>,
        in bounds: ClosedRange<Value>,
        step: Duration? = nil,
        format: DateFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Value) async throws -> Void)? = nil
    ) -> Value {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moment(value, in: bounds), onChange)
    }

    /// Shows a slider for days or times with two ends.
    ///
    /// `range`: The days or times at first, inside of the bounds. The other parameters are those of the slider for
    /// one day or time.
    /// - Returns: The days or times, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        range: ClosedRange<Value>,
        in bounds: ClosedRange<Value>,
        step: Duration? = nil,
        format: DateFormat? = nil,
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
        onChange: (@Sendable (ClosedRange<Value>) async throws -> Void)? = nil
    ) -> ClosedRange<Value> {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moments(range, in: bounds), onChange)
    }

    /// Shows a slider for days or times with two ends that a state holds: the state changes with the slider, and the slider with the
    /// state.
    ///
    /// `range`: The state. What is outside of the bounds moves to the nearer one. The other parameters are
    /// those of the slider for one day or time.
    /// - Returns: The value of the state.
    @discardableResult
    public func slider<Value: WidgetMoment>(
        _ label: String,
        range: StateRef<ClosedRange<Value>>,
        in bounds: ClosedRange<Value>,
        step: Duration? = nil,
        format: DateFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (ClosedRange<Value>) async throws -> Void)? = nil
    ) -> ClosedRange<Value> {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let track = SliderTrack(bounds: bounds, step: step, format: format)
        return self.drawSlider(parameters, track, .moments(range, in: bounds), onChange)
    }
}
