// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows a field for a color.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: The color at first, as `#rgb` or `#rrggbb`.
    ///   - key: Tells two color pickers of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The color as `#rrggbb`.
    @discardableResult
    public func colorPicker(
        _ label: String,
        value: String = "#000000",
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> String {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        return self.drawColorPicker(parameters, given, onChange)
    }

    /// Shows a field for a color that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. What is no color becomes black.
    ///   - key: Tells two color pickers of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the
    ///     name of a `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The color as `#rrggbb`.
    @discardableResult
    public func colorPicker(
        _ label: String,
        value: StateRef<String>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> String {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        return self.drawColorPicker(parameters, given, onChange)
    }
}
