internal import Foundation
internal import Logging
internal import SwiftlitElements

// Types of the elements that hold numbers, texts or data.

extension Logger.Level: ExtremeArgument {
    static let usual = Logger.Level.info
    static let extremes: [Logger.Level] = Self.allCases
}

extension CalendarDate: ExtremeBound {
    static let usual = CalendarDate(2026, 11, 22)
    static let extremes: [CalendarDate] = [
        CalendarDate(daysSince1970: .min), CalendarDate(.min, .min, .min), CalendarDate(-9999, 1, 1),
        CalendarDate(0, 1, 1),
        CalendarDate(1, 1, 1), CalendarDate(1684, 7, 28), CalendarDate(2024, 2, 29), CalendarDate(2255, 6, 6),
        CalendarDate(9999, 12, 31), CalendarDate(10_000, 1, 1), CalendarDate(.max, .max, .max),
        CalendarDate(daysSince1970: .max - 3_000), CalendarDate(daysSince1970: .max),
    ]
    static let usualBounds = CalendarDate(2026, 1, 1)...CalendarDate(2026, 12, 31)
}

extension TimeOfDay: ExtremeBound {
    static let usual = TimeOfDay(9, 30)
    static let extremes: [TimeOfDay] = [
        TimeOfDay(0, 0), TimeOfDay(0, 0, 1), TimeOfDay(23, 59), TimeOfDay(23, 59, 59), TimeOfDay(.min, .min, .min),
        TimeOfDay(.max, .max, .max), TimeOfDay(0, 0, .min),
    ]
    static let usualBounds = TimeOfDay(6, 0)...TimeOfDay(22, 0)
}

extension LocalDateTime: ExtremeBound {
    static let usual = LocalDateTime(2026, 11, 22, 9, 30)
    static let extremes: [LocalDateTime] = [
        LocalDateTime(secondsSince1970: .min), LocalDateTime(CalendarDate(daysSince1970: .min), TimeOfDay(0, 0)),
        LocalDateTime(1, 1, 1, 0, 0), LocalDateTime(1684, 7, 29, 0, 0), LocalDateTime(2026, 11, 22, 9, 30, 59),
        LocalDateTime(9999, 12, 31, 23, 59, 59), LocalDateTime(10_000, 1, 1, 0, 0),
        LocalDateTime(secondsSince1970: .max), LocalDateTime(CalendarDate(daysSince1970: .max), TimeOfDay(23, 59, 59)),
    ]
    static let usualBounds = LocalDateTime(2026, 1, 1, 0, 0)...LocalDateTime(2026, 12, 31, 0, 0)
}

extension JSONValue: ExtremeArgument {
    static var usual: JSONValue { ["mark": "bar"] }
    static var extremes: [JSONValue] {
        [.null, .bool(true), .array([]), .object([]), ["data": .null, "mark": [], "encoding": 3, "layer": .null]]
            + Double.extremes.map { ["width": .number($0), "height": [.number($0)]] }
            + Int.extremes.map { ["width": .integer($0), "data": ["values": .integer($0)]] }
            + String.extremes.map { .object([($0, .string($0)), ($0, .null)]) }
            + [Self.nested(100), Self.nested(10_000)]
    }

    static func nested(_ depth: Int) -> JSONValue {
        var value = JSONValue.null
        for level in 0..<depth { value = level % 2 == 0 ? .array([value]) : .object([("inner", value)]) }
        return value
    }
}

extension DataTable: ExtremeArgument {
    static var usual: DataTable { DataTable(DataColumn("a", [1, 2]), DataColumn("b", ["x", "y"])) }
    static var extremes: [DataTable] {
        [
            DataTable([]), DataTable(DataColumn("a", [Double]())),
            DataTable(DataColumn("", [1.0]), DataColumn(" ", [2.0])),
        ]
            + [
                DataTable(DataColumn("a", Double.extremes)), DataTable(DataColumn("a", Int.extremes)),
                DataTable(DataColumn("a", String.extremes)), DataTable(DataColumn("a", Duration.extremes)),
                DataTable(DataColumn("a", CalendarDate.extremes)), DataTable(DataColumn("a", TimeOfDay.extremes)),
                DataTable(DataColumn("a", LocalDateTime.extremes)),
                DataTable(DataColumn("a", [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: 1e300)])),
            ] + String.extremes.map { DataTable(DataColumn($0, [1, 2, 3])) }
    }
}

