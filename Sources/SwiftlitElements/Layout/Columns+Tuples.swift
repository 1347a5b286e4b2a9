// One overload for each count, so that the compiler checks `let (left, right) = …`. The parameters behind the weights,
// and what an error does, are those of `columns(_:gap:verticalAlignment:border:width:wrap:fileID:line:)` with an array.

extension ElementContainer {
    /// Adds two columns whose widths are in the proportion of the numbers given.
    ///
    /// ```swift
    /// let (left, right) = st.columns(2, 1)
    /// left.dataframe(sales)
    /// right.metric("Total", total)
    /// ```
    public func columns(
        _ a: Double,
        _ b: Double,
        gap: Gap = .small,
        verticalAlignment: ColumnAlignment = .top,
        border: Bool = false,
        width: Width = .stretch,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container) {
        let columns = self.columns(
            [a, b],
            gap: gap,
            verticalAlignment: verticalAlignment,
            border: border,
            width: width,
            wrap: wrap,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1])
    }

    /// Adds three columns whose widths are in the proportion of the numbers given.
    public func columns(
        _ a: Double,
        _ b: Double,
        _ c: Double,
        gap: Gap = .small,
        verticalAlignment: ColumnAlignment = .top,
        border: Bool = false,
        width: Width = .stretch,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container) {
        let columns = self.columns(
            [a, b, c],
            gap: gap,
            verticalAlignment: verticalAlignment,
            border: border,
            width: width,
            wrap: wrap,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2])
    }

    /// Adds four columns whose widths are in the proportion of the numbers given.
    public func columns(
        _ a: Double,
        _ b: Double,
        _ c: Double,
        _ d: Double,
        gap: Gap = .small,
        verticalAlignment: ColumnAlignment = .top,
        border: Bool = false,
        width: Width = .stretch,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container) {
        let columns = self.columns(
            [a, b, c, d],
            gap: gap,
            verticalAlignment: verticalAlignment,
            border: border,
            width: width,
            wrap: wrap,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3])
    }

    /// Adds five columns whose widths are in the proportion of the numbers given.
    public func columns(
        _ a: Double,
        _ b: Double,
        _ c: Double,
        _ d: Double,
        _ e: Double,
        gap: Gap = .small,
        verticalAlignment: ColumnAlignment = .top,
        border: Bool = false,
        width: Width = .stretch,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container) {
        let columns = self.columns(
            [a, b, c, d, e],
            gap: gap,
            verticalAlignment: verticalAlignment,
            border: border,
            width: width,
            wrap: wrap,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3], columns[4])
    }

    /// Adds six columns whose widths are in the proportion of the numbers given.
    public func columns(
        _ a: Double,
        _ b: Double,
        _ c: Double,
        _ d: Double,
        _ e: Double,
        _ f: Double,
        gap: Gap = .small,
        verticalAlignment: ColumnAlignment = .top,
        border: Bool = false,
        width: Width = .stretch,
        wrap: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container, Container) {
        let columns = self.columns(
            [a, b, c, d, e, f],
            gap: gap,
            verticalAlignment: verticalAlignment,
            border: border,
            width: width,
            wrap: wrap,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3], columns[4], columns[5])
    }
}
