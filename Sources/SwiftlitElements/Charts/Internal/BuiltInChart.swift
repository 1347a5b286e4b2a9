internal import SwiftlitWire

/// A chart whose specification we write: lines, areas, bars or points.
struct BuiltInChart {
    /// What is drawn.
    enum Kind {
        case line, area, bar, horizontalBar, scatter

        fileprivate var mark: JSONValue {
            switch self {
            case .line: "line"
            case .area: "area"
            case .bar, .horizontalBar: "bar"
            case .scatter: "circle"
            }
        }
    }

    /// The release of Vega-Lite that the pinned frontend was released with.
    static let schema: JSONValue = "https://vega.github.io/schema/vega-lite/v6.4.1.json"

    /// From so many points on, the nearest one is looked for only every 16 ms while the mouse moves.
    private static let throttledPointCount = 1000

    private static let legend: JSONValue = ["titlePadding": 5, "offset": 5, "orient": "bottom"]
    private static let sizeLegend: JSONValue = ["titlePadding": 0.5, "offset": 5, "orient": "bottom"]

    var kind: Kind
    var name: StaticString
    var x: String?
    var y: Streamlit.ChartColumns?
    var xLabel: String?
    var yLabel: String?
    var color: Streamlit.ChartColor?
    var size: Streamlit.ChartSize?
    var stack: Streamlit.ChartStack?
    var sort: Streamlit.ChartSort?
    var width: Width
    var height: Height
    var alt: String?

    /// The message of the chart.
    func element(_ table: DataTable) throws(ElementError) -> PBElement {
        let color = try self.resolvedColor(in: table)
        var sizeColumn: String?
        if case .column(let name)? = self.size?.storage { sizeColumn = name }
        var sortColumn: String?
        if case .column(let name, _)? = self.sort?.storage { sortColumn = name }
        let data = try ChartData(
            table,
            x: self.x,
            y: self.y?.names,
            color: color.column,
            size: sizeColumn,
            sort: sortColumn,
            for: self.name
        )
        var hasher = StableHasher()
        let arrow = data.table.arrow()
        hasher.combine(arrow)
        let dataset = "\(hasher.finalize())"
        let spec = self.specification(data, try self.colorEncoding(color, data), dataset: dataset)

        var chart = PBVegaLiteChart()
        chart.spec = spec.text
        var named = PBArrowNamedDataSet()
        named.name = dataset
        named.hasName_p = true
        named.data = PBArrowData(arrow)
        chart.datasets = [named]
        chart.theme = "streamlit"
        if let alt = self.alt { chart.alt = alt }
        var element = PBElement()
        element.vegaLiteChart = chart
        try element.size(self.name, width: self.width, height: self.height)
        return element
    }

    // MARK: - The specification

    private func specification(_ data: ChartData, _ color: JSONValue?, dataset: String) -> JSONValue {
        let encoding = self.encoding(data, color)
        let isLayered = self.kind == .line && data.x != nil
        var spec: JSONValue = [:]
        if isLayered {
            spec["layer"] = self.layers(encoding)
            spec["config"] = ["legend": ["symbolType": "stroke"]]
        } else {
            spec["mark"] = ["type": self.kind.mark]
            spec["encoding"] = encoding
        }
        spec["data"] = ["name": .string(dataset)]
        spec["height"] = .integer(self.height.pixels ?? 0)
        spec["width"] = .integer(self.width.pixels ?? 0)
        var zoom: JSONValue = [
            "name": isLayered ? "param_2" : "param_1", "select": ["type": "interval", "encodings": ["x", "y"]],
            "bind": "scales",
        ]
        if isLayered {
            zoom["views"] = ["view_1"]
            let isLarge = data.table.rowCount > Self.throttledPointCount
            let nearest: JSONValue = [
                "name": "param_1",
                "select": [
                    "type": "point", "clear": "mouseleave", "fields": [.string(data.x ?? "")], "nearest": true,
                    "on": isLarge ? "mousemove{16}" : "mousemove",
                ],
                "views": ["view_2"],
            ]
            spec["params"] = [nearest, zoom]
        } else {
            spec["params"] = [zoom]
        }
        spec["$schema"] = Self.schema
        spec["autosize"] = ["type": "fit", "contains": "padding"]
        return spec
    }

