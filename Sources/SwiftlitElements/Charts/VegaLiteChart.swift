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
    ///   - spec: What is drawn, in the language of vega.github.io/vega-lite.
    ///   - width: `.stretch`, `.content` or a number of pixels; `nil` is `.stretch`, but `.content` for what stands side by side.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - theme: Whose colours and fonts it has.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func vegaLiteChart(
        _ data: some TableData,
        _ spec: JSONValue,
        width: Width? = nil,
        height: Height = .content,
        theme: ChartTheme = .streamlit,
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

    /// Shows a chart of Vega-Lite that has its data in its specification: as values, data sets or a URL.
    ///
    /// The parameters are those of the form with a table.
    @discardableResult
    public func vegaLiteChart(
        _ spec: JSONValue,
        width: Width? = nil,
        height: Height = .content,
        theme: ChartTheme = .streamlit,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try spec.checkDepth(of: "vegaLiteChart")
            return try VegaChart(spec, nil).element(width, height, theme, alt)
        }
    }

    /// Shows a chart of Vega-Lite in which somebody can select something.
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
    ///   - width: `.stretch`, `.content` or a number of pixels; `nil` is `.stretch`, but `.content` for what stands side by side.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - theme: Whose colours and fonts it has.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - onSelect: Runs before the page when somebody changed the selection.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: What is selected.
    @discardableResult
    public func vegaLiteChart(
        _ data: some TableData,
        _ spec: JSONValue,
        selecting parameters: VegaSelectionParameters,
        key: String? = nil,
        width: Width? = nil,
        height: Height = .content,
        theme: ChartTheme = .streamlit,
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

/// Which selection parameters of a chart run the page again.
public struct VegaSelectionParameters: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    /// `nil` for all.
    let names: [String]?

    /// All that the specification has.
    public static let all = VegaSelectionParameters(names: nil)

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

/// What somebody has selected in a chart of Vega-Lite.
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
    public func range(_ parameter: String, _ field: String) -> ClosedRange<Double>? {
        guard case .array(let ends)? = self[parameter]?[field], ends.count == 2,
            let first = ends[0].double, let second = ends[1].double
        else { return nil }
        return min(first, second)...max(first, second)
    }

    /// The points that a parameter of the kind `point` selects, each with its fields.
    public func points(_ parameter: String) -> [JSONValue] {
        if case .array(let points)? = self[parameter] { points } else { [] }
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
        _ theme: ChartTheme,
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
            let rest = sets.filter { if case .array = $0.value { false } else { true } }
            spec["datasets"] = rest.isEmpty ? JSONValue?.none : .some(.object(rest))
        }
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
    func parameters(_ parameters: VegaSelectionParameters) throws(ElementError) -> [String] {
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
        guard case .array(let rows) = values else { return nil }
        return try TableSource(rows, for: "vegaLiteChart").table
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