extension ColumnConfig.Key: ExtremeArgument {
    static let usual: ColumnConfig.Key = "a"
    static let extremes: [ColumnConfig.Key] = [.index] + String.extremes.map { ColumnConfig.Key($0) }
}

extension ColumnConfig: ExtremeArgument {
    static var usual: ColumnConfig { "Column" }
    static var extremes: [ColumnConfig] { String.extremes.map { ColumnConfig(stringLiteral: $0) } }
}

extension DataframeSelection: ExtremeArgument {
    static let usual = DataframeSelection()
    static let extremes: [DataframeSelection] =
        Int.extremes.map { DataframeSelection(rows: [$0, $0], cells: [Cell(row: $0, column: "a")]) }
        + String.extremes.map { DataframeSelection(columns: [$0], cells: [Cell(row: 0, column: $0)]) }
}

extension Width: ExtremeArgument {
    static let usual = Width.stretch
    static let extremes: [Width] = [.stretch, .content] + Int.extremes.map { Width.pixels($0) }
}

extension Height: ExtremeArgument {
    static let usual = Height.content
    static let extremes: [Height] = [.stretch, .content] + Int.extremes.map { Height.pixels($0) }
}

extension Container.Gap: ExtremeArgument {
    static let usual = Container.Gap.small
    static let extremes: [Container.Gap] = [.none, .xxlarge] + Int.extremes.map { Container.Gap.pixels($0) }
}

extension Streamlit.SpaceSize: ExtremeArgument {
    static let usual = Streamlit.SpaceSize.small
    static let extremes: [Streamlit.SpaceSize] = [.stretch] + Int.extremes.map { Streamlit.SpaceSize.pixels($0) }
}

extension Grid.Span: ExtremeArgument {
    static let usual: Grid.Span = 1
    static let extremes: [Grid.Span] = [.all] + Int.extremes.map { .columns($0) }
}

extension Streamlit.DialogWidth: ExtremeArgument {
    static let usual = Streamlit.DialogWidth.small
    static let extremes: [Streamlit.DialogWidth] = [.large] + Int.extremes.map { Streamlit.DialogWidth.pixels($0) }
}

extension Page.MenuExpansion: ExtremeArgument {
    static let usual = Page.MenuExpansion.collapsed
    static let extremes: [Page.MenuExpansion] = [.expanded] + Int.extremes.map { Page.MenuExpansion.items($0) }
}

extension Page.SidebarState: ExtremeArgument {
    static let usual = Page.SidebarState.automatic
    static let extremes: [Page.SidebarState] = [.locked] + Int.extremes.map { Page.SidebarState.width($0) }
}

extension Streamlit.ToastDuration: ExtremeArgument {
    static let usual = Streamlit.ToastDuration.short
    static let extremes: [Streamlit.ToastDuration] =
        [.infinite] + Int.extremes.map { Streamlit.ToastDuration.seconds($0) }
}

extension Streamlit.JSONExpansion: ExtremeArgument {
    static let usual = Streamlit.JSONExpansion.all
    static let extremes: [Streamlit.JSONExpansion] = [.none] + Int.extremes.map { Streamlit.JSONExpansion.levels($0) }
}

extension SelectAll: ExtremeArgument {
    static let usual = SelectAll.always
    static let extremes: [SelectAll] = [.never] + Int.extremes.map { SelectAll.upTo($0) }
}

extension TextCommit: ExtremeArgument {
    static let usual = TextCommit.onEnter
    static let extremes: [TextCommit] = Duration.extremes.map { TextCommit.whileTyping(after: $0) }
}

extension NumberFormat: ExtremeArgument {
    static let usual = NumberFormat.plain
    static let extremes: [NumberFormat] = [.compact] + String.extremes.map { NumberFormat.printf($0) }
}

extension DateFormat: ExtremeArgument {
    static let usual = DateFormat.iso8601
    static let extremes: [DateFormat] = String.extremes.map { DateFormat.pattern($0) }
}

