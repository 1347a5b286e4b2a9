import Swiftlit

/// The package streamlit-bokeh: graphs of Bokeh, as a component that is a part of the page.
enum Bokeh {
    /// The release of Bokeh in the wheel.
    static let version = "3.10.0"

    static let component = Component(
        "streamlit-bokeh.streamlit_bokeh",
        in: .wheel(
            "streamlit-bokeh",
            version: "3.10.1",
            sha256: "4ed7475e94039e581868a75435f06dbb9530e133c97c718244d29d97057c3c35",
            folder: "streamlit_bokeh/frontend/build"
        ),
        html: "<div class='stBokehContainer'></div>",
        js: "v2/index-DrfNhKSB.mjs",
        isolatesStyles: false,
        state: JSONValue.self
    )

    private struct Data: Encodable {
        var figure: String
        var theme = "streamlit"
        var usesContainerWidth = true

        enum CodingKeys: String, CodingKey {
            case figure
            case theme = "bokeh_theme"
            case usesContainerWidth = "use_container_width"
        }
    }

    /// A line in the language of Bokeh's documents.
    static func data(x: [Double], y: [Double], title: String) -> some Encodable {
        var count = 0
        func model(_ name: String, _ attributes: JSONValue = [:]) -> JSONValue {
            count += 1
            return ["type": "object", "name": .string(name), "id": .string("m\(count)"), "attributes": attributes]
        }
        func axis() -> JSONValue {
            model(
                "LinearAxis",
                [
                    "ticker": model("BasicTicker", ["mantissas": [1, 2, 5]]), "formatter": model("BasicTickFormatter"),
                    "major_label_policy": model("AllLabels"),
                ]
            )
        }
        let column: ([Double]) -> JSONValue = { .array($0.map { .number($0) }) }
        let source = model(
            "ColumnDataSource",
            [
                "selected": model("Selection", ["indices": [], "line_indices": []]),
                "selection_policy": model("UnionRenderers"),
                "data": ["type": "map", "entries": [["x", column(x)], ["y", column(y)]]],
            ]
        )
        let line = model(
            "Line",
            ["x": ["type": "field", "field": "x"], "y": ["type": "field", "field": "y"], "line_width": 2]
        )
        let renderer = model(
            "GlyphRenderer",
            ["data_source": source, "view": model("CDSView", ["filter": model("AllIndices")]), "glyph": line]
        )
        let (below, left) = (axis(), axis())
        let belowID: JSONValue = ["id": below["id"] ?? .null]
        let leftID: JSONValue = ["id": left["id"] ?? .null]
        let grids = [model("Grid", ["axis": belowID]), model("Grid", ["dimension": 1, "axis": leftID])]
        let figure = model(
            "Figure",
            [
                "height": 260, "x_range": model("DataRange1d"), "y_range": model("DataRange1d"),
                "x_scale": model("LinearScale"), "y_scale": model("LinearScale"),
                "title": model("Title", ["text": .string(title)]), "renderers": [renderer],
                "toolbar": model("Toolbar"), "toolbar_location": .null, "left": [left], "below": [below],
                "center": .array(grids),
            ]
        )
        let root = figure["id"] ?? .null
        let item: JSONValue = [
            "target_id": .null, "root_id": root, "version": .string(Self.version),
            "doc": ["version": .string(Self.version), "title": "", "roots": [figure]],
        ]
        return Data(figure: item.text)
    }
}

extension ElementContainer {
    /// Draws a line with Bokeh.
    func bokehLine(x: [Double], y: [Double], title: String, key: String) {
        self.component(Bokeh.component)(Bokeh.data(x: x, y: y, title: title), key: key)
    }
}
