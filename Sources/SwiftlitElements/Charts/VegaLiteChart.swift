internal import SwiftlitWire

extension ElementContainer {
    /// Shows a chart of Vega-Lite.
    ///
    /// ```swift
    /// st.vegaLiteChart(table, [
    ///     "mark": "bar",
    ///     "encoding": ["x": ["field": "day", "type": "nominal"], "y": ["field": "n", "type": "quantitative"]],
    /// ])
    /// ```
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - spec: What is drawn, in the language of vega.github.io/vega-lite. A layer may have data of its own:
    ///     `"data": .table(targets)`.
    ///   - width: `.stretch`, `.content` or a number of pixels; `nil` is `.stretch`, but `.content` for what is side by side.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - theme: Whose colors and fonts it has.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func vegaLiteChart(
        _ data: some TableData,
        _ spec: JSONValue,
        width: Width? = nil,
        height: Height = .content,
        theme: Streamlit.ChartTheme = .streamlit,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            let table = try TableSource(data, for: "vegaLiteChart").table
            try spec.checkDepth(of: "vegaLiteChart")
            return try VegaChart(spec, table).element(width, height, theme, alt)
        }
    }

    /// Shows a chart of Vega-Lite that has its data in its specification: as tables, values, data sets or a URL.
    ///
    /// ```swift
    /// st.vegaLiteChart([
    ///     "layer": [
    ///         ["data": .table(sales), "mark": "bar", "encoding": ["x": ["field": "day"], "y": ["field": "n"]]],
    ///         ["data": .table(targets), "mark": "line", "encoding": ["x": ["field": "day"], "y": ["field": "n"]]],
    ///     ]
    /// ])
    /// ```
    ///
    /// - Parameters:
    ///   - spec: What is drawn, in the language of vega.github.io/vega-lite.
    ///   - width: `.stretch`, `.content` or a number of pixels; `nil` is `.stretch`, but `.content` for what is side by side.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - theme: Whose colors and fonts it has.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func vegaLiteChart(
        _ spec: JSONValue,
        width: Width? = nil,
        height: Height = .content,
        theme: Streamlit.ChartTheme = .streamlit,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try spec.checkDepth(of: "vegaLiteChart")
            return try VegaChart(spec, nil).element(width, height, theme, alt)
        }
    }

    /// Shows a chart of Vega-Lite in which the user can select.
    ///
    /// ```swift
    /// let selection = st.vegaLiteChart(table, spec, selecting: .all, key: "chart")
    /// if let range = selection.range("brush", "x") { … }
    /// for point in selection.points("clicked") { … }
    /// ```
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - spec: What is drawn. It has selection parameters: `"params": [["name": "brush", "select": "interval"]]`.
    ///   - parameters: Which of them run the page again.
    ///   - key: Keeps the selection while data and specification change, and names the element's CSS class.
    ///   - width: `.stretch`, `.content` or a number of pixels; `nil` is `.stretch`, but `.content` for what is side by side.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - theme: Whose colors and fonts it has.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - onSelect: Runs before the page when the user has changed the selection.
    /// - Returns: What is selected.
    @discardableResult
    public func vegaLiteChart(
        _ data: some TableData,
        _ spec: JSONValue,
        selecting parameters: VegaSelection.Parameters,
        key: String? = nil,
        width: Width? = nil,
        height: Height = .content,
        theme: Streamlit.ChartTheme = .streamlit,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSelect: (@Sendable (VegaSelection) async throws -> Void)? = nil
    ) -> VegaSelection {
        let location = SourceLocation(fileID, line)
        do throws(ElementError) {
            try spec.checkDepth(of: "vegaLiteChart")
            let chart = VegaChart(spec, try TableSource(data, for: "vegaLiteChart").table)
            let names = try chart.parameters(parameters)
            let selectable = SelectableChart(
                kind: "vegaLiteChart",
                key: key,
                content: spec.text,
                modes: names,
                empty: VegaSelection(),
                parse: { VegaSelection(json: $0) },
                location: location,
                onSelect: onSelect
            )
            return self.draw(selectable) { (drawing) throws(ElementError) in
                var element = try chart.element(width, height, theme, alt)
                element.vegaLiteChart.id = drawing.id
                element.vegaLiteChart.formID = drawing.formID
                element.vegaLiteChart.selectionMode = names
                return element
            }
        } catch {
            self.emit(error, location)
            return VegaSelection()
        }
    }
}

