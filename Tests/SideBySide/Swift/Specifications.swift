import Swiftlit

enum Specifications {
    static let figure: JSONValue = [
        "data": [
            ["type": "scatter", "x": [1, 2, 3, 4], "y": [3, 1, 4, 2]],
            ["type": "bar", "x": [1, 2, 3, 4], "y": [1, 2, 1, 2]],
        ]
    ]

    static let option: JSONValue = [
        "animation": false, "xAxis": ["type": "category", "data": ["a", "b", "c"]], "yAxis": [:],
        "series": [["type": "bar", "data": [5, 2, 7]]],
    ]

    static let deck: JSONValue = [
        "initialViewState": ["longitude": 9, "latitude": 50, "zoom": 4],
        "layers": [
            [
                "@@type": "ScatterplotLayer", "id": "cities",
                "data": [["position": [13.4, 52.52]], ["position": [2.35, 48.86]]],
                "getPosition": "@@=position", "getFillColor": [200, 30, 0, 160], "getRadius": 60_000,
            ]
        ],
        "views": [["@@type": "MapView", "controller": true]],
    ]

    static func draw() {
        st.title("Specifications")
        let planets = DataTable(
            DataColumn("planet", ["Mercury", "Venus", "Earth", "Mars"]),
            DataColumn("distance", [0.39, 0.72, 1, 1.52]),
            DataColumn("radius", [2440, 6052, 6371, 3390])
        )
        st.vegaLiteChart(
            planets,
            [
                "mark": ["type": "circle", "tooltip": true],
                "encoding": [
                    "x": ["field": "distance", "type": "quantitative"],
                    "size": ["field": "radius", "type": "quantitative"],
                    "color": ["field": "planet", "type": "nominal"],
                ],
                "params": [["name": "chosen", "select": ["type": "point", "fields": ["planet"]]]],
            ],
            selecting: .all,
            key: "planets",
            height: 200
        )
        st.vegaLiteChart(
            planets,
            ["mark": "bar", "encoding": ["x": ["field": "planet"], "y": ["field": "radius"]]],
            width: 300,
            theme: .none
        )
        st.plotlyChart(self.figure, height: 300)
        st.plotlyChart(self.figure, selecting: .all, height: 250, theme: .none, key: "select")
        st.echartsChart(self.option, height: 250)
        st.echartsChart(self.option, width: 400, height: 200, renderer: .svg)
        st.graphvizChart("digraph { rankdir=LR; click -> run -> elements -> browser -> click }", width: .stretch)
        st.mermaidChart("flowchart LR\n  event --> run --> elements --> browser --> event")
        st.pydeckChart(self.deck, height: 250)
    }
}
