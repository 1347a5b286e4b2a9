public import SwiftlitState

extension ElementContainer {
    /// Shows all options with a button each, to choose one of them.
    ///
    /// ```swift
    /// let size = st.radio("Size", ["S", "M", "L"], default: "M", isHorizontal: true)
    /// ```
    ///
    /// An option travels as its text. When the chosen text is no longer among the options, the choice goes back to the
    /// default.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - index: The position of the option at first; `nil` for none. Once made, a choice cannot be cleared.
    ///   - key: Tells two radios of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - isHorizontal: Whether the options stand beside each other.
    ///   - captions: Inline Markdown below each option, in the order of the options; an empty text for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - format: The text of an option, inline Markdown. Where both are given it stands behind `onChange`.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
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
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option?) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .optional(choices, index: index), style, onChange)
    }

    /// Shows all options with a button each, where one is always chosen.
    ///
    /// `option`: The option at first. It must be one of the options, unless there are none. The other
    /// parameters are those of the form with an index.
    /// - Returns: The chosen option; the default when there are no options.
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
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .required(choices, default: option), style, onChange)
    }

    /// Shows cases with a button each, where one is always chosen.
    ///
    /// - Precondition: There are options, or the type has cases.
    /// `index`: The position of the case at first. The other parameters are those of the form with an
    /// optional result.
    /// - Returns: The chosen case. Without options an error is shown, and the result is the first case of the type.
    @discardableResult
    public func radio<Option: Sendable & Equatable & CaseIterable>(
        _ label: String,
        _ options: some Collection<Option>,
        index: Int = 0,
        key: String? = nil,
        help: String? = nil,
        isHorizontal: Bool = false,
        captions: [String] = [],
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .cases(choices, index: index), style, onChange)
    }

    /// Shows all options with a button each, and a state holds the choice: the state changes with it, and it with the
    /// state.
    ///
    /// `value`: The state. When it holds an option that is not offered, it becomes the first option, if there
    /// is one. The other parameters are those of the form with an index.
    /// - Returns: The value of the state.
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
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .bound(choices, value, format: format), style, onChange)
    }

    /// Shows all options with a button each, and a state holds the choice or none: the state changes with it, and it
    /// with the state.
    ///
    /// `value`: The state. When it holds an option that is not offered, it becomes `nil`. The other
    /// parameters are those of the form with an index.
    /// - Returns: The value of the state.
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
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option?) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, format: format)
        let style = RadioStyle(isHorizontal: isHorizontal, captions: captions)
        return self.drawRadio(parameters, .bound(choices, value, format: format), style, onChange)
    }
}
