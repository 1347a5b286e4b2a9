internal import SwiftlitWire

extension ElementContainer {
    /// Adds columns of equal width.
    ///
    /// ```swift
    /// for (column, region) in zip(st.columns(3), regions) {
    ///     column.metric(region.name, region.sales)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - count: The number of columns, from 1 to 1,000.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: Where the content of lower columns stands.
    ///   - border: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wrap: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The columns, from left to right; none for a count that is out of range.
    public func columns(
        _ count: Int,
        gap: Gap = .small,
        verticalAlignment: ColumnAlignment = .top,
        border: Bool = false,
        width: Width = .stretch,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Container] {
        guard (1...maximumColumnCount).contains(count) else {
            let error = ElementError(
                .valueOutOfRange,
                "columns has a count of \(count). Use a number from 1 to \(maximumColumnCount)."
            )
            self.emit(error, SourceLocation(fileID, line))
            return []
        }
        return self.columns(
            [Double](repeating: 1, count: count),
            gap: gap,
            verticalAlignment: verticalAlignment,
            border: border,
            width: width,
            wrap: wrap,
            fileID: fileID,
            line: line
        )
    }

    /// Adds columns whose widths are in the proportion of `weights`.
    ///
    /// - Parameters:
    ///   - weights: Positive numbers, such as `[2, 1, 1]` for a first column that takes half; from 1 to 1,000 of them.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: Where the content of lower columns stands.
    ///   - border: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wrap: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: As many columns as weights, from left to right. Where there is an error box instead, what is written
    ///   to any of them goes below it.
    public func columns(
        _ weights: [Double],
        gap: Gap = .small,
        verticalAlignment: ColumnAlignment = .top,
        border: Bool = false,
        width: Width = .stretch,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Container] {
        let location = SourceLocation(fileID, line)
        do throws(ElementError) {
            let total = try Self.checkedTotal(of: weights)
            let gap = try gap.wire(for: "columns")
            var row = PBBlock()
            row.flexContainer.direction = .horizontal
            row.flexContainer.wrap = wrap
            row.flexContainer.gapConfig = gap
            row.flexContainer.scale = 1
            row.flexContainer.align = .stretch
            try row.size("columns", width: width)
            let container = self.emit(row, .columns, location)
            return weights.map { weight in
                var column = PBBlock()
                column.column.weight = weight / total
                column.column.gapConfig = gap
                column.column.verticalAlignment = verticalAlignment.wire
                column.column.showBorder = border
                column.allowEmpty = true
                return container.emit(column, .column, location)
            }
        } catch {
            self.emit(error, location)
            return [Container](repeating: self.emit(PBBlock.plain, .container, location), count: weights.count)
        }
    }

    /// - Throws: `invalidArgument` for no weights and for one that is not a positive, finite number; `valueOutOfRange`
    ///   for too many.
    private static func checkedTotal(of weights: [Double]) throws(ElementError) -> Double {
        let total = weights.reduce(0, +)
        guard !weights.isEmpty, weights.allSatisfy({ $0 > 0 }), total.isFinite else {
            throw ElementError(
                .invalidArgument,
                "columns has the weights \(weights). Use at least one, and positive numbers only."
            )
        }
        guard weights.count <= maximumColumnCount else {
            throw ElementError(
                .valueOutOfRange,
                "columns has \(weights.count) weights. Use at most \(maximumColumnCount), or a table."
            )
        }
        return total
    }
}

/// More than any screen shows, and few enough for the browser.
private let maximumColumnCount = 1_000
