private import SwiftProtobuf
import SwiftlitWire

/// The keys of a theme and where they go in `CustomThemeConfig` (`wire-protocol.md` §4.3). A field has the name of its key, but for `font`.
enum ThemeSettings {
    /// Keys of all sections.
    private static let common: [(String, Setting.Kind)] =
        [
            "primaryColor", "backgroundColor", "secondaryBackgroundColor", "textColor", "linkColor", "codeTextColor",
            "codeBackgroundColor", "borderColor", "dataframeBorderColor", "dataframeHeaderBackgroundColor",
            "dataframeHeaderTextColor", "font", "headingFont", "codeFont", "codeFontSize", "baseRadius", "buttonRadius",
            "paddingTop", "paddingBottom",
        ].map { ($0, .text) }
        + ["red", "orange", "yellow", "blue", "green", "violet", "gray"].flatMap { color in
            ["Color", "BackgroundColor", "TextColor"].map { (color + $0, .text) }
        }
        + ["linkUnderline", "showWidgetBorder"].map { ($0, .boolean) }
        + [
            ("headingFontSizes", .sizes), ("headingFontWeights", .integers), ("codeFontWeight", .integer(100...900)),
            ("chartCategoricalColors", .texts), ("chartSequentialColors", .texts), ("chartDivergingColors", .texts),
        ]

    /// Keys of the main section alone.
    private static let main: [(String, Setting.Kind)] = [
        ("base", .choice(["light", "dark"])), ("baseFontSize", .integer(1...200)),
        ("baseFontWeight", .integer(100...900)), ("fontFaces", .fontFaces), ("metricValueFontSize", .text),
        ("metricValueFontWeight", .integer(100...900)), ("showSidebarBorder", .boolean),
    ]

    /// All keys.
    static var settings: [Setting] {
        let sections = [
            "theme", "theme.sidebar", "theme.light", "theme.dark", "theme.light.sidebar", "theme.dark.sidebar",
        ]
        return sections.flatMap { section in
            (self.common + (section == "theme" ? self.main : [])).map { Setting(key: "\(section).\($0)", kind: $1) }
        }
    }

    /// The message of the values of all theme keys; `nil` when there are none.
    static func message(of values: [String: SettingValue]) throws(ServerError) -> PBCustomThemeConfig? {
        var json = JSONObject()
        for (key, value) in values.sorted(by: { $0.key < $1.key }) where key.hasPrefix("theme.") {
            let path = key.split(separator: ".").dropFirst().map(String.init)
            guard let name = path.last else { continue }
            let section = Array(path.dropLast())
            for (field, value) in try self.fields(name, value, section) { json.set(value, at: section + [field]) }
        }
        if json.isEmpty { return nil }
        do {
            return try PBCustomThemeConfig(jsonString: json.text)
        } catch {
            throw ServerError(.invalidConfiguration, "The theme could not be understood: \(error).", cause: error)
        }
    }

    private static func fields(
        _ name: String,
        _ value: SettingValue,
        _ section: [String]
    ) throws(ServerError) -> [(String, JSONObject.Value)] {
        switch (name, value.content) {
        case ("base", .text(let base)):
            return [("base", .raw(base.uppercased() == "DARK" ? "\"DARK\"" : "\"LIGHT\""))]
        case ("font", .text(let font)), ("headingFont", .text(let font)), ("codeFont", .text(let font)):
            // "Name:https://…" names a font and where it comes from.
            let field = name == "font" ? "bodyFont" : name
            guard let colon = font.firstIndex(of: ":"), font[font.index(after: colon)...].hasPrefix("http") else {
                return [(field, .text(font))]
            }
            let source = JSONObject.Value.object([
                "configName": .text(section.isEmpty ? name : "\(name)-sidebar"),
                "sourceUrl": .text(String(font[font.index(after: colon)...])),
            ])
            return [(field, .text(String(font[..<colon]))), ("fontSources", .appended(source))]
        case ("headingFontSizes", .texts(let sizes)):
            return [(name, .list((sizes.count == 1 ? Array(repeating: sizes[0], count: 6) : sizes).map { .text($0) }))]
        case ("headingFontWeights", .integers(let weights)):
            let missing = Array(repeating: weights.count == 1 ? weights[0] : 600, count: max(0, 6 - weights.count))
            return [(name, .list((weights + missing).map { .raw("\($0)") }))]
        case ("chartSequentialColors", .texts(let colors)) where colors.count != 10,
            ("chartDivergingColors", .texts(let colors)) where colors.count != 10:
            throw ServerError(
                .invalidConfiguration,
                "\(value.origin): \(name) has \(colors.count) colors, and needs exactly 10."
            )
        case (_, .text(let text)): return [(name, .text(text))]
        case (_, .boolean(let flag)): return [(name, .raw("\(flag)"))]
        case (_, .integer(let number)): return [(name, .raw("\(number)"))]
        case (_, .texts(let texts)): return [(name, .list(texts.map { .text($0) }))]
        case (_, .integers(let numbers)): return [(name, .list(numbers.map { .raw("\($0)") }))]
        case (_, .textsByName): return []  // No setting of a theme.
        case (_, .fontFaces(let faces)):
            let fields = [
                "url": "url", "family": "family", "style": "style", "weight": "weightRange",
                "unicodeRange": "unicodeRange",
            ]
            return [
                (
                    name,
                    .list(
                        faces.map { face in
                            .object(
                                Dictionary(face.compactMap { key, text in fields[key].map { ($0, .text(text)) } }) {
                                    $1
                                }
                            )
                        }
                    )
                )
            ]
        }
    }
}

/// A JSON object under construction.
private struct JSONObject {
    indirect enum Value {
        case text(String)
        case raw(String)
        case list([Value])
        case object([String: Value])
        /// One more element of a list.
        case appended(Value)

        var text: String {
            switch self {
            case .text(let text): text.jsonQuoted
            case .raw(let text): text
            case .list(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
            case .appended(let item): "[" + item.text + "]"
            case .object(let values):
                "{" + values.sorted { $0.key < $1.key }.map { $0.jsonQuoted + ":" + $1.text }.joined(separator: ",")
                    + "}"
            }
        }
    }

    private var root: [String: Value] = [:]

    var isEmpty: Bool { self.root.isEmpty }

    var text: String { Value.object(self.root).text }

    mutating func set(_ value: Value, at path: [String]) {
        self.root = Self.setting(value, at: path[...], in: self.root)
    }

    private static func setting(_ value: Value, at path: ArraySlice<String>, in object: [String: Value]) -> [String:
        Value]
    {
        var object = object
        guard let key = path.first else { return object }
        if path.count == 1 {
            switch (value, object[key]) {
            case (.appended(let item), .list(let items)?): object[key] = .list(items + [item])
            case (.appended(let item), _): object[key] = .list([item])
            default: object[key] = value
            }
        } else if case .object(let inner)? = object[key] {
            object[key] = .object(self.setting(value, at: path.dropFirst(), in: inner))
        } else {
            object[key] = .object(self.setting(value, at: path.dropFirst(), in: [:]))
        }
        return object
    }
}
