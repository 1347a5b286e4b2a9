public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows a field for a number.
    ///
    /// ```swift
    /// let seats = st.numberInput("Seats", value: 2, in: 1...10)          // Int
    /// let price = st.numberInput("Price", value: 9.5, in: 0..., step: 0.5)  // Double
    /// let limit = st.numberInput("Limit", value: nil, in: 0...)          // Int?
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The number at first, inside of the bounds.
    ///   - bounds: The smallest and the largest number: `0...10`, `0...` or `...10`; `nil` for any. Integers reach from
    ///     −(2⁵³−1) to 2⁵³−1.
    ///   - step: What the buttons of the field add, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: One printf conversion without text around it, such as `%03d`; `nil` is `%d` for `Int` and `%0.2f`
    ///     for `Double`.
    ///   - key: Tells two fields of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - icon: An emoji or `.material("name")` in front of the number.
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
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        value: Value,
        in bounds: (any NumberBounds<Value>)? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        icon: Icon? = nil,
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
        let field = NumberField(bounds: bounds, step: step, format: format, icon: icon)
        return self.drawNumberInput(parameters, field, .number(value, field), onChange)
    }

    /// Shows a field for a number that begins at the lower bound, or at the number nearest to 0 where there is none.
    ///
    /// The parameters are those of the form with a value.
    ///
    /// - Returns: The number, inside of the bounds.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        in bounds: some NumberBounds<Value>,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        icon: Icon? = nil,
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
        let field = NumberField(bounds: bounds, step: step, format: format, icon: icon)
        return self.drawNumberInput(
            parameters,
            field,
            .number(field.lower ?? min(.zero, field.upper ?? .zero), field),
            onChange
        )
    }

    /// Shows a field for a number that may be empty.
    ///
    /// Parameters of its own:
    /// - `value`: The number at first, inside of the bounds; `nil` for an empty field.
    /// - `placeholder`: The text in the empty field.
    /// - `isRequired`: Whether the browser refuses to empty the field. The other parameters are those of the form that
    ///   is never empty.
    /// - Returns: The number, inside of the bounds; `nil` while the field is empty.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        value: Value?,
        in bounds: (any NumberBounds<Value>)? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        icon: Icon? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Value?) async throws -> Void)? = nil
    ) -> Value? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let field = NumberField(
            bounds: bounds,
            step: step,
            format: format,
            icon: icon,
            placeholder: placeholder,
            isRequired: isRequired
        )
        return self.drawNumberInput(parameters, field, .optional(value, field), onChange)
    }

    /// Shows a field for a number that a state holds: the state changes with the field, and the field with the state.
    ///
    /// `value`: The state. A number outside of the bounds moves to the nearer one. The other parameters are
    /// those of the form with a plain value.
    /// - Returns: The value of the state.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        value: StateRef<Value>,
        in bounds: (any NumberBounds<Value>)? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Value) async throws -> Void)? = nil
    ) -> Value {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let field = NumberField(bounds: bounds, step: step, format: format, icon: icon)
        return self.drawNumberInput(parameters, field, .number(value, field), onChange)
    }

    /// Shows a field for a number that may be empty and that a state holds: the state changes with the field, and the
    /// field with the state.
    ///
    /// `value`: The state. A number outside of the bounds moves to the nearer one. The other parameters are
    /// those of the form with a plain value.
    /// - Returns: The value of the state.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        value: StateRef<Value?>,
        in bounds: (any NumberBounds<Value>)? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        icon: Icon? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Value?) async throws -> Void)? = nil
    ) -> Value? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let field = NumberField(
            bounds: bounds,
            step: step,
            format: format,
            icon: icon,
            placeholder: placeholder,
            isRequired: isRequired
        )
        return self.drawNumberInput(parameters, field, .optional(value, field), onChange)
    }
}
