internal import SwiftlitElements

// Types that are a choice of some: all of them, or the first and the last.

extension Streamlit.BadgeColor: ExtremeArgument {
    static let extremes: [Streamlit.BadgeColor] = [.red, .primary]
}

extension ButtonType: ExtremeArgument {
    static let extremes: [ButtonType] = [.primary, .secondary, .tertiary]
}

extension Streamlit.ChartStack: ExtremeArgument {
    static let extremes: [Streamlit.ChartStack] = [.stacked, .separate, .layered, .normalized, .centered]
}

extension Streamlit.ChartTheme: ExtremeArgument {
    static let extremes: [Streamlit.ChartTheme] = [.streamlit, .none]
}

extension Streamlit.ChatFiles: ExtremeArgument {
    static let extremes: [Streamlit.ChatFiles] = [.none, .single, .multiple, .directory]
}

extension Streamlit.ChatSubmitMode: ExtremeArgument {
    static let extremes: [Streamlit.ChatSubmitMode] = [.submit, .waiting, .stopButton]
}

extension Container.ColumnAlignment: ExtremeArgument {
    static let extremes: [Container.ColumnAlignment] = [.top, .center, .bottom]
}

extension DeckSelection.Mode: ExtremeArgument {
    static let extremes: [DeckSelection.Mode] = [.object, .objects]
}

extension Streamlit.DialogDismissal: ExtremeArgument {
    static let extremes: [Streamlit.DialogDismissal] = [.ignore, .rerun]
}

extension Streamlit.DialogPosition: ExtremeArgument {
    static let extremes: [Streamlit.DialogPosition] = [.center, .left, .right]
}

extension Streamlit.EChartsRenderer: ExtremeArgument {
    static let extremes: [Streamlit.EChartsRenderer] = [.canvas, .svg]
}

extension Streamlit.ExpanderType: ExtremeArgument {
    static let extremes: [Streamlit.ExpanderType] = [.default, .compact, .step]
}

extension FeedbackScale: ExtremeArgument {
    static let extremes: [FeedbackScale] = [.thumbs, .faces, .stars]
}

extension Streamlit.FileSelection: ExtremeArgument {
    static let extremes: [Streamlit.FileSelection] = [.multiple, .directory]
}

extension Streamlit.GraphvizEngine: ExtremeArgument {
    static let extremes: [Streamlit.GraphvizEngine] = [.dot, .nop]
}

extension Streamlit.HeadingDivider: ExtremeArgument {
    static let extremes: [Streamlit.HeadingDivider] = [.automatic, .rainbow]
}

extension Container.HorizontalAlignment: ExtremeArgument {
    static let extremes: [Container.HorizontalAlignment] = [.left, .center, .right, .distribute]
}

extension IconPosition: ExtremeArgument {
    static let extremes: [IconPosition] = [.left, .right]
}

extension LabelVisibility: ExtremeArgument {
    static let extremes: [LabelVisibility] = [.visible, .hidden, .collapsed]
}

extension Streamlit.LogoSize: ExtremeArgument {
    static let extremes: [Streamlit.LogoSize] = [.small, .medium, .large]
}

extension Streamlit.MetricChartType: ExtremeArgument {
    static let extremes: [Streamlit.MetricChartType] = [.line, .bar, .area]
}

extension Streamlit.MetricDeltaArrow: ExtremeArgument {
    static let extremes: [Streamlit.MetricDeltaArrow] = [.automatic, .up, .down, .off]
}

extension Streamlit.MetricDeltaColor: ExtremeArgument {
    static let extremes: [Streamlit.MetricDeltaColor] = [.normal, .inverse, .off]
}

extension MultipleSelection: ExtremeArgument {
    static let extremes: [MultipleSelection] = [.multiple]
}

extension Page.MenuPosition: ExtremeArgument {
    static let extremes: [Page.MenuPosition] = [.sidebar, .top, .hidden]
}

extension OptionFilter: ExtremeArgument {
    static let extremes: [OptionFilter] = [.fuzzy, .contains, .prefix, .none]
}

extension Page.Layout: ExtremeArgument {
    static let extremes: [Page.Layout] = [.centered, .wide]
}

extension RerunPolicy: ExtremeArgument {
    static let extremes: [RerunPolicy] = [.onChange, .never]
}

extension Streamlit.RowEditing: ExtremeArgument {
    static let extremes: [Streamlit.RowEditing] = [.fixed, .dynamic, .add, .delete]
}

extension StatusContainer.State: ExtremeArgument {
    static let extremes: [StatusContainer.State] = [.running, .complete, .error]
}

extension Streamlit.TableBorder: ExtremeArgument {
    static let extremes: [Streamlit.TableBorder] = [.all, .horizontal, .none]
}

extension Streamlit.TextAlignment: ExtremeArgument {
    static let extremes: [Streamlit.TextAlignment] = [.left, .center, .right, .justify]
}

extension TextInputType: ExtremeArgument {
    static let extremes: [TextInputType] = [.text, .password, .email, .url, .phone, .search]
}

extension TimeInputFormat: ExtremeArgument {
    static let extremes: [TimeInputFormat] = [.hours24, .hours12, .localized]
}

extension Container.VerticalAlignment: ExtremeArgument {
    static let extremes: [Container.VerticalAlignment] = [.top, .center, .bottom, .distribute]
}
