internal import SwiftlitWire

extension ElementContainer {
    /// Adds columns of equal width.
    ///
    /// They are an array, or a tuple for a `let` with as many names, from two to six: `let (left, right) = st.columns(2)`.
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
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right; none for a count that is out of range.
    public func columns(
        _ count: Int,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
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
            weights: [Double](repeating: 1, count: count),
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
    }

    /// Adds columns whose widths are in the proportion of `weights`.
    ///
    /// - Parameters:
    ///   - weights: Positive numbers, such as `[2, 1, 1]` for a first column that takes half; from 1 to 1,000 of them.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: As many columns as weights, from left to right. Where there is an error box instead, what is written
    ///   to any of them goes below it.
    public func columns(
        weights: [Double],
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> [Container] {
        let location = SourceLocation(fileID, line)
        do throws(ElementError) {
            let total = try Self.checkedTotal(of: weights)
            let gap = try gap.wire(for: "columns")
            var row = PBBlock()
            row.flexContainer.direction = .horizontal
            row.flexContainer.wrap = wraps
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
                column.column.showBorder = isBordered
                column.allowEmpty = true
                return container.emit(column, .column, location)
            }
        } catch {
            self.emit(error, location)
            return [Container](repeating: self.emit(PBBlock.plain, .container, location), count: weights.count)
        }
    }

    /// Columns of equal width for a number of names; where the numbers differ, an error box, and what is written to any of them goes below it.
    func columns(
        _ count: Int,
        names: Int,
        gap: Container.Gap,
        verticalAlignment: Container.ColumnAlignment,
        isBordered: Bool,
        width: Width,
        wraps: Bool,
        fileID: StaticString,
        line: UInt
    ) -> [Container] {
        if count == names {
            return self.columns(
                count,
                gap: gap,
                verticalAlignment: verticalAlignment,
                isBordered: isBordered,
                width: width,
                wraps: wraps,
                fileID: fileID,
                line: line
            )
        }
        let location = SourceLocation(fileID, line)
        self.emit(
            ElementError(
                .invalidArgument,
                "columns has a count of \(count) and \(names) names. Give each column one: let (left, right) = st.columns(2)."
            ),
            location
        )
        return [Container](repeating: self.emit(PBBlock.plain, .container, location), count: names)
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

// One form for each kind of closure: a getter that throws a generic error ends the compiler of Swift 6.3 where the closure throws nothing.
extension [Container] {
    /// Runs `body` with `st` writing to a column or a tab: `columns[0] { st.text("Left") }`.
    ///
    /// - Parameters:
    ///   - index: The number of the column or tab, from 0.
    ///   - body: Writes to it with `st`.
    public subscript(_ index: Int, _ body: () -> Void) -> Void { self[index](body) }

    /// Runs `body` with `st` writing to a column or a tab: `try columns[0] { try draw() }`.
    ///
    /// - Parameters:
    ///   - index: The number of the column or tab, from 0.
    ///   - body: Writes to it with `st`. What it throws is thrown.
    public subscript(_ index: Int, _ body: () throws -> Void) -> Void {
        get throws { try self[index](body) }
    }

    /// Runs `body` with `st` writing to a column or a tab, in the calling task and its children.
    ///
    /// - Parameters:
    ///   - index: The number of the column or tab, from 0.
    ///   - body: Writes to it with `st`; may wait.
    public subscript(_ index: Int, _ body: nonisolated(nonsending) () async -> Void) -> Void {
        get async { await self[index](body) }
    }

    /// Runs `body` with `st` writing to a column or a tab, in the calling task and its children.
    ///
    /// - Parameters:
    ///   - index: The number of the column or tab, from 0.
    ///   - body: Writes to it with `st`; may wait. What it throws is thrown.
    public subscript(_ index: Int, _ body: nonisolated(nonsending) () async throws -> Void) -> Void {
        get async throws { try await self[index](body) }
    }
}

/// More than any screen shows, and few enough for the browser.
private let maximumColumnCount = 1_000
