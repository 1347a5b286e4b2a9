public import SwiftlitState

extension ElementContainer {
    /// Shows a list to choose one option from, which opens at a click and finds options while somebody types.
    ///
    /// ```swift
    /// let name = st.selectbox("Name", names)                                   // String?
    /// let city = st.selectbox("City", cities, default: .berlin, format: \.name)  // City
    /// let region = st.selectbox("Region", Region.allCases)                     // Region
    /// ```
    ///
    /// An option travels as its text. When the chosen text is no longer among the options, the choice goes back to the
    /// default.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: What can be chosen, in this order. Options of one text cannot be told apart.
    ///   - index: The position of the option at first; `nil` for none. Only then the choice can be cleared.
    ///   - key: Tells two selectboxes of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - placeholder: The text while nothing is chosen; `nil` leaves it to the browser.
    ///   - icon: An emoji or `.material("name")` in front of the choice.
    ///   - newOptions: `.accepted` lets somebody type an option that is not offered.
    ///   - filter: How options are found while somebody types. `.none` does not go with new options.
    ///   - isRequired: Whether the choice cannot be cleared any more once it was made.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - format: The text of an option. Where both are given it stands behind `onChange`.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The chosen option; `nil` when none is chosen, and when there are no options.
    @discardableResult
    public func selectbox<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        index: Int? = 0,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        icon: Icon? = nil,
        newOptions: NewOptions<Option> = .refused,
        filter: OptionFilter = .fuzzy,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
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
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = SelectboxStyle(placeholder: placeholder, icon: icon, filter: filter, isRequired: isRequired)
        return self.drawSelectbox(parameters, .optional(choices, index: index), style, onChange)
    }

    /// Shows a list to choose one option from, where one is always chosen.
    ///
    /// `option`: The option at first. It must be one of the options, unless there are none. The other
    /// parameters are those of the form with an index.
    /// - Returns: The chosen option; the default when there are no options.
    @discardableResult
    public func selectbox<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        default option: Option,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        icon: Icon? = nil,
        newOptions: NewOptions<Option> = .refused,
        filter: OptionFilter = .fuzzy,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
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
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = SelectboxStyle(placeholder: placeholder, icon: icon, filter: filter, isRequired: false)
        return self.drawSelectbox(parameters, .required(choices, default: option), style, onChange)
    }

    /// Shows a list to choose one case from, where one is always chosen.
    ///
    /// - Precondition: There are options, or the type has cases.
    /// `index`: The position of the case at first. The other parameters are those of the form with an
    /// optional result.
    /// - Returns: The chosen case. Without options an error is shown, and the result is the first case of the type.
    @discardableResult
    public func selectbox<Option: Sendable & Equatable & CaseIterable>(
        _ label: String,
        _ options: some Collection<Option>,
        index: Int = 0,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        icon: Icon? = nil,
        newOptions: NewOptions<Option> = .refused,
        filter: OptionFilter = .fuzzy,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
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
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = SelectboxStyle(placeholder: placeholder, icon: icon, filter: filter, isRequired: false)
        return self.drawSelectbox(parameters, .cases(choices, index: index), style, onChange)
    }

    /// Shows a list to choose one option from, whose choice a state holds: the state changes with it, and it with the
    /// state.
    ///
    /// `value`: The state. When it holds an option that is not offered, it becomes the first option, if there
    /// is one. The other parameters are those of the form with an index.
    /// - Returns: The value of the state.
    @discardableResult
    public func selectbox<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<Option>,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        icon: Icon? = nil,
        newOptions: NewOptions<Option> = .refused,
        filter: OptionFilter = .fuzzy,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = SelectboxStyle(placeholder: placeholder, icon: icon, filter: filter, isRequired: false)
        return self.drawSelectbox(parameters, .bound(choices, value, format: format), style, onChange)
    }

    /// Shows a list to choose one option or none from, whose choice a state holds: the state changes with it, and it
    /// with the state.
    ///
    /// `value`: The state. When it holds an option that is not offered, it becomes `nil`. The other
    /// parameters are those of the form with an index.
    /// - Returns: The value of the state.
    @discardableResult
    public func selectbox<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<Option?>,
        key: String? = nil,
        help: String? = nil,
        placeholder: String? = nil,
        icon: Icon? = nil,
        newOptions: NewOptions<Option> = .refused,
        filter: OptionFilter = .fuzzy,
        isRequired: Bool = false,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Option?) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> Option? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, newOptions: newOptions, format: format)
        let style = SelectboxStyle(placeholder: placeholder, icon: icon, filter: filter, isRequired: isRequired)
        return self.drawSelectbox(parameters, .bound(choices, value, format: format), style, onChange)
    }
}