    /// A line, points on it that are seen by nobody and find the nearest one, and that one.
    private func layers(_ encoding: JSONValue) -> JSONValue {
        let highlight: JSONValue = ["filter": ["param": "param_1", "empty": false]]
        return [
            ["mark": ["type": self.kind.mark], "encoding": encoding, "name": "view_1"],
            ["mark": ["type": "point", "opacity": 0], "encoding": encoding, "name": "view_2"],
            [
                "mark": ["type": "point", "filled": true, "size": 65], "encoding": encoding,
                "transform": [highlight],
            ],
        ]
    }

    private func encoding(_ data: ChartData, _ color: JSONValue?) -> JSONValue {
        let isHorizontal = self.kind == .horizontalBar
        var x = self.axis(data, data.x, label: self.xLabel, isNamed: self.x != nil, isCategory: true)
        var y = self.axis(data, data.y, label: self.yLabel, isNamed: self.y != nil, isCategory: false)
        if let stack = self.effectiveStack { y["stack"] = stack.json }
        if let sort = self.sortEncoding(data) { x["sort"] = sort }
        var encoding: JSONValue = ["x": isHorizontal ? y : x, "y": isHorizontal ? x : y]
        if self.stack == .separate, self.kind != .area, let column = data.color {
            let offset: JSONValue = ["field": .string(column)]
            encoding["xOffset"] = isHorizontal ? [:] : offset
            encoding["yOffset"] = isHorizontal ? offset : [:]
        }
        if data.color != nil, self.kind == .area || self.effectiveStack == .layered {
            encoding["opacity"] = ["value": 0.7]
        }
        encoding["color"] = color
        encoding["size"] = self.sizeEncoding(data)
        encoding["tooltip"] = self.tooltip(data, color)
        return encoding
    }

    /// Areas are in front of each other unless they are told otherwise.
    private var effectiveStack: Streamlit.ChartStack? {
        guard self.kind == .area else { return self.stack }
        return self.stack == nil || self.stack == .separate ? .layered : self.stack
    }

    private func axis(
        _ data: ChartData,
        _ field: String?,
        label: String?,
        isNamed: Bool,
        isCategory: Bool
    ) -> JSONValue {
        let column = data.column(field)
        var axis: JSONValue = ["grid": .bool(!isCategory)]
        if column?.isInteger == true { axis["tickMinStep"] = 1 }
        var title = label ?? ""
        if label == nil, isNamed, let field, field != ChartData.indexName, field != ChartData.meltedValueName {
            title = data.title(of: field)
        }
        var type = column?.vegaType ?? .quantitative
        if isCategory, self.kind == .bar || self.kind == .horizontalBar, let column, !column.hasDates {
            type = .ordinal
        }
        var encoding: JSONValue = [
            "axis": axis, "field": .string(field ?? ChartData.missingName), "scale": [:],
            "title": .string(FieldName.title(title)),
            "type": type.json,
        ]
        if isCategory, let order = column?.categoryOrder { encoding["sort"] = .array(order.map { .string($0) }) }
        return encoding
    }

    private func sortEncoding(_ data: ChartData) -> JSONValue? {
        switch self.sort?.storage {
        case .unsorted: .null
        case .column(_, let isAscending):
            ["field": .string(data.sort ?? ""), "order": isAscending ? "ascending" : "descending"]
        case .natural, nil: nil
        }
    }

