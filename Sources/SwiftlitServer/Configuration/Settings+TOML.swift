extension Settings {
    /// All settings as a `config.toml`: those that have a value with the place that it comes from, the others as comments with their default.
    ///
    /// What the code of the app sets instead of a default is not known here. Secrets are no settings.
    package func toml() -> String {
        var lines = [
            "# The settings of this app. A value is followed by the place that it comes from.",
            "# A setting in a comment has no value: its default holds, if the app's code says nothing else.",
        ]
        for section in Self.sections {
            // Hundreds of colors without a value are of no use here.
            let settings = Setting.followed.filter { setting in
                setting.section == section && (self.values[setting.key] != nil || !section.hasPrefix("theme"))
            }
            if !settings.isEmpty { lines += ["", "[\(section)]"] }
            for setting in settings {
                if !setting.summary.isEmpty { lines.append("# \(setting.summary)") }
                let name = setting.key.dropFirst(section.count + 1)
                if let value = self.values[setting.key] {
                    lines.append("\(name) = \(value.content.toml)  # \(value.origin)")
                } else {
                    lines.append("# \(name) = \(setting.standard)")
                }
            }
        }
        if !self.values.keys.contains(where: { $0.hasPrefix("theme.") }) {
            lines += ["", "# [theme]", "# Colors, fonts and shapes: see Documentation/Settings.md."]
        }
        return lines.joined(separator: "\n")
    }

    /// The sections of all settings, in the order in which they come first.
    private static var sections: [String] {
        Setting.followed.reduce(into: []) { sections, setting in
            if !sections.contains(setting.section) { sections.append(setting.section) }
        }
    }
}

extension Setting {
    /// The key without its last part.
    fileprivate var section: String { self.key.split(separator: ".").dropLast().joined(separator: ".") }
}

extension SettingValue.Content {
    /// The value as TOML writes it.
    fileprivate var toml: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .boolean(let flag): "\(flag)"
        case .integer(let number): "\(number)"
        case .texts(let texts): "[\(texts.map(Self.quoted).joined(separator: ", "))]"
        case .integers(let numbers): "[\(numbers.map(String.init).joined(separator: ", "))]"
        case .textsByName(let texts):
            "{ \(texts.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)) = \(Self.quoted($0.value))" }.joined(separator: ", ")) }"
        case .fontFaces(let faces):
            "["
                + faces.map { face in
                    let pairs = face.sorted { $0.key < $1.key }.map { "\($0.key) = \(Self.quoted($0.value))" }
                    return "{ \(pairs.joined(separator: ", ")) }"
                }.joined(separator: ", ") + "]"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
