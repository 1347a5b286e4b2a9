// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

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
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text in the empty field; `nil` for none.
    ///   - isRequired: Whether the browser refuses an empty text.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
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
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> String {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = TextAreaStyle(height: height, placeholder: placeholder, isRequired: isRequired)
        return self.drawTextArea(parameters, .text(given, maximumCharacterCount), style, onChange)
    }

    /// Shows a field for several lines of text kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. A text longer than the maximum is cut.
    ///   - height: `.content`, `.stretch` or a number of pixels; `nil` gives room for three lines.
    ///   - maximumCharacterCount: How long the text can be, from 1, counted in UTF-16 code units as browsers do; `nil`
    ///     for any length.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text in the empty field; `nil` for none.
    ///   - isRequired: Whether the browser refuses an empty text.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The text, never longer than the maximum.
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
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> String {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = TextAreaStyle(height: height, placeholder: placeholder, isRequired: isRequired)
        return self.drawTextArea(parameters, .text(given, maximumCharacterCount), style, onChange)
    }

    /// Shows a field for several lines of text that may have none.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The text at first; `nil` for none.
    ///   - height: `.content`, `.stretch` or a number of pixels; `nil` gives room for three lines.
    ///   - maximumCharacterCount: How long the text can be, from 1, counted in UTF-16 code units as browsers do; `nil`
    ///     for any length.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text in the empty field; `nil` for none.
    ///   - isRequired: Whether the browser refuses an empty text.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The text, never longer than the maximum; `nil` while there is none.
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
        onChange: (@Sendable (String?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> String? {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let style = TextAreaStyle(height: height, placeholder: placeholder, isRequired: isRequired)
        return self.drawTextArea(parameters, .optional(given, maximumCharacterCount), style, onChange)
    }

    /// Shows a field for several lines of text that may have none, kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. A text longer than the maximum is cut.
    ///   - height: `.content`, `.stretch` or a number of pixels; `nil` gives room for three lines.
    ///   - maximumCharacterCount: How long the text can be, from 1, counted in UTF-16 code units as browsers do; `nil`
    ///     for any length.
    ///   - key: Tells two fields of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - placeholder: The text in the empty field; `nil` for none.
    ///   - isRequired: Whether the browser refuses an empty text.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The text, never longer than the maximum; `nil` while there is none.
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
        onChange: (@Sendable (String?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> String? {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let style = TextAreaStyle(height: height, placeholder: placeholder, isRequired: isRequired)
        return self.drawTextArea(parameters, .optional(given, maximumCharacterCount), style, onChange)
    }

    @available(*, unavailable, message: "The state holds a value of another type: this takes StateRef<String> or StateRef<String?>.")
    @discardableResult
    public func textArea<Other: Sendable>(
        _ label: String,
        value: StateRef<Other>,
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
        onChange: (@Sendable (String?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> String? {
        RenamedElement().dynamicallyCall(withKeywordArguments: [:])
    }
}
