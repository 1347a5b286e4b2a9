extension ElementContainer {
    /// Shows bars, for each column of numbers or each value of a column.
    ///
    /// ```swift
    /// st.barChart(table, x: "region", y: "sum", sort: .descending(by: "sum"))
    /// st.barChart(table, x: "month", y: ["income", "expenses"], stack: .separate)
    /// ```
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - x: The column that names the bars; `nil` takes the names of the rows.
    ///   - y: The columns that are drawn; `nil` takes all others.
    ///   - xLabel: The title of the axis that names the bars; `nil` is the name of the column, if you gave it.
    ///   - yLabel: The title of the axis along the bars; `nil` is the name of the column, if you gave it.
    ///   - color: What the colors say; `nil` gives each drawn column its own.
    ///   - isHorizontal: Whether bars grow from left to right.
    ///   - sort: The order of the bars.
    ///   - stack: How several bars at one place share the room; `nil` stacks them.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func barChart(
        _ data: some TableData,
        x: String? = nil,
        y: Streamlit.ChartColumns? = nil,
        xLabel: String? = nil,
        yLabel: String? = nil,
        color: Streamlit.ChartColor? = nil,
        isHorizontal: Bool = false,
        sort: Streamlit.ChartSort = .natural,
        stack: Streamlit.ChartStack? = nil,
        width: Width = .stretch,
        height: Height = .content,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        let chart = BuiltInChart(
            kind: isHorizontal ? .horizontalBar : .bar,
            name: "barChart",
            x: x,
            y: y,
            xLabel: xLabel,
            yLabel: yLabel,
            color: color,
            stack: stack,
            sort: sort,
            width: width,
            height: height,
            alt: alt
        )
        return self.draw(chart, data, SourceLocation(fileID, line))
    }
}
