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

extension ColumnKey: ExtremeArgument {
    static let usual: ColumnKey = "a"
    static let extremes: [ColumnKey] = [.index] + String.extremes.map { ColumnKey($0) }
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

extension Gap: ExtremeArgument {
    static let usual = Gap.small
    static let extremes: [Gap] = [.none, .xxlarge] + Int.extremes.map { Gap.pixels($0) }
}

extension SpaceSize: ExtremeArgument {
    static let usual = SpaceSize.small
    static let extremes: [SpaceSize] = [.stretch] + Int.extremes.map { SpaceSize.pixels($0) }
}

extension Grid.Span: ExtremeArgument {
    static let usual: Grid.Span = 1
    static let extremes: [Grid.Span] = [.all] + Int.extremes.map { .columns($0) }
}

extension DialogWidth: ExtremeArgument {
    static let usual = DialogWidth.small
    static let extremes: [DialogWidth] = [.large] + Int.extremes.map { DialogWidth.pixels($0) }
}

extension NavigationExpansion: ExtremeArgument {
    static let usual = NavigationExpansion.collapsed
    static let extremes: [NavigationExpansion] = [.expanded] + Int.extremes.map { NavigationExpansion.items($0) }
}

extension InitialSidebarState: ExtremeArgument {
    static let usual = InitialSidebarState.automatic
    static let extremes: [InitialSidebarState] = [.locked] + Int.extremes.map { InitialSidebarState.width($0) }
}

extension ToastDuration: ExtremeArgument {
    static let usual = ToastDuration.short
    static let extremes: [ToastDuration] = [.infinite] + Int.extremes.map { ToastDuration.seconds($0) }
}

extension JSONExpansion: ExtremeArgument {
    static let usual = JSONExpansion.all
    static let extremes: [JSONExpansion] = [.none] + Int.extremes.map { JSONExpansion.levels($0) }
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

extension Anchor: ExtremeArgument {
    static let usual = Anchor.automatic
    static let extremes: [Anchor] = [.hidden] + String.extremes.map { Anchor($0) }
}

extension ValueBinding: ExtremeArgument {
    static let usual = ValueBinding.queryParameter("usual")
    static let extremes: [ValueBinding] = String.extremes.map { ValueBinding.queryParameter($0) }
}

extension FileType: ExtremeArgument {
    static let usual: FileType = "csv"
    static let extremes: [FileType] = String.extremes.map { FileType($0) }
}

extension ChatRole: ExtremeArgument {
    static let usual = ChatRole.user
    static let extremes: [ChatRole] = String.extremes.map { ChatRole($0) }
}

extension ChatAvatar: ExtremeArgument {
    static let usual = ChatAvatar.icon("🚀")
    static let extremes: [ChatAvatar] = String.extremes.flatMap { [ChatAvatar.url($0), ChatAvatar.icon(Icon($0))] }
}

extension CodeLanguage: ExtremeArgument {
    static let usual = CodeLanguage.swift
    static let extremes: [CodeLanguage] = String.extremes.map { CodeLanguage(stringLiteral: $0) }
}

extension ChartColor: ExtremeArgument {
    static let usual: ChartColor = "#ff0000"
    static let extremes: [ChartColor] =
        [.colors([])] + String.extremes.flatMap { text -> [ChartColor] in [.column(text), .colors([text, text])] }
}

extension ChartColumns: ExtremeArgument {
    static let usual: ChartColumns = "a"
    static let extremes: [ChartColumns] = [ChartColumns([])] + String.extremes.map { ChartColumns([$0, $0]) }
}

extension ChartSize: ExtremeArgument {
    static let usual: ChartSize = 1
    static let extremes: [ChartSize] =
        Double.extremes.map { ChartSize.area($0) } + String.extremes.map { ChartSize.column($0) }
}

extension ChartSort: ExtremeArgument {
    static let usual = ChartSort.natural
    static let extremes: [ChartSort] =
        [.unsorted] + String.extremes.flatMap { text -> [ChartSort] in [.ascending(by: text), .descending(by: text)] }
}

extension VegaSelectionParameters: ExtremeArgument {
    static let usual = VegaSelectionParameters.all
    static let extremes: [VegaSelectionParameters] =
        [[]] + String.extremes.map { VegaSelectionParameters(stringLiteral: $0) }
}

extension PlotlySelectionMode: ExtremeArgument {
    static let usual = PlotlySelectionMode.all
    static let extremes: [PlotlySelectionMode] = Int.extremes.map { PlotlySelectionMode(rawValue: $0) }
}

extension DataframeSelectionMode: ExtremeArgument {
    static let usual = DataframeSelectionMode.rows
    static let extremes: [DataframeSelectionMode] = Int.extremes.map { DataframeSelectionMode(rawValue: $0) }
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

extension LogoImage: ExtremeArgument {
    static let usual = LogoImage.icon("🚀")
    static let extremes: [LogoImage] =
        MediaSource.extremes.map { LogoImage.image($0) } + Icon.extremes.map { LogoImage.icon($0) }
}

extension FrameSource: ExtremeArgument {
    static let usual = FrameSource.html("usual")
    static let extremes: [FrameSource] = String.extremes.flatMap { [FrameSource.url($0), .html($0), .file($0)] }
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

extension PageMenuItems: ExtremeArgument {
    static let usual = PageMenuItems()
    static let extremes: [PageMenuItems] = String.extremes.map {
        PageMenuItems(getHelp: .url($0), reportABug: .url($0), about: $0)
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

extension CameraResolution: ExtremeArgument {
    static let extremes: [CameraResolution] = [.p480, .p720, .p1080]
}

extension AudioSampleRate: ExtremeArgument {
    static let extremes: [AudioSampleRate] = [.native, .hz8000, .hz48000]
}