extension TextValidation: ExtremeArgument {
    static let usual: TextValidation = "a"
    static let extremes: [TextValidation] = String.extremes.map { TextValidation.pattern($0, message: $0) }
}

extension Autocomplete: ExtremeArgument {
    static let usual = Autocomplete.off
    static let extremes: [Autocomplete] = String.extremes.map { Autocomplete($0) }
}

extension Icon: ExtremeArgument {
    static let usual: Icon = "🚀"
    static let extremes: [Icon] = [.spinner] + String.extremes.flatMap { [Icon($0), Icon.material($0)] }
}

extension Shortcut: ExtremeArgument {
    static let usual: Shortcut = "Ctrl+K"
    static let extremes: [Shortcut] = String.extremes.map { Shortcut($0) }
}

extension Streamlit.Anchor: ExtremeArgument {
    static let usual = Streamlit.Anchor.automatic
    static let extremes: [Streamlit.Anchor] = [.hidden] + String.extremes.map { Streamlit.Anchor($0) }
}

extension Streamlit.FileType: ExtremeArgument {
    static let usual: Streamlit.FileType = "csv"
    static let extremes: [Streamlit.FileType] = String.extremes.map { Streamlit.FileType($0) }
}

extension ChatRole: ExtremeArgument {
    static let usual = ChatRole.user
    static let extremes: [ChatRole] = String.extremes.map { ChatRole($0) }
}

extension Streamlit.ChatAvatar: ExtremeArgument {
    static let usual = Streamlit.ChatAvatar.icon("🚀")
    static let extremes: [Streamlit.ChatAvatar] = String.extremes.flatMap {
        [Streamlit.ChatAvatar.url($0), Streamlit.ChatAvatar.icon(Icon($0))]
    }
}

extension Streamlit.CodeLanguage: ExtremeArgument {
    static let usual = Streamlit.CodeLanguage.swift
    static let extremes: [Streamlit.CodeLanguage] = String.extremes.map { Streamlit.CodeLanguage(stringLiteral: $0) }
}

extension Streamlit.ChartColor: ExtremeArgument {
    static let usual: Streamlit.ChartColor = "#ff0000"
    static let extremes: [Streamlit.ChartColor] =
        [.colors([])]
        + String.extremes.flatMap { text -> [Streamlit.ChartColor] in [.column(text), .colors([text, text])] }
}

extension Streamlit.ChartColumns: ExtremeArgument {
    static let usual: Streamlit.ChartColumns = "a"
    static let extremes: [Streamlit.ChartColumns] =
        [Streamlit.ChartColumns([])] + String.extremes.map { Streamlit.ChartColumns([$0, $0]) }
}

extension Streamlit.ChartSize: ExtremeArgument {
    static let usual: Streamlit.ChartSize = 1
    static let extremes: [Streamlit.ChartSize] =
        Double.extremes.map { Streamlit.ChartSize.area($0) } + String.extremes.map { Streamlit.ChartSize.column($0) }
}

extension Streamlit.ChartSort: ExtremeArgument {
    static let usual = Streamlit.ChartSort.natural
    static let extremes: [Streamlit.ChartSort] =
        [.unsorted]
        + String.extremes.flatMap { text -> [Streamlit.ChartSort] in [.ascending(by: text), .descending(by: text)] }
}

extension VegaSelection.Parameters: ExtremeArgument {
    static let usual = VegaSelection.Parameters.all
    static let extremes: [VegaSelection.Parameters] =
        [[]] + String.extremes.map { VegaSelection.Parameters(stringLiteral: $0) }
}

extension PlotlySelection.Mode: ExtremeArgument {
    static let usual = PlotlySelection.Mode.all
    static let extremes: [PlotlySelection.Mode] = Int.extremes.map { PlotlySelection.Mode(rawValue: $0) }
}

extension DataframeSelection.Mode: ExtremeArgument {
    static let usual = DataframeSelection.Mode.rows
    static let extremes: [DataframeSelection.Mode] = Int.extremes.map { DataframeSelection.Mode(rawValue: $0) }
}

