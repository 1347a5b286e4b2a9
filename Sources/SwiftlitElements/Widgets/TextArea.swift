public import SwiftlitState

extension ElementContainer {
    /// Shows a field for several lines of text.
    ///
    /// ```swift
    /// let review = st.textArea("Review", height: 200)
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The text at first.
    ///   - height: `.content`, `.stretch` or a number of pixels; `nil` gives room for three lines.
    ///   - maximumCharacterCount: How long the text can be, from 1, counted in UTF-16 code units as browsers do; `nil`
    ///     for any length.
    ///   - key: Tells two fields of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - placeholder: The text in the empty field.
    ///   - isRequired: Whether the browser refuses an empty text.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The text, never longer than the maximum.
    @discardableResult
    public func textArea(
        _ label: String,
        value: String = "",
        height: Height? = nil,
        maximumCharacterCount: Int? = nil,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (String) async throws -> Void)? = nil
    ) -> String {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let style = TextAreaStyle(height: height, placeholder: placeholder, isRequired: isRequired)
        return self.drawTextArea(parameters, .text(value, maximumCharacterCount), style, onChange)
    }

    /// Shows a field for several lines of text that begins without a value.
    ///
    /// `value`: The text at first; `nil` for none. The other parameters are those of the form that always has
    /// a text.
    /// - Returns: The text; `nil` while there is none.
    @discardableResult
    public func textArea(
        _ label: String,
        value: String?,
        height: Height? = nil,
        maximumCharacterCount: Int? = nil,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (String?) async throws -> Void)? = nil
    ) -> String? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let style = TextAreaStyle(height: height, placeholder: placeholder, isRequired: isRequired)
        return self.drawTextArea(parameters, .optional(value, maximumCharacterCount), style, onChange)
    }

    /// Shows a field for several lines of text that a state holds: the state changes with the field, and the field with
    /// the state.
    ///
    /// `value`: The state. A text beyond the maximum is cut. The other parameters are those of the form with
    /// a plain value.
    /// - Returns: The value of the state.
    @discardableResult
    public func textArea(
        _ label: String,
        value: StateRef<String>,
        height: Height? = nil,
        maximumCharacterCount: Int? = nil,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (String) async throws -> Void)? = nil
    ) -> String {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = TextAreaStyle(height: height, placeholder: placeholder, isRequired: isRequired)
        return self.drawTextArea(parameters, .text(value, maximumCharacterCount), style, onChange)
    }

    /// Shows a field for several lines of text or none that a state holds: the state changes with the field, and the
    /// field with the state.
    ///
    /// `value`: The state. A text beyond the maximum is cut. The other parameters are those of the form with
    /// a plain value.
    /// - Returns: The value of the state.
    @discardableResult
    public func textArea(
        _ label: String,
        value: StateRef<String?>,
        height: Height? = nil,
        maximumCharacterCount: Int? = nil,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (String?) async throws -> Void)? = nil
    ) -> String? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = TextAreaStyle(height: height, placeholder: placeholder, isRequired: isRequired)
        return self.drawTextArea(parameters, .optional(value, maximumCharacterCount), style, onChange)
    }
}
