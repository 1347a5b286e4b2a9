internal import SwiftlitElements

// Types that are a choice of some: all of them, or the first and the last.

extension BadgeColor: ExtremeArgument {
    static let extremes: [BadgeColor] = [.red, .primary]
}

extension ButtonType: ExtremeArgument {
    static let extremes: [ButtonType] = [.primary, .secondary, .tertiary]
}

extension ChartStack: ExtremeArgument {
    static let extremes: [ChartStack] = [.stacked, .separate, .layered, .normalized, .centered]
}

extension ChartTheme: ExtremeArgument {
    static let extremes: [ChartTheme] = [.streamlit, .none]
}

extension ChatFiles: ExtremeArgument {
    static let extremes: [ChatFiles] = [.none, .single, .multiple, .directory]
}

extension ChatSubmitMode: ExtremeArgument {
    static let extremes: [ChatSubmitMode] = [.submit, .waiting, .stopButton]
}

extension ColumnAlignment: ExtremeArgument {
    static let extremes: [ColumnAlignment] = [.top, .center, .bottom]
}

extension DeckSelectionMode: ExtremeArgument {
    static let extremes: [DeckSelectionMode] = [.object, .objects]
}

extension DialogDismissal: ExtremeArgument {
    static let extremes: [DialogDismissal] = [.ignore, .rerun]
}

extension DialogPosition: ExtremeArgument {
    static let extremes: [DialogPosition] = [.center, .left, .right]
}

extension EChartsRenderer: ExtremeArgument {
    static let extremes: [EChartsRenderer] = [.canvas, .svg]
}

extension ExpanderType: ExtremeArgument {
    static let extremes: [ExpanderType] = [.default, .compact, .step]
}

extension FeedbackScale: ExtremeArgument {
    static let extremes: [FeedbackScale] = [.thumbs, .faces, .stars]
}

extension FileSelection: ExtremeArgument {
    static let extremes: [FileSelection] = [.multiple, .directory]
}

extension GraphvizEngine: ExtremeArgument {
    static let extremes: [GraphvizEngine] = [.dot, .nop]
}

extension HeadingDivider: ExtremeArgument {
    static let extremes: [HeadingDivider] = [.automatic, .rainbow]
}

extension HorizontalAlignment: ExtremeArgument {
    static let extremes: [HorizontalAlignment] = [.left, .center, .right, .distribute]
}

extension IconPosition: ExtremeArgument {
    static let extremes: [IconPosition] = [.left, .right]
}

extension LabelVisibility: ExtremeArgument {
    static let extremes: [LabelVisibility] = [.visible, .hidden, .collapsed]
}

extension LogoSize: ExtremeArgument {
    static let extremes: [LogoSize] = [.small, .medium, .large]
}

extension MetricChartType: ExtremeArgument {
    static let extremes: [MetricChartType] = [.line, .bar, .area]
}

extension MetricDeltaArrow: ExtremeArgument {
    static let extremes: [MetricDeltaArrow] = [.automatic, .up, .down, .off]
}

extension MetricDeltaColor: ExtremeArgument {
    static let extremes: [MetricDeltaColor] = [.normal, .inverse, .off]
}

extension MultipleSelection: ExtremeArgument {
    static let extremes: [MultipleSelection] = [.multiple]
}

extension NavigationPosition: ExtremeArgument {
    static let extremes: [NavigationPosition] = [.sidebar, .top, .hidden]
}

extension OptionFilter: ExtremeArgument {
    static let extremes: [OptionFilter] = [.fuzzy, .contains, .prefix, .none]
}

extension PageLayout: ExtremeArgument {
    static let extremes: [PageLayout] = [.centered, .wide]
}

extension RerunPolicy: ExtremeArgument {
    static let extremes: [RerunPolicy] = [.onChange, .never]
}

extension RowEditing: ExtremeArgument {
    static let extremes: [RowEditing] = [.fixed, .dynamic, .add, .delete]
}

extension StatePersistence: ExtremeArgument {
    static let extremes: [StatePersistence] = [.page, .session]
}

extension StatusState: ExtremeArgument {
    static let extremes: [StatusState] = [.running, .complete, .error]
}

extension TableBorder: ExtremeArgument {
    static let extremes: [TableBorder] = [.all, .horizontal, .none]
}

extension TextAlignment: ExtremeArgument {
    static let extremes: [TextAlignment] = [.left, .center, .right, .justify]
}

extension TextInputType: ExtremeArgument {
    static let extremes: [TextInputType] = [.text, .password, .email, .url, .phone, .search]
}

extension TimeInputFormat: ExtremeArgument {
    static let extremes: [TimeInputFormat] = [.hours24, .hours12, .localized]
}

extension VerticalAlignment: ExtremeArgument {
    static let extremes: [VerticalAlignment] = [.top, .center, .bottom, .distribute]
}