extension MediaSource: ExtremeArgument {
    static let usual = MediaSource.url("https://example.org/a.png")
    static let extremes: [MediaSource] = Self.pixels + Self.texts

    private static let pixels: [MediaSource] =
        Int.extremes.map { MediaSource.pixels(width: $0, height: $0, rgba: [1, 2, 3, 4]) } + [
            .data([UInt8]()), .data([0xFF, 0xD8], type: ""), .pixels(width: 1, height: 1, rgba: []),
            .pixels(width: 1 << 32, height: 1 << 32, rgba: []),
        ]

    private static let texts: [MediaSource] = String.extremes.flatMap { text -> [MediaSource] in
        [.url(text), .file(text), .data([UInt8](), type: text)]
    }
}

extension Streamlit.PageImage: ExtremeArgument {
    static let usual = Streamlit.PageImage.icon("🚀")
    static let extremes: [Streamlit.PageImage] =
        MediaSource.extremes.map { Streamlit.PageImage.image($0) } + Icon.extremes.map { Streamlit.PageImage.icon($0) }
}

extension Streamlit.FrameSource: ExtremeArgument {
    static let usual = Streamlit.FrameSource.html("usual")
    static let extremes: [Streamlit.FrameSource] = String.extremes.flatMap {
        [Streamlit.FrameSource.url($0), .html($0), .file($0)]
    }
}

extension Subtitles: ExtremeArgument {
    static let usual = Subtitles(text: "1\n00:00:01,000 --> 00:00:02,000\nusual")
    static let extremes: [Subtitles] = String.extremes.map { Subtitles($0, text: "1\n\($0) --> \($0)\n\($0)") }
}

extension DownloadContent: ExtremeArgument {
    static let usual = DownloadContent.text("usual")
    static let extremes: [DownloadContent] =
        String.extremes.map { DownloadContent.text($0, type: $0) } + DataTable.extremes.map { DownloadContent.csv($0) }
}

extension Page: ExtremeArgument {
    static let usual = Page("Usual") {}
    static let extremes: [Page] = String.extremes.flatMap { text -> [Page] in
        [Page(text, path: text) {}, Page(text, path: "a", icon: Icon(text)) {}, Page(text, url: text)]
    }
}

extension Page.MenuItems: ExtremeArgument {
    static let usual = Page.MenuItems()
    static let extremes: [Page.MenuItems] = String.extremes.map {
        Page.MenuItems(getHelp: .url($0), reportABug: .url($0), about: $0)
    }
}

extension StreamPiece: ExtremeArgument {
    static let usual = StreamPiece.text("usual")
    static let extremes: [StreamPiece] = String.extremes.map { StreamPiece.text($0) } + [.elements {}]
}

extension NewOptions: ExtremeArgument where Option: ExtremeArgument {
    static var usual: NewOptions { .refused }
    static var extremes: [NewOptions] { [.accepted { _ in nil }, .accepted { _ in Option.usual }] }
}

extension DateInputFormat: ExtremeArgument {
    static let extremes: [DateInputFormat] = [.yearMonthDay, .dayMonthYear, .monthDayYear]
}

extension Streamlit.CameraResolution: ExtremeArgument {
    static let extremes: [Streamlit.CameraResolution] = [.p480, .p720, .p1080]
}

extension Streamlit.AudioSampleRate: ExtremeArgument {
    static let extremes: [Streamlit.AudioSampleRate] = [.native, .hz8000, .hz48000]
}

extension ComponentData: ExtremeArgument {
    static var usual: ComponentData { ["rows": .table(DataTable.usual), "title": "Title"] }
    /// Made once: thousands of cases draw them.
    static let extremes: [ComponentData] =
        [
            .nothing, nil, [], [:], .bytes([]), .table(DataTable.usual), ["a": ["b": .table(DataTable.usual)]],
            ["a": .bytes([0, 255])],
        ]
        + DataTable.extremes.map { ["rows": .table($0)] } + JSONValue.extremes.map { .value($0) }
        + JSONValue.extremes.map { ["a": .value($0)] } + ExtremeEncodable.extremes.map { .value($0) }
        + String.extremes.map { ComponentData(dictionaryLiteral: ($0, .value($0)), ($0, .table(DataTable.usual))) }
}
