public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows options as the parts of one bar, to choose one of them or none.
    ///
    /// ```swift
    /// let day = st.segmentedControl("Day", ["Mon", "Tue", "Wed"])                                  // String?
    /// let size = st.segmentedControl("Size", ["S", "M", "L"], default: "M")                        // String
    /// let tags = st.segmentedControl("Tags", ["🆕 new", "sale"], selection: .multiple, default: [])  // [String]
    /// ```
    ///
    /// An option travels as its text. When the chosen text is no longer among the options, the choice goes back to the
    /// default.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - index: The position of the option at first; `nil` for none.
    ///   - key: Tells two segmented controls of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - isRequired: Whether a choice cannot be taken back once it was made.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - wrap: Whether the options take several lines; `nil` lets the layout decide.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - format: The text of an option, inline Markdown. An emoji or `:material/name:` at its start, before a space,
    ///     is drawn as an icon. Where both are given it stands behind `onChange`.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The chosen option; `nil` when none is chosen.
    @discardableResult
    public func segmentedControl<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        index: Int? = nil,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
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
        let style = ButtonGroupStyle(.segmentedControl, isRequired: isRequired, wrap: wrap)
        return self.drawButtonGroup(parameters, .optional(choices, index: index), style, onChange)
    }

    /// Shows options as the parts of one bar, where one is always chosen.
    ///
    /// `option`: The option at first. It must be one of the options, unless there are none. The other
    /// parameters are those of the form with an index.
    /// - Returns: The chosen option; the default when there are no options.
    @discardableResult
    public func segmentedControl<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        default option: Option,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
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
        let style = ButtonGroupStyle(.segmentedControl, isRequired: true, wrap: wrap)
        return self.drawButtonGroup(parameters, .required(choices, default: option), style, onChange)
    }

    /// Shows options as the parts of one bar, where one is always chosen, and a state holds it: the state changes with
    /// it, and it with the state.
    ///
    /// `value`: The state. When it holds an option that is not offered, it becomes the first option, if there
    /// is one. The other parameters are those of the form with an index.
    /// - Returns: The value of the state.
    @discardableResult
    public func segmentedControl<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<Option>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, format: format)
        let style = ButtonGroupStyle(.segmentedControl, isRequired: true, wrap: wrap)
        return self.drawButtonGroup(parameters, .bound(choices, value, format: format), style, onChange)
    }

    /// Shows options as the parts of one bar, to choose one of them or none, and a state holds the choice: the state
    /// changes with it, and it with the state.
    ///
    /// `value`: The state. When it holds an option that is not offered, it becomes `nil`. The other
    /// parameters are those of the form with an index.
    /// - Returns: The value of the state.
    @discardableResult
    public func segmentedControl<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<Option?>,
        key: String? = nil,
        help: String? = nil,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option?) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, format: format)
        let style = ButtonGroupStyle(.segmentedControl, isRequired: isRequired, wrap: wrap)
        return self.drawButtonGroup(parameters, .bound(choices, value, format: format), style, onChange)
    }

    /// Shows options as the parts of one bar, to choose any number of them.
    ///
    /// Parameters of its own:
    /// - `selection`: `.multiple`.
    /// - `defaults`: The options at first. Each must be one of the options. The other parameters are those of the form
    ///   with an index.
    /// - Returns: The chosen options, in the order in which they were chosen. Those that are no longer offered are
    ///   taken out.
    @discardableResult
    public func segmentedControl<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        selection: MultipleSelection,
        default defaults: [Option] = [],
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable ([Option]) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> [Option] {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let choices = Choices(options, format: format)
        let style = ButtonGroupStyle(.segmentedControl, isRequired: false, wrap: wrap)
        return self.drawButtonGroup(parameters, .starting(with: defaults, of: choices), style, onChange)
    }

    /// Shows options as the parts of one bar, to choose any number of them, and a state holds the choice: the state
    /// changes with it, and it with the state.
    ///
    /// `value`: The state. Options that are not offered are taken out of it. The other parameters are those
    /// of the form with an index.
    /// - Returns: The value of the state.
    @discardableResult
    public func segmentedControl<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<[Option]>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .content,
        wrap: Bool? = nil,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable ([Option]) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> [Option] {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, format: format)
        let style = ButtonGroupStyle(.segmentedControl, isRequired: false, wrap: wrap)
        return self.drawButtonGroup(parameters, .bound(choices, value, format: format), style, onChange)
    }
}
