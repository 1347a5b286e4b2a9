internal import SwiftlitWire

extension ElementContainer {
    /// Shows places as dots on a map.
    ///
    /// ```swift
    /// st.map(stations, latitude: "lat", longitude: "lon", color: "#f00", size: "passengers")
    /// ```
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``. Without data an empty map is shown.
    ///   - latitude: The column of degrees north; `nil` finds `lat` or `latitude`, in any case.
    ///   - longitude: The column of degrees east; `nil` finds `lon` or `longitude`, in any case.
    ///   - color: A column of colors, or one color: `#rgb`, `#rrggbb`, both also with opacity. `nil` is the theme's.
    ///   - size: A column of radii, or one radius, in metres.
    ///   - zoom: How close it is at first, from 0 (the world) to 20 (a house); `nil` shows all places.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func map(
        _ data: some TableData,
        latitude: String? = nil,
        longitude: String? = nil,
        color: Streamlit.ChartColor? = nil,
        size: Streamlit.ChartSize? = nil,
        zoom: Int? = nil,
        width: Width = .stretch,
        height: Height = 500,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            let table = try TableSource(data, for: "map").table
            let map = MapChart(latitude: latitude, longitude: longitude, color: color, size: size, zoom: zoom)
            var chart = PBDeckGlJsonChart()
            chart.json = try map.json(table).text
            if let alt { chart.alt = alt }
            var element = PBElement()
            element.deckGlJsonChart = chart
            try element.size("map", width: width, height: height)
            return element
        }
    }

    /// Shows an empty map of the world.
    ///
    /// - Parameters:
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func map(
        width: Width = .stretch,
        height: Height = 500,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.map(DataTable(), width: width, height: height, alt: alt, fileID: fileID, line: line)
    }
}

/// Dots on a map, as deck.gl reads them.
private struct MapChart {
    /// How many degrees each level of zoom shows, from 0.
    private static let degrees: [Double] = [
        360, 180, 90, 45, 22.5, 11.25, 5.625, 2.813, 1.406, 0.703, 0.352, 0.176, 0.088, 0.044, 0.022, 0.011, 0.005,
        0.003,
        0.001, 0.0005, 0.00025,
    ]

    var latitude: String?
    var longitude: String?
    var color: Streamlit.ChartColor?
    var size: Streamlit.ChartSize?
    var zoom: Int?

    func json(_ table: DataTable) throws(ElementError) -> JSONValue {
        guard table.rowCount > 0 else {
            return ["initialViewState": ["latitude": 0, "longitude": 0, "pitch": 0, "zoom": 1]]
        }
        let latitude = try self.column(self.latitude, ["lat", "latitude"], "latitude", in: table)
        let longitude = try self.column(self.longitude, ["lon", "longitude"], "longitude", in: table)
        let norths = try self.degrees(latitude, in: table)
        let easts = try self.degrees(longitude, in: table)
        var fields = [latitude, longitude]
        let (color, colors) = try self.colors(table, &fields)
        let (fixedRadius, radius) = try self.radius(table, &fields)

        // As the data writes the names, or others where they are no names in an expression.
        var taken = Set(fields)
        let names = fields.enumerated().map { place, field -> String in
            guard !FieldName.isIdentifier(field) else { return field }
            var name = "column_\(place)"
            while !taken.insert(name).inserted { name += "_" }
            return name
        }
        func name(_ field: String) -> String { fields.firstIndex(of: field).map { names[$0] } ?? field }
        let radiusValue = radius.map { JSONValue.string("@@=\(name($0))") } ?? fixedRadius
        let colorValue = colors.map { JSONValue.string("@@=\(name($0.column))") } ?? color
        let columns = zip(names, fields.compactMap { table[$0] })
        let rows = (0..<table.rowCount).map { row -> JSONValue in
            .object(
                columns.map { name, column in
                    if let colors, column.name == colors.column { return (name, colors.values[row]) }
                    return (name, column.number(at: row))
                }
            )
        }
        let layer: JSONValue = [
            "@@type": "ScatterplotLayer",
            "getPosition": .string("@@=[\(name(longitude)), \(name(latitude))]"),
            "getRadius": radiusValue, "radiusMinPixels": 3, "radiusUnits": "meters",
            "getFillColor": colorValue, "data": .array(rows),
        ]
        return ["initialViewState": self.view(norths, easts), "layers": [layer]]
    }

