// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows all options with a button each, to choose one or none.
    ///
    /// ```swift
    /// let size = st.radio("Size", ["S", "M", "L"], default: "M", isHorizontal: true)
    /// ```
    ///
    /// An option travels as its text. When the chosen text is no longer among the options, the choice returns to the
    /// default.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - index: The position of the option at first; `nil` for none. A choice that was made cannot be cleared.
    ///   - key: Tells two radios of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isHorizontal: Whether the options are beside each other.
    ///   - captions: Inline Markdown below each option, in the order of the options; an empty text for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - format: The text of an option, inline Markdown.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The chosen option; `nil` when none is chosen, and when there are no options.
    @discardableResult
    public func radio<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        index: Int? = 0,
        key: String? = nil,
        help: String? = nil,
        isHorizontal: Bool = false,
        captions: [String] = [],
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        format: (Option) -> String = { String(describing: $0) },
        onChange: (@Sendable (Option?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Option? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .optional(choices, index: index), style, onChange)
    }

    /// Shows all options with a button each, where one is always chosen.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - option: The option at first, which is one of the options. Otherwise an error is shown, and the result is it.
    ///   - key: Tells two radios of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isHorizontal: Whether the options are beside each other.
    ///   - captions: Inline Markdown below each option, in the order of the options; an empty text for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - format: The text of an option, inline Markdown.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The chosen option.
    @discardableResult
    public func radio<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        default option: Option,
        key: String? = nil,
        help: String? = nil,
        isHorizontal: Bool = false,
        captions: [String] = [],
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        format: (Option) -> String = { String(describing: $0) },
        onChange: (@Sendable (Option) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Option {
        let given = GivenValue(option)
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .required(choices, given, format: format), style, onChange)
    }

    /// Shows all options with a button each for all cases of a type, where one is always chosen.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - type: The type, all of whose cases can be chosen. It has at least one.
    ///   - option: The case at first; `nil` for the first one.
    ///   - key: Tells two radios of one label apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isHorizontal: Whether the options are beside each other.
    ///   - captions: Inline Markdown below each option, in the order of the options; an empty text for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - format: The text of an option, inline Markdown.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The chosen case.
    @discardableResult
    public func radio<Option: Sendable & Equatable & CaseIterable>(
        _ label: String,
        _ type: Option.Type,
        default option: Option? = nil,
        key: String? = nil,
        help: String? = nil,
        isHorizontal: Bool = false,
        captions: [String] = [],
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        format: (Option) -> String = { String(describing: $0) },
        onChange: (@Sendable (Option) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Option {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(Option.allCases, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .cases(choices, option, format: format), style, onChange)
    }

    /// Shows all options with a button each, where one is always chosen, for a choice that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. When it is an option that is not offered, it becomes the first option. Without options
    ///     an error is shown.
    ///   - key: Tells two radios of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isHorizontal: Whether the options are beside each other.
    ///   - captions: Inline Markdown below each option, in the order of the options; an empty text for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - format: The text of an option, inline Markdown.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The chosen option.
    @discardableResult
    public func radio<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<Option>,
        key: String? = nil,
        help: String? = nil,
        isHorizontal: Bool = false,
        captions: [String] = [],
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        format: (Option) -> String = { String(describing: $0) },
        onChange: (@Sendable (Option) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Option {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .required(choices, given, format: format), style, onChange)
    }

    /// Shows all options with a button each, to choose one or none, for a choice that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. When it is an option that is not offered, it becomes `nil`.
    ///   - key: Tells two radios of one label apart, and names the CSS class `st-key-<key>`; `nil` takes the name of a
    ///     `.query` or `.kept` value.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - isHorizontal: Whether the options are beside each other.
    ///   - captions: Inline Markdown below each option, in the order of the options; an empty text for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - format: The text of an option, inline Markdown.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The chosen option; `nil` when none is chosen.
    @discardableResult
    public func radio<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<Option?>,
        key: String? = nil,
        help: String? = nil,
        isHorizontal: Bool = false,
        captions: [String] = [],
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        format: (Option) -> String = { String(describing: $0) },
        onChange: (@Sendable (Option?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Option? {
        let given = GivenValue(at: value)
        var parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        parameters.place = given.place
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .optional(choices, given, format: format), style, onChange)
    }
}
