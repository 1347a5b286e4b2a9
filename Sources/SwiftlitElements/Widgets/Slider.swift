public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows a slider for one number.
    ///
    /// ```swift
    /// let count = st.slider("Count", value: 5, in: 0...100)
    /// let share = st.slider("Share", value: 0.5, in: 0...1, format: .percent)
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The number at first, inside of the bounds; `nil` takes the lower bound.
    ///   - bounds: The ends of the slider, which must differ. Integers reach from −(2⁵³−1) to 2⁵³−1.
    ///   - step: The distance of two positions, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: How the browser shows the number; `nil` is `%d` for `Int` and `%0.2f` for `Double`.
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
    /// - Returns: The number, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        value: Value? = nil,
        in bounds: ClosedRange<Value>,
        step: Value? = nil,
        format: NumberFormat? = nil,
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
        return self.drawSlider(parameters, track, .number(value ?? bounds.lowerBound, in: bounds), onChange)
    }

    /// Shows a slider for one number that a state holds: the state changes with the slider, and the slider with the
    /// state.
    ///
    /// `value`: The state. A number outside of the bounds moves to the nearer one. The other parameters are
    /// those of the form with a plain value.
    /// - Returns: The value of the state.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        value: StateRef<Value>,
        in bounds: ClosedRange<Value>,
        step: Value? = nil,
        format: NumberFormat? = nil,
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
        return self.drawSlider(parameters, track, .number(value, in: bounds), onChange)
    }

    /// Shows a slider with two ends.
    ///
    /// ```swift
    /// let ages = st.slider("Ages", range: 18...65, in: 0...100)
    /// ```
    ///
    /// `range`: The numbers at first, inside of the bounds. The other parameters are those of the slider for
    /// one number.
    /// - Returns: The numbers, inside of the bounds.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        range: ClosedRange<Value>,
        in bounds: ClosedRange<Value>,
        step: Value? = nil,
        format: NumberFormat? = nil,
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
        return self.drawSlider(parameters, track, .range(range, in: bounds), onChange)
    }

    /// Shows a slider with two ends that a state holds: the state changes with the slider, and the slider with the
    /// state.
    ///
    /// `range`: The state. What is outside of the bounds moves to the nearer one. The other parameters are
    /// those of the slider for one number.
    /// - Returns: The value of the state.
    @discardableResult
    public func slider<Value: WidgetNumber>(
        _ label: String,
        range: StateRef<ClosedRange<Value>>,
        in bounds: ClosedRange<Value>,
        step: Value? = nil,
        format: NumberFormat? = nil,
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
        return self.drawSlider(parameters, track, .range(range, in: bounds), onChange)
    }
}
