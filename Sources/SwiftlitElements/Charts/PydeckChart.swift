internal import SwiftlitWire

extension ElementContainer {
    /// Shows layers of deck.gl on a map.
    ///
    /// - Parameters:
    ///   - deck: What is drawn, in deck.gl's JSON: `initialViewState` and `layers`.
    ///   - tooltip: What is shown beside the mouse: an object with `text` or `html`; `nil` for nothing.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func pydeckChart(
        _ deck: JSONValue,
        tooltip: JSONValue? = nil,
        width: Width = .stretch,
        height: Height = 500,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try DeckStyle(tooltip: tooltip, width: width, height: height, alt: alt).element(deck)
        }
    }

    /// Shows layers of deck.gl on a map, in which objects can be selected.
    ///
    /// - Parameters:
    ///   - deck: What is drawn, in deck.gl's JSON: `initialViewState` and `layers`. Layers have an `id` and are `pickable`.
    ///   - mode: How many objects can be selected.
    ///   - tooltip: What is shown beside the mouse: an object with `text` or `html`; `nil` for nothing.
    ///   - key: Keeps the selection while the layers change, and names the element's CSS class.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - onSelect: Runs before the page when the user has changed the selection.
    /// - Returns: What is selected.
    @discardableResult
    public func pydeckChart(
        _ deck: JSONValue,
        selecting mode: DeckSelection.Mode,
        tooltip: JSONValue? = nil,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = 500,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSelect: (@Sendable (DeckSelection) async throws -> Void)? = nil
    ) -> DeckSelection {
        let style = DeckStyle(tooltip: tooltip, width: width, height: height, alt: alt)
        let selectable = SelectableChart(
            kind: "pydeckChart",
            key: key,
            content: deck.bounded.text,
            modes: ["\(mode.wire.rawValue)"],
            empty: DeckSelection(),
            parse: { DeckSelection(json: $0) },
            location: SourceLocation(fileID, line),
            onSelect: onSelect
        )
        return self.draw(selectable) { (drawing) throws(ElementError) in
            var element = try style.element(deck)
            element.deckGlJsonChart.id = drawing.id
            element.deckGlJsonChart.formID = drawing.formID
            element.deckGlJsonChart.selectionMode = [mode.wire]
            return element
        }
    }
}

extension DeckSelection {
    /// How many objects of a map can be selected.
    public struct Mode: Sendable, Hashable {
        let wire: PBDeckGlJsonChart.SelectionMode

        /// One or none.
        public static let object = Mode(wire: .singleObject)
        /// Any number.
        public static let objects = Mode(wire: .multiObject)
    }
}

/// What the user has selected on a map.
public struct DeckSelection: Sendable, Equatable {
    /// The selection as the browser sent it: `indices` and `objects` by layer.
    public var json: JSONValue

    /// Creates a selection, of nothing by default.
    public init(json: JSONValue = ["indices": [:], "objects": [:]]) {
        self.json = json
    }

    /// The numbers of the selected objects of a layer, counted from 0.
    public func indices(ofLayer layer: String) -> [Int] {
        self.json["indices"]?[layer]?.items.compactMap(\.integer) ?? []
    }

    /// The selected objects of a layer.
    public func objects(ofLayer layer: String) -> [JSONValue] {
        self.json["objects"]?[layer]?.items ?? []
    }
}

private struct DeckStyle {
    var tooltip: JSONValue?
    var width: Width
    var height: Height
    var alt: String?

    func element(_ deck: JSONValue) throws(ElementError) -> PBElement {
        try deck.checkDepth(of: "pydeckChart")
        try self.tooltip?.checkDepth(of: "pydeckChart")
        guard case .object(let members) = deck, !members.isEmpty else {
            throw ElementError(
                .invalidArgument,
                "The deck of pydeckChart is no object with members. It has layers at least."
            )
        }
        var chart = PBDeckGlJsonChart()
        chart.json = deck.text
        if let tooltip = self.tooltip { chart.tooltip = tooltip.text }
        if let alt = self.alt { chart.alt = alt }
        var element = PBElement()
        element.deckGlJsonChart = chart
        try element.size("pydeckChart", width: self.width, height: self.height)
        return element
    }
}
