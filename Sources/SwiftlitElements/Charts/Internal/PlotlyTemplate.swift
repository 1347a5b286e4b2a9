/// The template of figures of Plotly in the frontend's theme.
///
/// Its colors are numbers, `#000001` to `#000040`, that the frontend replaces with those of the theme in use: ten for categories, ten
/// for what grows, ten for what grows in two directions, then single ones. Taken from what Streamlit 1.67.0 sends.
enum PlotlyTemplate {
    static let streamlit: JSONValue = [
        "data": [
            "candlestick": [
                ["decreasing": ["line": ["color": decreasing]], "increasing": ["line": ["color": increasing]]]
            ],
            "contour": [["colorscale": sequential]],
            "contourcarpet": [["colorscale": sequential]],
            "heatmap": [["colorscale": sequential]],
            "histogram2d": [["colorscale": sequential]],
            "icicle": [["textfont": ["color": "white"]]],
            "sankey": [["textfont": ["color": text]]],
            "scatter": [["marker": ["line": ["width": 0]]]],
            "table": [
                [
                    "cells": [
                        "fill": ["color": color(38)], "font": ["color": color(37)], "line": ["color": color(39)],
                    ],
                    "header": ["fill": ["color": color(40)], "font": ["color": text], "line": ["color": color(39)]],
                ]
            ],
            "waterfall": [
                [
                    "increasing": ["marker": ["color": increasing]], "decreasing": ["marker": ["color": decreasing]],
                    "totals": ["marker": ["color": color(34)]],
                    "connector": ["line": ["color": text, "width": 2]],
                ]
            ],
        ],
        "layout": [
            "colorway": .array((1...10).map(color)),
            "colorscale": [
                "sequential": sequential, "sequentialminus": sequential, "diverging": scale(from: 21),
            ],
            "coloraxis": ["colorscale": sequential],
        ],
    ]

    private static let increasing = color(32)
    private static let decreasing = color(33)
    private static let text = color(36)
    private static let sequential = scale(from: 11)

    private static func color(_ number: Int) -> JSONValue {
        .string("#0000" + (number < 10 ? "0" : "") + "\(number)")
    }

    /// Ten colors at equal distances from 0 to 1.
    private static func scale(from first: Int) -> JSONValue {
        .array((0..<10).map { [.number(Double($0) / 9), self.color(first + $0)] })
    }
}
