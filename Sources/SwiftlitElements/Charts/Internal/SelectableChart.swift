internal import SwiftlitWire

/// A chart in which the user can select, which comes back as JSON.
struct SelectableChart<Selection: Sendable> {
    var kind: StaticString
    var key: String?
    /// What tells charts without a key apart.
    var content: String
    /// What a selection depends on so much that it starts anew when it changes.
    var modes: [String]
    var empty: Selection
    /// Makes the selection of the object `selection` of what the browser sent.
    var parse: @Sendable (JSONValue) -> Selection
    var location: SourceLocation
    var onSelect: (@Sendable (Selection) async throws -> Void)?
}

extension ElementContainer {
    /// Draws a chart and reads what is selected in it.
    func draw<Selection: Sendable>(
        _ chart: SelectableChart<Selection>,
        _ element: (WidgetDrawing) throws(ElementError) -> PBElement
    ) -> Selection {
        var identity = WidgetIdentity(chart.kind, label: "", key: chart.key)
        identity.always { $0.combine(chart.modes) }
        identity.unlessKeyed { $0.combine(chart.content) }
        let parse = chart.parse
        let empty = chart.empty
        let widget = Widget<Selection>(
            identity: identity,
            isReadOnly: true,
            initial: empty,
            initialWire: nil,
            decode: { wire in
                guard case .stringValue(let text)? = wire, let selection = chartSelection(in: text) else {
                    return DecodedValue(empty)
                }
                return DecodedValue(parse(selection))
            },
            onChange: chart.onSelect,
            location: chart.location
        )
        return self.draw(widget, element: element)
    }
}

/// The member `selection` of what the browser sent; `nil` where there is none.
func chartSelection(in text: String) -> JSONValue? {
    let read: JSONValue?? = JSONScanner.read(text) { scanner in
        var selection: JSONValue?
        let isRead = scanner.object { scanner, name in
            guard name == "selection" else { return scanner.skip() }
            selection = scanner.value()
            return selection != nil
        }
        return isRead ? .some(selection) : nil
    }
    return read ?? nil
}