extension VegaSelection {
    /// Which selection parameters of a chart run the page again.
    public struct Parameters: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
        /// `nil` for all.
        let names: [String]?

        /// All that the specification has.
        public static let all = Parameters(names: nil)

        private init(names: [String]?) {
            self.names = names
        }

        /// One.
        public init(stringLiteral value: String) {
            self.init(names: [value])
        }

        /// Some.
        public init(arrayLiteral elements: String...) {
            self.init(names: elements)
        }
    }
}

/// What the user has selected in a chart of Vega-Lite.
public struct VegaSelection: Sendable, Equatable {
    /// The selections by parameter, as the browser sent them.
    public var json: JSONValue

    /// Creates a selection, of nothing by default.
    public init(json: JSONValue = [:]) {
        self.json = json
    }

    /// The selection of a parameter, or `nil` where nothing is selected.
    public subscript(parameter: String) -> JSONValue? {
        switch self.json[parameter] {
        case .object(let members)? where members.isEmpty: nil
        case .array(let items)? where items.isEmpty: nil
        case .null?: nil
        case let value: value
        }
    }

    /// The interval of numbers that a parameter of the kind `interval` selects on a field.
    ///
    /// - Parameters:
    ///   - parameter: The name of the parameter in the specification.
    ///   - field: The name of the field.
    /// - Returns: The interval; `nil` where nothing is selected.
    public func range(_ parameter: String, _ field: String) -> ClosedRange<Double>? {
        guard case .array(let ends)? = self[parameter]?[field], ends.count == 2,
            let first = ends[0].double, let second = ends[1].double
        else { return nil }
        return min(first, second)...max(first, second)
    }

    /// The points that a parameter of the kind `point` selects, each with its fields.
    public func points(_ parameter: String) -> [JSONValue] {
        if case .array(let points)? = self[parameter] { points.array } else { [] }
    }
}

/// A chart of Vega-Lite.
struct VegaChart {
    private var spec: JSONValue
    private let table: DataTable?

    init(_ spec: JSONValue, _ table: DataTable?) {
        self.spec = spec
        self.table = table
    }

    /// The message of the chart.
    func element(
        _ width: Width?,
        _ height: Height,
        _ theme: Streamlit.ChartTheme,
        _ alt: String?
    ) throws(ElementError) -> PBElement {
        guard case .object(let members) = self.spec, !members.isEmpty else {
            throw ElementError(
                .invalidArgument,
                "The specification of vegaLiteChart is no object with members. It has at least a mark and an encoding."
            )
        }
        let width = width ?? self.naturalWidth
        var spec = self.spec
        var chart = PBVegaLiteChart()
        if let table = self.table {
            chart.data = table.wire()
        } else if case .table(let table)? = spec["data"] {
            chart.data = try TableSource(table, for: "vegaLiteChart").table.wire()
            spec["data"] = nil
        } else if let values = spec["data"]?["values"], let table = try Self.table(of: values) {
            chart.data = table.wire()
            var data = spec["data"] ?? [:]
            data["values"] = nil
            spec["data"] = data == [:] ? JSONValue?.none : .some(data)
        }
        if case .object(let sets)? = spec["datasets"] {
            for (name, values) in sets {
                guard let table = try Self.table(of: values) else { continue }
                var named = PBArrowNamedDataSet()
                named.name = name
                named.hasName_p = true
                named.data = table.wire()
                chart.datasets.append(named)
            }
            let rest = sets.filter { $0.value.isText }
            spec["datasets"] = rest.isEmpty ? JSONValue?.none : .some(.object(rest))
        }
        chart.datasets += try Self.takeTables(out: &spec, names: Set(chart.datasets.map(\.name)))
        if spec["autosize"] == nil { spec["autosize"] = ["type": self.fit(width), "contains": "padding"] }
        chart.spec = spec.text
        chart.theme = theme.wire
        if let alt { chart.alt = alt }
        var element = PBElement()
        element.vegaLiteChart = chart
        try element.size("vegaLiteChart", width: width, height: height)
        return element
    }