    private func sizeEncoding(_ data: ChartData) -> JSONValue? {
        guard self.kind == .scatter else { return nil }
        switch self.size?.storage {
        case .column:
            guard let field = data.size, let column = data.column(field) else { return nil }
            return [
                "field": .string(field), "legend": Self.sizeLegend, "title": .string(data.shownTitle(of: field)),
                "type": column.vegaType.json,
            ]
        case .area(let area): return ["value": .shortest(area)]
        case nil: return ["value": 100]
        }
    }

    private func tooltip(_ data: ChartData, _ color: JSONValue?) -> JSONValue? {
        guard let x = data.x, let y = data.y else { return nil }
        func line(_ field: String) -> JSONValue {
            var line: JSONValue = ["field": .string(field)]
            switch field {
            case ChartData.indexName: line["title"] = "index"
            case ChartData.meltedValueName: line["title"] = "value"
            case ChartData.meltedColorName: line["title"] = "color"
            default: if data.shownTitle(of: field) != field { line["title"] = .string(data.shownTitle(of: field)) }
            }
            let type = field == ChartData.meltedValueName ? .quantitative : data.column(field)?.vegaType ?? .nominal
            line["type"] = type.json
            return line
        }
        return .array([x, y, data.color, data.size].compactMap { $0 }.map(line))
    }
}

// MARK: - Colors

extension BuiltInChart {
    /// What the author's color turned out to be.
    private struct ResolvedColor {
        var column: String?
        var colors: [String] = []
    }

    private func resolvedColor(in table: DataTable) throws(ElementError) -> ResolvedColor {
        switch self.color?.storage {
        case nil:
            return ResolvedColor()
        case .column(let name)?:
            guard table[name] != nil else { throw self.invalidColor(name) }
            return ResolvedColor(column: name)
        case .columnOrColor(let text)?:
            if table[text] != nil { return ResolvedColor(column: text) }
            guard CSSColor.isColor(text) else { throw self.invalidColor(text) }
            return ResolvedColor(colors: [text])
        case .colors(let colors)?:
            if let wrong = colors.first(where: { !CSSColor.isColor($0) }) { throw self.invalidColor(wrong) }
            return ResolvedColor(colors: colors)
        }
    }

    private func invalidColor(_ text: String) -> ElementError {
        ElementError(
            .invalidArgument,
            "The color of \(self.name) is \"\(text)\". Use the name of a column, or a color such as \"#f80\", \"#ff880080\" or \"blue\"."
        )
    }

    private func colorEncoding(_ color: ResolvedColor, _ data: ChartData) throws(ElementError) -> JSONValue? {
        if !color.colors.isEmpty {
            guard color.colors.count == data.series.count else {
                throw ElementError(
                    .invalidArgument,
                    """
                    \(self.name) has \(color.colors.count) colors for \(data.series.count) columns. Give each column that is drawn a color of \
                    its own.
                    """
                )
            }
            if color.colors.count == 1 { return ["value": .string(color.colors[0])] }
        }
        guard let field = data.color, let column = data.column(field) else { return nil }
        var encoding: JSONValue = ["field": .string(field), "legend": Self.legend]
        if field == ChartData.meltedColorName {
            if !color.colors.isEmpty {
                encoding["scale"] = [
                    "domain": .array(data.series.map { .string($0) }),
                    "range": .array(color.colors.map { .string($0) }),
                ]
            }
            encoding["title"] = " "
        } else {
            if data.shownTitle(of: field) != field { encoding["title"] = .string(data.shownTitle(of: field)) }
            if let first = column.text(at: 0, orNil: column.count == 0), CSSColor.isLiteral(first) {
                encoding["scale"] = ["range": .array(column.distinctTexts.map { .string($0) })]
                encoding["legend"] = .null
            }
        }
        encoding["type"] = column.vegaType.json
        return encoding
    }
}

extension DataColumn {
    fileprivate func text(at row: Int, orNil isEmpty: Bool) -> String? {
        isEmpty ? nil : self.text(at: row)
    }
}
