internal import SwiftlitWire

extension ElementContainer {
    /// Shows a chart of Apache ECharts.
    ///
    /// ```swift
    /// st.echartsChart(["xAxis": ["data": ["a", "b"]], "yAxis": [:], "series": [["type": "bar", "data": [1, 2]]]])
    /// ```
    ///
    /// - Parameters:
    ///   - option: What is drawn, in the language of echarts.apache.org. Functions of JavaScript cannot be part of it.
    ///   - width: `.stretch`, `.content` or a number of pixels. `.content` is 700 pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels. `.content` is 350 pixels.
    ///   - theme: Whose colors and fonts it has.
    ///   - renderer: What draws it.
    ///   - key: Names the element's CSS class; `nil` for none.
    ///   - alt: A description for people who do not see it; `nil` for none.
    public func echartsChart(
        _ option: JSONValue,
        width: Width = .stretch,
        height: Height = .content,
        theme: Streamlit.ChartTheme = .streamlit,
        renderer: Streamlit.EChartsRenderer = .canvas,
        key: String? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        let location = SourceLocation(fileID, line)
        let style = EChartsStyle(width: width, height: height, theme: theme, renderer: renderer, alt: alt)
        guard key != nil else {
            self.element(at: location) { () throws(ElementError) in try style.element(option) }
            return
        }
        self.drawECharts(option, style, isSelectable: false, key, location, nil)
    }

    /// Shows a chart of Apache ECharts in which the user can select.
    ///
    /// What can be selected says the option: `selectedMode` of a series, `brush`, or the brushes of the `toolbox`.
    ///
    /// - Parameters:
    ///   - option: What is drawn, in the language of echarts.apache.org. Functions of JavaScript cannot be part of it.
    ///   - key: Keeps the selection while the option changes, and names the element's CSS class.
    ///   - width: `.stretch`, `.content` or a number of pixels. `.content` is 700 pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels. `.content` is 350 pixels.
    ///   - theme: Whose colors and fonts it has.
    ///   - renderer: What draws it.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - onSelect: Runs before the page when the user has changed the selection.
    /// - Returns: What is selected.
    @discardableResult
    public func echartsChart(
        selectable option: JSONValue,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        theme: Streamlit.ChartTheme = .streamlit,
        renderer: Streamlit.EChartsRenderer = .canvas,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSelect: (@Sendable (EChartsSelection) async throws -> Void)? = nil
    ) -> EChartsSelection {
        let style = EChartsStyle(width: width, height: height, theme: theme, renderer: renderer, alt: alt)
        return self.drawECharts(option, style, isSelectable: true, key, SourceLocation(fileID, line), onSelect)
    }

    @discardableResult
    private func drawECharts(
        _ option: JSONValue,
        _ style: EChartsStyle,
        isSelectable: Bool,
        _ key: String?,
        _ location: SourceLocation,
        _ onSelect: (@Sendable (EChartsSelection) async throws -> Void)?
    ) -> EChartsSelection {
        let selectable = SelectableChart(
            kind: "echartsChart",
            key: key,
            content: option.bounded.text,
            modes: [isSelectable ? "selectable" : ""],
            empty: EChartsSelection(),
            parse: { EChartsSelection(json: $0) },
            location: location,
            onSelect: onSelect
        )
        return self.draw(selectable) { (drawing) throws(ElementError) in
            var element = try style.element(option)
            element.echartsChart.id = drawing.id
            element.echartsChart.formID = isSelectable ? drawing.formID : ""
            element.echartsChart.selectionActivated = isSelectable
            return element
        }
    }
}

extension Streamlit {
    /// What draws a chart of ECharts.
    public struct EChartsRenderer: Sendable, Hashable {
        let wire: PBEChartsChart.Renderer

        /// A bitmap: fast with many points.
        public static let canvas = EChartsRenderer(wire: .canvas)
        /// Shapes: sharp at every size.
        public static let svg = EChartsRenderer(wire: .svg)
    }
}

/// What the user has selected in a chart of ECharts.
public struct EChartsSelection: Sendable, Equatable {
    /// The selection as the browser sent it: `selected` and `areas`.
    public var json: JSONValue

    /// Creates a selection, of nothing by default.
    public init(json: JSONValue = [:]) {
        self.json = json
    }

    /// What is selected in each series: `series_index`, `series_id`, `series_name`, `data_type` and `data_indices`.
    public var selected: [JSONValue] { self.json["selected"]?.items ?? [] }

    /// The brushed areas: `brush_index`, `brush_type` and `coord_range`.
    public var areas: [JSONValue] { self.json["areas"]?.items ?? [] }

    /// The numbers of the selected items of a series, counted from 0.
    public func indices(ofSeries series: Int = 0) -> [Int] {
        self.selected.filter { $0["series_index"]?.integer == series }
            .flatMap { $0["data_indices"]?.items.compactMap(\.integer) ?? [] }
    }
}

private struct EChartsStyle {
    var width: Width
    var height: Height
    var theme: Streamlit.ChartTheme
    var renderer: Streamlit.EChartsRenderer
    var alt: String?

    func element(_ option: JSONValue) throws(ElementError) -> PBElement {
        try option.checkDepth(of: "echartsChart")
        guard case .object(let members) = option, !members.isEmpty else {
            throw ElementError(
                .invalidArgument,
                "The option of echartsChart is no object with members. It has series at least."
            )
        }
        var chart = PBEChartsChart()
        chart.spec = option.text
        chart.theme = self.theme.wire
        chart.renderer = self.renderer.wire
        if let alt = self.alt { chart.alt = alt }
        var element = PBElement()
        element.echartsChart = chart
        try element.size(
            "echartsChart",
            width: self.width == .content ? 700 : self.width,
            height: self.height == .content ? 350 : self.height
        )
        return element
    }
}