    /// The names of the parameters that are asked for.
    ///
    /// - Throws: `invalidArgument` where there are none, or one does not exist.
    func parameters(_ parameters: VegaSelection.Parameters) throws(ElementError) -> [String] {
        let names = Self.selectionParameters(of: self.spec)
        guard !names.isEmpty else {
            throw ElementError(
                .invalidArgument,
                """
                The specification of vegaLiteChart has no selection parameters. Add one, such as \
                "params": [["name": "brush", "select": "interval"]], or do not select.
                """
            )
        }
        guard let chosen = parameters.names else { return names.sorted() }
        if let unknown = chosen.first(where: { !names.contains($0) }) {
            throw ElementError(
                .invalidArgument,
                """
                vegaLiteChart has no selection parameter "\(unknown)". It has \(names.sorted().map { "\"\($0)\"" }.joined(separator: ", ")).
                """
            )
        }
        return chosen.sorted()
    }

    private static func selectionParameters(of spec: JSONValue) -> Set<String> {
        var names: Set<String> = []
        for parameter in spec["params"]?.items ?? [] where parameter["select"] != nil {
            if case .string(let name)? = parameter["name"] { names.insert(name) }
        }
        for key in ["layer", "hconcat", "vconcat", "concat"] {
            for part in spec[key]?.items ?? [] { names.formUnion(self.selectionParameters(of: part)) }
        }
        if let part = spec["spec"] { names.formUnion(self.selectionParameters(of: part)) }
        return names
    }

    /// Values as a table; `nil` for text, which the browser reads itself.
    private static func table(of values: JSONValue) throws(ElementError) -> DataTable? {
        switch values {
        case .array(let rows): try TableSource(rows.array, for: "vegaLiteChart").table
        case .table(let table): try TableSource(table, for: "vegaLiteChart").table
        default: nil
        }
    }

    /// Takes the tables out of the parts of a specification, such as its layers, which refer to them by names then.
    private static func takeTables(
        out spec: inout JSONValue,
        names: Set<String>
    ) throws(ElementError) -> [PBArrowNamedDataSet] {
        var sets: [PBArrowNamedDataSet] = []
        var number = 0
        func take(_ table: DataTable) throws(ElementError) -> JSONValue {
            repeat { number += 1 } while names.contains("table \(number)")
            var named = PBArrowNamedDataSet()
            named.name = "table \(number)"
            named.hasName_p = true
            named.data = try TableSource(table, for: "vegaLiteChart").table.wire()
            sets.append(named)
            return ["name": .string(named.name)]
        }
        func replaced(_ value: JSONValue, _ key: String?) throws(ElementError) -> JSONValue {
            switch value {
            case .table(let table) where key == "data": return try take(table)
            case .array(let items):
                var parts: [JSONValue] = []
                for item in items { parts.append(try replaced(item, nil)) }
                return .array(parts)
            case .object(let members):
                if key == "data", case .table(let table)? = value["values"] { return try take(table) }
                var parts: [(key: String, value: JSONValue)] = []
                for member in members { parts.append((member.key, try replaced(member.value, member.key))) }
                return .object(parts)
            default: return value
            }
        }
        guard spec.hasTable else { return [] }
        spec = try replaced(spec, nil)
        return sets
    }

    // MARK: - Size

    private var isFacet: Bool {
        self.spec["facet"] != nil || ["row", "column", "facet"].contains { self.spec["encoding"]?[$0] != nil }
    }

    private var isNested: Bool {
        let compositions = ["hconcat", "vconcat", "concat", "layer", "facet", "repeat"]
        return self.spec["vconcat"]?.items.contains { part in compositions.contains { part[$0] != nil } } ?? false
    }

    /// What stands side by side has a width of its own.
    private var naturalWidth: Width {
        self.isFacet || self.isNested || self.spec["hconcat"] != nil || self.spec["repeat"] != nil ? .content : .stretch
    }

    private func fit(_ width: Width) -> JSONValue {
        if self.spec["vconcat"] != nil, width == .stretch { return self.isNested ? "pad" : "fit-x" }
        return self.isFacet || (self.isNested && width != .stretch) ? "pad" : "fit"
    }
}

extension JSONValue {
    /// Whether there is a table in it. Looks at each value once.
    fileprivate var hasTable: Bool {
        switch self {
        case .table: true
        case .array(let items): items.contains(where: \.hasTable)
        case .object(let members): members.contains(where: \.value.hasTable)
        default: false
        }
    }

    /// Whether it is no list and no table.
    fileprivate var isText: Bool {
        switch self {
        case .array, .table: false
        default: true
        }
    }
}