    private func column(
        _ name: String?,
        _ names: [String],
        _ role: StaticString,
        in table: DataTable
    ) throws(ElementError) -> String {
        if let name {
            guard table[name] != nil else { throw self.error("no column \"\(name)\" for the \(role)") }
            return name
        }
        guard let name = table.columns.map(\.name).first(where: { names.contains($0.lowercased()) }) else {
            throw self.error("no column \(names.joined(separator: " or ")), so it does not know the \(role)")
        }
        return name
    }

    private func degrees(_ name: String, in table: DataTable) throws(ElementError) -> (low: Double, high: Double) {
        var ends: (low: Double, high: Double)?
        for value in table[name]?.values(as: Double.self) ?? [] {
            guard let value, value.isFinite else { throw self.error("missing values or texts in column \"\(name)\"") }
            ends = ends.map { (min($0.low, value), max($0.high, value)) } ?? (value, value)
        }
        return ends ?? (0, 0)
    }

    private func view(_ norths: (low: Double, high: Double), _ easts: (low: Double, high: Double)) -> JSONValue {
        let distance = max(norths.high - norths.low, easts.high - easts.low)
        // Places at one point are seen from near.
        let level = (0..<Self.degrees.count - 1).first {
            Self.degrees[$0 + 1] < distance && distance <= Self.degrees[$0]
        }
        return [
            "latitude": .number((norths.low + norths.high) / 2), "longitude": .number((easts.low + easts.high) / 2),
            "pitch": 0, "zoom": .integer(self.zoom ?? level ?? 12),
        ]
    }

    private func colors(
        _ table: DataTable,
        _ fields: inout [String]
    ) throws(ElementError) -> (JSONValue, (column: String, values: [JSONValue])?) {
        switch self.color?.storage {
        case nil: return ("primary", nil)
        case .columnOrColor(let text)? where table[text] == nil: return (try self.components(text), nil)
        case .column(let name)?, .columnOrColor(let name)?:
            guard let column = table[name] else { throw self.error("no column \"\(name)\" for the color") }
            var values: [JSONValue] = []
            for row in 0..<column.count { values.append(try self.components(column.text(at: row) ?? "")) }
            if !fields.contains(name) { fields.append(name) }
            return (.null, (name, values))
        case .colors(let colors)?:
            guard colors.count == 1 else { throw self.error("\(colors.count) colors. Use one, or a column of colors") }
            return (try self.components(colors[0]), nil)
        }
    }

    private func radius(
        _ table: DataTable,
        _ fields: inout [String]
    ) throws(ElementError) -> (fixed: JSONValue, column: String?) {
        switch self.size?.storage {
        case nil: return (100, nil)
        case .area(let radius): return (.shortest(radius), nil)
        case .column(let name):
            guard table[name] != nil else { throw self.error("no column \"\(name)\" for the size") }
            if !fields.contains(name) { fields.append(name) }
            return (100, name)
        }
    }

    /// Red, green, blue and opacity, from 0 to 255.
    private func components(_ text: String) throws(ElementError) -> JSONValue {
        guard text.hasPrefix("#"), CSSColor.isLiteral(text) else {
            throw self.error("the color \"\(text)\". Use digits such as \"#f80\" or \"#ff880080\"")
        }
        let digits = text.dropFirst().compactMap(\.hexDigitValue)
        var parts =
            digits.count <= 4
            ? digits.map { $0 * 17 }
            : stride(from: 0, to: digits.count, by: 2).map {
                digits[$0] * 16 + digits[$0 + 1]
            }
        if parts.count == 3 { parts.append(255) }
        return .array(parts.map { .integer($0) })
    }

    private func error(_ what: String) -> ElementError {
        ElementError(.invalidArgument, "map has \(what). It draws rows with degrees north and degrees east.")
    }
}

extension DataColumn {
    /// The value in a row as JSON.
    fileprivate func number(at row: Int) -> JSONValue {
        if let number = Int._value(in: self.data, at: row) { return .integer(number) }
        if let number = Double._value(in: self.data, at: row) { return .number(number) }
        return self.text(at: row).map { .string($0) } ?? .null
    }
}
