internal import SwiftlitWire

/// A container whose elements are in rows and columns, as many side by side as there is room for.
///
/// What is written to the grid itself is a cell for each element; ``cell(columnSpan:rowSpan:fileID:line:)`` groups several, or makes a larger
/// one.
public struct Grid: ElementContainer {
    /// How many columns a cell covers.
    public struct Span: Sendable, Hashable, ExpressibleByIntegerLiteral {
        fileprivate let count: Int?

        /// All columns: the cell has rows of its own.
        public static let all = Span(count: nil)

        /// A number of columns, from 1 to those of the grid. `cell` shows an error box for any other.
        public static func columns(_ count: Int) -> Span { Span(count: count) }

        private init(count: Int?) { self.count = count }

        /// A number of columns, as ``columns(_:)``.
        public init(integerLiteral value: Int) { self.init(count: value) }
    }

    private let container: Container
    /// How many columns the author gave; `nil` for as many as there is room for.
    private let columnCount: Int?

    /// Where elements go. Not for use by apps.
    public var _target: ElementTarget { self.container._target }

    fileprivate init(_ container: Container, columnCount: Int?) {
        self.container = container
        self.columnCount = columnCount
    }

    /// Adds a cell for several elements, or a larger one.
    ///
    /// ```swift
    /// let grid = st.grid(4)
    /// grid.cell { st.metric("Revenue", 1.2); st.caption("Last 30 days") }
    /// grid.cell(columnSpan: .all).subheader("Details")
    /// ```
    ///
    /// - Parameters:
    ///   - columnSpan: How many columns it covers, at most those of the grid. In a narrow window it covers those that there are.
    ///   - rowSpan: How many rows it covers, from 1.
    /// - Returns: The cell.
    public func cell(
        columnSpan: Span = 1,
        rowSpan: Int = 1,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        self.block(.container, at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var cell = PBBlock.GridCell()
            if let count = columnSpan.count {
                guard count >= 1, count <= self.columnCount ?? Int(UInt32.max) else {
                    throw ElementError(
                        .valueOutOfRange,
                        "A cell of grid covers \(count) columns. Use a number from 1 to that of the grid, or .all."
                    )
                }
                if count > 1 { cell.columnSpan = UInt32(count) }
            } else {
                cell.columnSpanAll = true
            }
            guard rowSpan >= 1, let rows = UInt32(exactly: rowSpan) else {
                throw ElementError(.valueOutOfRange, "A cell of grid covers \(rowSpan) rows. Use a number from 1.")
            }
            if rows > 1 { cell.rowSpan = rows }
            var block = PBBlock()
            block.flexContainer.direction = .vertical
            block.flexContainer.justify = .start
            block.flexContainer.align = .start
            block.flexContainer.gapConfig.gapSize = .small
            block.allowEmpty = true
            block.gridCell = cell
            return block
        }
    }

    /// Runs `body` with `st` writing to the grid: each element is a cell.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    @discardableResult
    public func callAsFunction<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
        try self.container(body)
    }

    /// Runs `body` with `st` writing to the grid, in the calling task and its children: each element is a cell.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    @discardableResult
    nonisolated(nonsending) public func callAsFunction<R, E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.container(body)
    }
}

extension ElementContainer {
    /// Adds a grid, for cards, metrics and galleries: its elements are side by side as far as there is room, and continue below.
    ///
    /// ```swift
    /// let grid = st.grid(minimumColumnWidth: 150, isBordered: true)
    /// for region in regions { grid.metric(region.name, region.sales) }
    /// ```
    ///
    /// - Parameters:
    ///   - columns: The most columns, from 1 to 24; `nil` for as many as there is room for.
    ///   - minimumColumnWidth: How narrow columns get, in pixels, before there are fewer; `nil` is about 200.
    ///   - wraps: Whether a narrow window has fewer columns; `false`, which needs a number of columns, makes it scroll.
    ///   - gap: The space between rows, and between columns.
    ///   - columnGap: The space between columns where it is another; `nil` takes `gap`.
    ///   - verticalAlignment: How lower cells of a row are aligned.
    ///   - isBordered: Whether a border is drawn around each cell.
    ///   - rowHeight: The height of every row in pixels, from 1; `nil` is by the content.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - isDense: Whether later small cells fill holes that larger ones leave.
    ///   - key: Names the grid's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    /// - Returns: The grid.
    public func grid(
        _ columns: Int? = nil,
        minimumColumnWidth: Int? = nil,
        wraps: Bool = true,
        gap: Container.Gap = .small,
        columnGap: Container.Gap? = nil,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        rowHeight: Int? = nil,
        width: Width = .stretch,
        height: Height = .content,
        isDense: Bool = false,
        key: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Grid {
        let location = SourceLocation(fileID, line)
        let container = self.block(.container, at: location) { () throws(ElementError) in
            var grid = PBBlock.GridContainer()
            if let columns {
                guard (1...24).contains(columns) else {
                    throw ElementError(
                        .valueOutOfRange,
                        "grid has \(columns) columns. Use a number from 1 to 24, or nil for as many as there is room for."
                    )
                }
                grid.columns = UInt32(columns)
            } else if !wraps {
                throw ElementError(
                    .invalidArgument,
                    "grid has wraps: false and no number of columns. Give it one, or leave wraps out."
                )
            }
            if let minimumColumnWidth {
                grid.minColumnWidthPx = try Self.pixels(minimumColumnWidth, "minimum width of the columns")
            }
            if let rowHeight {
                grid.rowHeightMode = .fixed
                grid.rowHeightConfig.pixelHeight = try Self.pixels(rowHeight, "height of the rows")
            }
            grid.rowGapConfig = try gap.wire(for: "grid")
            grid.columnGapConfig = try (columnGap ?? gap).wire(for: "grid")
            grid.verticalAlignment = verticalAlignment.gridAlignment
            grid.border = isBordered
            grid.wrap = wraps
            grid.dense = isDense
            var block = PBBlock()
            block.gridContainer = grid
            block.allowEmpty = true
            try block.size("grid", width: width, height: height)
            if let id = try self.blockID(for: key, of: "grid", at: location) { block.id = id }
            return block
        }
        return Grid(container, columnCount: columns)
    }

    private static func pixels(_ count: Int, _ side: StaticString) throws(ElementError) -> UInt32 {
        guard count >= 1, let pixels = UInt32(exactly: count) else {
            throw ElementError(
                .valueOutOfRange,
                "The \(side) of grid is \(count) pixels. Use a number from 1, or leave it out."
            )
        }
        return pixels
    }
}

extension Container.ColumnAlignment {
    fileprivate var gridAlignment: PBBlock.GridContainer.VerticalAlignment {
        switch self.wire {
        case .center: .center
        case .bottom: .bottom
        default: .top
        }
    }
}
