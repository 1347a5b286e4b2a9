extension ElementContainer {
    /// Shows points, for each column of numbers or each value of a column.
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - x: The column from left to right; `nil` takes the names of the rows.
    ///   - y: The columns from bottom to top; `nil` takes all others.
    ///   - xLabel: The title of the axis from left to right; `nil` is the name of the column, if you gave it.
    ///   - yLabel: The title of the axis from bottom to top; `nil` is the name of the column, if you gave it.
    ///   - color: What the colors say; `nil` gives each drawn column its own.
    ///   - size: How large the points are; `nil` is 100 square pixels.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func scatterChart(
        _ data: some TableData,
        x: String? = nil,
        y: Streamlit.ChartColumns? = nil,
        xLabel: String? = nil,
        yLabel: String? = nil,
        color: Streamlit.ChartColor? = nil,
        size: Streamlit.ChartSize? = nil,
        width: Width = .stretch,
        height: Height = .content,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        let chart = BuiltInChart(
            kind: .scatter,
            name: "scatterChart",
            x: x,
            y: y,
            xLabel: xLabel,
            yLabel: yLabel,
            color: color,
            size: size,
            width: width,
            height: height,
            alt: alt
        )
        return self.draw(chart, data, SourceLocation(fileID, line))
    }
}
