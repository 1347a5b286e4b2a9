extension ElementContainer {
    /// Shows lines, one for each column of numbers or each value of a column.
    ///
    /// ```swift
    /// st.lineChart(table)                                          // all columns over the row numbers
    /// st.lineChart(table, x: "day", y: ["price", "cost"])
    /// st.lineChart(table, x: "day", y: "price", color: "region")   // a line for each region
    /// ```
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``. Missing values interrupt a line.
    ///   - x: The column from left to right; `nil` takes the names of the rows.
    ///   - y: The columns that are drawn; `nil` takes all others.
    ///   - xLabel: The title of the axis from left to right; `nil` is the name of the column, if you gave it.
    ///   - yLabel: The title of the axis from bottom to top; `nil` is the name of the column, if you gave it.
    ///   - color: What the colors say; `nil` gives each drawn column its own.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func lineChart(
        _ data: some TableData,
        x: String? = nil,
        y: Streamlit.ChartColumns? = nil,
        xLabel: String? = nil,
        yLabel: String? = nil,
        color: Streamlit.ChartColor? = nil,
        width: Width = .stretch,
        height: Height = .content,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        let chart = BuiltInChart(
            kind: .line,
            name: "lineChart",
            x: x,
            y: y,
            xLabel: xLabel,
            yLabel: yLabel,
            color: color,
            width: width,
            height: height,
            alt: alt
        )
        return self.draw(chart, data, SourceLocation(fileID, line))
    }

    /// Shows a line for each list of numbers.
    ///
    /// - Parameters:
    ///   - series: The numbers of each line, from left to right.
    ///   - xLabel: The title of the axis from left to right; `nil` for none.
    ///   - yLabel: The title of the axis from bottom to top; `nil` for none.
    ///   - color: A color for each line; `nil` gives each its own.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func lineChart<Number: ColumnValue & Encodable & Numeric>(
        _ series: [[Number]],
        xLabel: String? = nil,
        yLabel: String? = nil,
        color: Streamlit.ChartColor? = nil,
        width: Width = .stretch,
        height: Height = .content,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        let table = DataTable(series.enumerated().map { DataColumn("\($0)", $1) })
        return self.lineChart(
            table,
            xLabel: xLabel,
            yLabel: yLabel,
            color: color,
            width: width,
            height: height,
            alt: alt,
            fileID: fileID,
            line: line
        )
    }

    /// Writes a chart, or what is wrong with it.
    func draw(_ chart: BuiltInChart, _ data: some TableData, _ location: SourceLocation) -> Placeholder {
        self.element(at: location) { () throws(ElementError) in
            try chart.element(try TableSource(data, for: chart.name).table)
        }
    }
}
