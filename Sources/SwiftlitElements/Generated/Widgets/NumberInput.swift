// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows a field for a number.
    ///
    /// ```swift
    /// let seats = st.numberInput("Seats", value: 2, in: 1...10)             // Int
    /// let price = st.numberInput("Price", value: 9.5, in: 0..., step: 0.5)  // Double
    /// let limit = st.numberInput("Limit", value: nil, in: 0...)             // Int?
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
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji or `.material("name")` in front of the number; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number, inside of the bounds.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        value: Value,
        in bounds: (any WidgetBounds<Value>)? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        icon: Icon? = nil,
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
        let field = NumberField(bounds: bounds, step: step, format: format, icon: icon)
        return self.drawNumberInput(parameters, field, .number(given, field), onChange)
    }

    /// Shows a field for a number that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. A number outside of the bounds becomes the nearer one.
    ///   - bounds: The smallest and the largest number: `0...10`, `0...` or `...10`; `nil` for any. Integers reach from
    ///     −(2⁵³−1) to 2⁵³−1.
    ///   - step: What the buttons of the field add, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: One printf conversion without text around it, such as `%03d`; `nil` is `%d` for `Int` and `%0.2f`
    ///     for `Double`.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji or `.material("name")` in front of the number; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number, inside of the bounds.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        value: StateRef<Value>,
        in bounds: (any WidgetBounds<Value>)? = nil,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        icon: Icon? = nil,
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
        let field = NumberField(bounds: bounds, step: step, format: format, icon: icon)
        return self.drawNumberInput(parameters, field, .number(given, field), onChange)
    }

    /// Shows a field for a number that begins at the lower bound, or at the number nearest to 0 where there is none.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - bounds: The smallest and the largest number: `0...10`, `0...` or `...10`. Integers reach from −(2⁵³−1) to
    ///     2⁵³−1.
    ///   - step: What the buttons of the field add, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: One printf conversion without text around it, such as `%03d`; `nil` is `%d` for `Int` and `%0.2f`
    ///     for `Double`.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji or `.material("name")` in front of the number; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number, inside of the bounds.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        in bounds: some WidgetBounds<Value>,
        step: Value? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Value) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let field = NumberField(bounds: bounds, step: step, format: format, icon: icon)
        return self.drawNumberInput(parameters, field, .number(GivenValue(field.first), field), onChange)
    }

    /// Shows a field for any number, which begins at 0.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - step: What the buttons of the field add, above 0; `nil` is 0.01.
    ///   - format: One printf conversion without text around it, such as `%03d`; `nil` is `%0.2f`.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji or `.material("name")` in front of the number; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number.
    @discardableResult
    public func numberInput(
        _ label: String,
        step: Double? = nil,
        format: NumberFormat? = nil,
        key: String? = nil,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Double) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Double {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let field = NumberField<Double>(bounds: nil, step: step, format: format, icon: icon)
        return self.drawNumberInput(parameters, field, .number(GivenValue(0), field), onChange)
    }

    /// Shows a field for a number that may be empty.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The number at first, inside of the bounds; `nil` for an empty field.
    ///   - bounds: The smallest and the largest number: `0...10`, `0...` or `...10`; `nil` for any. Integers reach from
    ///     −(2⁵³−1) to 2⁵³−1.
    ///   - step: What the buttons of the field add, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: One printf conversion without text around it, such as `%03d`; `nil` is `%d` for `Int` and `%0.2f`
    ///     for `Double`.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text in the empty field; `nil` for none.
    ///   - icon: An emoji or `.material("name")` in front of the number; `nil` for none.
    ///   - isRequired: Whether the browser refuses to empty the field.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number, inside of the bounds; `nil` while the field is empty.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        value: Value?,
        in bounds: (any WidgetBounds<Value>)? = nil,
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
        onChange: (@Sendable (Value?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value? {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let field = NumberField(
            bounds: bounds,
            step: step,
            format: format,
            icon: icon,
            placeholder: placeholder,
            isRequired: isRequired
        )
        return self.drawNumberInput(parameters, field, .optional(given, field), onChange)
    }

    /// Shows a field for a number that may be empty, kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. A number outside of the bounds becomes the nearer one.
    ///   - bounds: The smallest and the largest number: `0...10`, `0...` or `...10`; `nil` for any. Integers reach from
    ///     −(2⁵³−1) to 2⁵³−1.
    ///   - step: What the buttons of the field add, above 0; `nil` is 1 for `Int` and 0.01 for `Double`.
    ///   - format: One printf conversion without text around it, such as `%03d`; `nil` is `%d` for `Int` and `%0.2f`
    ///     for `Double`.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text in the empty field; `nil` for none.
    ///   - icon: An emoji or `.material("name")` in front of the number; `nil` for none.
    ///   - isRequired: Whether the browser refuses to empty the field.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The number, inside of the bounds; `nil` while the field is empty.
    @discardableResult
    public func numberInput<Value: WidgetNumber>(
        _ label: String,
        value: StateRef<Value?>,
        in bounds: (any WidgetBounds<Value>)? = nil,
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
        onChange: (@Sendable (Value?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Value? {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let field = NumberField(
            bounds: bounds,
            step: step,
            format: format,
            icon: icon,
            placeholder: placeholder,
            isRequired: isRequired
        )
        return self.drawNumberInput(parameters, field, .optional(given, field), onChange)
    }

    @available(*, unavailable, message: "The state holds a value of another type: this takes the StateRef of a number, or of a number that may be nil.")
    @discardableResult
    public func numberInput<Other: Sendable>(
        _ label: String,
        value: StateRef<Other>,
        in bounds: (any WidgetBounds<Double>)? = nil,
        step: Double? = nil,
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
        onChange: (@Sendable (Double?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Double? {
        RenamedElement().dynamicallyCall(withKeywordArguments: [:])
    }
}
