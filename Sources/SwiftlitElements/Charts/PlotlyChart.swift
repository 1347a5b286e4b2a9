internal import SwiftlitWire

extension ElementContainer {
    /// Shows a chart of Plotly.
    ///
    /// ```swift
    /// st.plotlyChart(["data": [["type": "scatter", "x": [1, 2, 3], "y": [2, 3, 1]]], "layout": ["title": ["text": "Points"]]])
    /// ```
    ///
    /// - Parameters:
    ///   - figure: An object with `data` and `layout`, in the language of plotly.com/javascript.
    ///   - width: `.stretch`, `.content` or a number of pixels. `.content` is the width of the layout, or 700 pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels. `.content` is the height of the layout, or 450 pixels.
    ///   - theme: Whose colors and fonts it has. A `template` in the figure's layout has its own colors.
    ///   - config: Plotly's configuration, such as `["scrollZoom": true]`.
    ///   - key: Names the element's CSS class.
    ///   - alt: A description for people who do not see it; `nil` for none.
    public func plotlyChart(
        _ figure: JSONValue,
        width: Width = .stretch,
        height: Height = .content,
        theme: Streamlit.ChartTheme = .streamlit,
        config: JSONValue = [:],
        key: String? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        let style = PlotlyStyle(width: width, height: height, theme: theme, config: config, alt: alt)
        self.drawPlotly(figure, style, [], key, SourceLocation(fileID, line), nil)
    }

    /// Shows a chart of Plotly in which points can be selected.
    ///
    /// - Parameters:
    ///   - figure: An object with `data` and `layout`, in the language of plotly.com/javascript.
    ///   - modes: How points can be selected.
    ///   - width: `.stretch`, `.content` or a number of pixels. `.content` is the width of the layout, or 700 pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels. `.content` is the height of the layout, or 450 pixels.
    ///   - theme: Whose colors and fonts it has. A `template` in the figure's layout has its own colors.
    ///   - config: Plotly's configuration, such as `["scrollZoom": true]`.
    ///   - key: Tells two equal charts apart, and names the element's CSS class.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - onSelect: Runs before the page when the user has changed the selection.
    /// - Returns: What is selected.
    @discardableResult
    public func plotlyChart(
        _ figure: JSONValue,
        selecting modes: PlotlySelection.Mode,
        width: Width = .stretch,
        height: Height = .content,
        theme: Streamlit.ChartTheme = .streamlit,
        config: JSONValue = [:],
        key: String? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSelect: (@Sendable (PlotlySelection) async throws -> Void)? = nil
    ) -> PlotlySelection {
        let style = PlotlyStyle(width: width, height: height, theme: theme, config: config, alt: alt)
        return self.drawPlotly(figure, style, modes, key, SourceLocation(fileID, line), onSelect)
    }

    @discardableResult
    private func drawPlotly(
        _ figure: JSONValue,
        _ style: PlotlyStyle,
        _ modes: PlotlySelection.Mode,
        _ key: String?,
        _ location: SourceLocation,
        _ onSelect: (@Sendable (PlotlySelection) async throws -> Void)?
    ) -> PlotlySelection {
        // The frontend reads the layout of every figure.
        var complete = figure
        if figure["layout"] == nil { complete["layout"] = [:] }
        if style.theme == .streamlit, figure["layout"]?["template"] == nil {
            complete["layout"]?["template"] = PlotlyTemplate.streamlit
        }
        let spec = complete.bounded.text
        // Everything counts for charts with a key too.
        let content = [spec, style.config.bounded.text, style.theme.wire, "\(modes.rawValue)"]
        let selectable = SelectableChart(
            kind: "plotlyChart",
            key: key,
            content: "",
            modes: content,
            empty: PlotlySelection(),
            parse: { PlotlySelection(json: $0) },
            location: location,
            onSelect: onSelect
        )
        return self.draw(selectable) { (drawing) throws(ElementError) in
            try figure.checkDepth(of: "plotlyChart")
            try style.config.checkDepth(of: "plotlyChart")
            guard figure["data"] != nil else {
                throw ElementError(
                    .invalidArgument,
                    "The figure of plotlyChart has no data. It is an object with data, a list of traces, and a layout."
                )
            }
            var chart = PBPlotlyChart()
            chart.theme = style.theme.wire
            chart.id = drawing.id
            chart.selectionMode = modes.wire
            chart.formID = modes.isEmpty ? "" : drawing.formID
            chart.spec = spec
            chart.config = style.config.text
            if let alt = style.alt { chart.alt = alt }
            var element = PBElement()
            element.plotlyChart = chart
            let layout = figure["layout"]
            let width = style.width == .content ? .pixels(layout?["width"]?.integer ?? 700) : style.width
            let height = style.height == .content ? .pixels(layout?["height"]?.integer ?? 450) : style.height
            try element.size("plotlyChart", width: width, height: height)
            return element
        }
    }
}

private struct PlotlyStyle {
    var width: Width
    var height: Height
    var theme: Streamlit.ChartTheme
    var config: JSONValue
    var alt: String?
}

extension PlotlySelection {
    /// How points of a chart of Plotly can be selected.
    public struct Mode: OptionSet, Sendable, Hashable {
        /// The modes as bits, in the order of the protocol.
        public let rawValue: Int

        /// Creates modes of bits.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// One by one.
        public static let points = Mode(rawValue: 1)
        /// With rectangles.
        public static let box = Mode(rawValue: 2)
        /// With free shapes.
        public static let lasso = Mode(rawValue: 4)
        /// In every way.
        public static let all: Mode = [.points, .box, .lasso]

        fileprivate var wire: [PBPlotlyChart.SelectionMode] {
            (0..<3).filter { self.rawValue & 1 << $0 != 0 }.compactMap(PBPlotlyChart.SelectionMode.init(rawValue:))
        }
    }
}

/// What the user has selected in a chart of Plotly.
public struct PlotlySelection: Sendable, Equatable {
    /// The selection as the browser sent it: `points`, `point_indices`, `box` and `lasso`.
    public var json: JSONValue

    /// Creates a selection, of nothing by default.
    public init(json: JSONValue = [:]) {
        self.json = json
    }

    /// The selected points, each with its data: `x`, `y`, `curve_number`, `point_index`, ….
    public var points: [JSONValue] { self.json["points"]?.items ?? [] }

    /// The numbers of the selected points, counted from 0.
    public var pointIndices: [Int] { (self.json["point_indices"]?.items ?? []).compactMap(\.integer) }

    /// The rectangles, each with `x` and `y`.
    public var boxes: [JSONValue] { self.json["box"]?.items ?? [] }

    /// The free shapes, each with `x` and `y`.
    public var lassos: [JSONValue] { self.json["lasso"]?.items ?? [] }
}
