// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows a box that can be ticked.
    ///
    /// ```swift
    /// if st.checkbox("Show the raw data") { st.write(data) }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Whether it is ticked at first.
    ///   - key: Tells two checkboxes of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: Whether it is ticked.
    @discardableResult
    public func checkbox(
        _ label: String,
        value: Bool = false,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wraps: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Bool {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        return self.drawCheckbox("checkbox", .default, parameters, given, wraps, onChange)
    }

    /// Shows a box that can be ticked, for a value that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`.
    ///   - key: Tells two checkboxes of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name
    ///     of a `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: Whether it is ticked.
    @discardableResult
    public func checkbox(
        _ label: String,
        value: StateRef<Bool>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wraps: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Bool {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        return self.drawCheckbox("checkbox", .default, parameters, given, wraps, onChange)
    }

    /// Shows a switch that can be turned on.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Whether it is on at first.
    ///   - key: Tells two toggles of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: Whether it is on.
    @discardableResult
    public func toggle(
        _ label: String,
        value: Bool = false,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wraps: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Bool {
        let given = GivenValue(value)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        return self.drawCheckbox("toggle", .toggle, parameters, given, wraps, onChange)
    }

    /// Shows a switch that can be turned on, for a value that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`.
    ///   - key: Tells two toggles of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: Whether it is on.
    @discardableResult
    public func toggle(
        _ label: String,
        value: StateRef<Bool>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wraps: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Bool {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        return self.drawCheckbox("toggle", .toggle, parameters, given, wraps, onChange)
    }
}
