public import SwiftlitState

extension ElementContainer {
    /// Shows a slider whose positions are options.
    ///
    /// ```swift
    /// let size = st.selectSlider("Size", ["S", "M", "L"], default: "M")
    /// ```
    ///
    /// An option travels as its text. When the chosen text is no longer among the options, the slider goes back to the
    /// default.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - options: The positions, in this order. There must be one at least. Options of one text cannot be told apart.
    ///   - index: The position at first.
    ///   - key: Tells two sliders of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody moved it.
    ///   - format: The text of an option. Where both are given it stands behind `onChange`.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The option at the slider; `nil` when there are no options.
    @discardableResult
    public func selectSlider<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        index: Int = 0,
        key: String? = nil,
        help: String? = nil,
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
        let choices = Choices(options, format: format)
        return self.drawSelectSlider(parameters, choices, .one(.optional(choices, index: index)), onChange)
    }

    /// Shows a slider whose positions are options, and that begins with one of them.
    ///
    /// `option`: The option at first, one of the options. The other parameters are those of the form with an
    /// index.
    /// - Returns: The option at the slider; the default when there are no options.
    @discardableResult
    public func selectSlider<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        default option: Option,
        key: String? = nil,
        help: String? = nil,
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
        let choices = Choices(options, format: format)
        return self.drawSelectSlider(parameters, choices, .one(.required(choices, default: option)), onChange)
    }

    /// Shows a slider whose positions are cases.
    ///
    /// - Precondition: There are options, or the type has cases.
    /// `index`: The position at first. The other parameters are those of the form with an optional result.
    /// - Returns: The case at the slider. Without options an error is shown, and the result is the first case of the
    ///   type.
    @discardableResult
    public func selectSlider<Option: Sendable & Equatable & CaseIterable>(
        _ label: String,
        _ options: some Collection<Option>,
        index: Int = 0,
        key: String? = nil,
        help: String? = nil,
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
        let choices = Choices(options, format: format)
        return self.drawSelectSlider(parameters, choices, .one(.cases(choices, index: index)), onChange)
    }

    /// Shows a slider whose positions are options, and a state holds the one at it: the state changes with it, and it
    /// with the state.
    ///
    /// `value`: The state. When it holds an option that is not offered, it becomes the first option, if there
    /// is one. The other parameters are those of the form with an index.
    /// - Returns: The value of the state.
    @discardableResult
    public func selectSlider<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        value: StateRef<Option>,
        key: String? = nil,
        help: String? = nil,
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
        let choices = Choices(options, format: format)
        return self.drawSelectSlider(parameters, choices, .one(.bound(choices, value, format: format)), onChange)
    }

    /// Shows a slider with two ends whose positions are options.
    ///
    /// ```swift
    /// let (from, to) = st.selectSlider("Sizes", ["S", "M", "L", "XL"], range: ("M", "L"))
    /// ```
    ///
    /// `range`: The two options at first; in the order of the options, whichever is given first. The other
    /// parameters are those of the slider for one option.
    /// - Returns: The options at both ends, in the order of the options.
    @discardableResult
    public func selectSlider<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        range: (Option, Option),
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable ((Option, Option)) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> (Option, Option) {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
            .keeping(bind, persistState)
        let choices = Choices(options, format: format)
        return self.drawSelectSlider(parameters, choices, .two(choices, range), onChange)
    }

    /// Shows a slider with two ends whose positions are options, and a state holds them: the state changes with it, and
    /// it with the state.
    ///
    /// `range`: The state. An option that is not offered becomes the first or the last one. The other
    /// parameters are those of the slider for one option.
    /// - Returns: The value of the state.
    @discardableResult
    public func selectSlider<Option: Sendable & Equatable>(
        _ label: String,
        _ options: some Collection<Option>,
        range: StateRef<(Option, Option)>,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable ((Option, Option)) async throws -> Void)? = nil,
        format: (Option) -> String = { String(describing: $0) }
    ) -> (Option, Option) {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        let choices = Choices(options, format: format)
        return self.drawSelectSlider(parameters, choices, .two(choices, range), onChange)
    }
}
