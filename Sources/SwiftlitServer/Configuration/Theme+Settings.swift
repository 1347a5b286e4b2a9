import SwiftlitRuntime

extension Theme {
    /// What the theme says, as settings would.
    ///
    /// - Throws: `invalidConfiguration` for numbers out of bounds.
    func checkedValues() throws(ServerError) -> [String: SettingValue] {
        let contents = self.contents
        guard !contents.isEmpty else { return [:] }
        var values: [String: SettingValue] = [:]
        for setting in ThemeSettings.settings {
            guard let content = contents[setting.key] else { continue }
            if case .integer(let range) = setting.kind, case .integer(let number) = content, !range.contains(number) {
                throw ServerError(
                    .invalidConfiguration,
                    "\(Self.origin): \(setting.key) is \(number), and must be \(setting.kind.expected)."
                )
            }
            values[setting.key] = SettingValue(content: content, origin: Self.origin)
        }
        return values
    }

    /// Where its values come from, for messages.
    private static let origin = "The app's own theme"

    private var contents: [String: SettingValue.Content] {
        var contents: [String: SettingValue.Content] = [:]
        func add(_ name: String, _ content: SettingValue.Content?) {
            if let content { contents["theme.\(name)"] = content }
        }
        add("base", self.base.map { .text($0.rawValue) })
        add("baseFontSize", self.baseFontSize.map { .integer($0) })
        add("baseFontWeight", self.baseFontWeight.map { .integer($0) })
        add("fontFaces", self.fontFaces.isEmpty ? nil : .fontFaces(self.fontFaces.map(\.fields)))
        add("metricValueFontSize", self.metricValueFontSize.map { .text($0.css) })
        add("metricValueFontWeight", self.metricValueFontWeight.map { .integer($0) })
        add("showSidebarBorder", self.isSidebarBorderShown.map { .boolean($0) })
        let sections: [(String, Theme.Style)] = [
            ("", self.style), ("sidebar.", self.sidebar), ("light.", self.light.style), ("dark.", self.dark.style),
            ("light.sidebar.", self.light.sidebar), ("dark.sidebar.", self.dark.sidebar),
        ]
        for (prefix, style) in sections where style != Theme.Style() {
            for (name, content) in style.contents { add(prefix + name, content) }
        }
        return contents
    }
}

extension Theme.Style {
    /// What the style says, by the names of its keys.
    fileprivate var contents: [(String, SettingValue.Content?)] {
        let colors: [(String, Theme.Color?)] = [
            ("primaryColor", self.primaryColor), ("backgroundColor", self.backgroundColor),
            ("secondaryBackgroundColor", self.secondaryBackgroundColor), ("textColor", self.textColor),
            ("linkColor", self.linkColor), ("codeTextColor", self.codeTextColor),
            ("codeBackgroundColor", self.codeBackgroundColor), ("borderColor", self.borderColor),
            ("dataframeBorderColor", self.dataframeBorderColor),
            ("dataframeHeaderBackgroundColor", self.dataframeHeaderBackgroundColor),
            ("dataframeHeaderTextColor", self.dataframeHeaderTextColor),
        ]
        let hues: [(String, Hue)] = [
            ("red", self.red), ("orange", self.orange), ("yellow", self.yellow), ("blue", self.blue),
            ("green", self.green), ("violet", self.violet), ("gray", self.gray),
        ]
        let shades = hues.flatMap { name, hue in
            [
                ("\(name)Color", hue.color), ("\(name)BackgroundColor", hue.backgroundColor),
                ("\(name)TextColor", hue.textColor),
            ]
        }
        let lists: [(String, [Theme.Color]?)] = [
            ("chartCategoricalColors", self.chartCategoricalColors),
            ("chartSequentialColors", self.chartSequentialColors),
            ("chartDivergingColors", self.chartDivergingColors),
        ]
        return (colors + shades).map { ($0, $1.map { .text($0.css) }) }
            + lists.map { ($0, $1.map { .texts($0.map(\.css)) }) }
            + self.textContents + self.shapeContents
    }

    private var textContents: [(String, SettingValue.Content?)] {
        [
            ("font", self.font.map { .text($0.setting) }), ("headingFont", self.headingFont.map { .text($0.setting) }),
            ("codeFont", self.codeFont.map { .text($0.setting) }),
            ("codeFontSize", self.codeFontSize.map { .text($0.css) }),
            ("codeFontWeight", self.codeFontWeight.map { .integer($0) }),
            ("headingFontSizes", self.headingFontSizes.map { .texts($0.map(\.css)) }),
            ("headingFontWeights", self.headingFontWeights.flatMap { $0.isEmpty ? nil : .integers($0) }),
            ("linkUnderline", self.isLinkUnderlined.map { .boolean($0) }),
        ]
    }

    private var shapeContents: [(String, SettingValue.Content?)] {
        [
            ("baseRadius", self.baseRadius.map { .text($0.setting) }),
            ("buttonRadius", self.buttonRadius.map { .text($0.setting) }),
            ("paddingTop", self.paddingTop.map { .text($0.css) }),
            ("paddingBottom", self.paddingBottom.map { .text($0.css) }),
            ("showWidgetBorder", self.isWidgetBorderShown.map { .boolean($0) }),
        ]
    }
}

extension Theme.FontFace {
    /// The keys of the setting `theme.fontFaces`.
    fileprivate var fields: [String: String] {
        let fields = [
            "family": self.family, "url": self.url, "weight": self.weight, "style": self.style,
            "unicodeRange": self.unicodeRange,
        ]
        return fields.compactMapValues(\.self)
    }
}
