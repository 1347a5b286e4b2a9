/// A name that OpenMetrics allows (1.0.0, ABNF of `metricname` and `label-name`).
struct MetricName {
    let text: String

    /// - Parameter label: What swift-metrics calls it. Other characters than letters of ASCII, digits, `_` and `:` become `_`.
    init(_ label: String) {
        self.text = Self.cleaned(label, allowsColon: true)
    }

    /// The family of a counter, which has no `_total`.
    static func family(ofCounter label: String) -> String {
        let name = Self(label).text
        return name.hasSuffix("_total") && name != "_total" ? String(name.dropLast("_total".count)) : name
    }

    /// The family of a timer, which is in seconds.
    static func family(ofTimer label: String) -> String {
        let name = Self(label).text
        if name.hasSuffix("_seconds") { return name }
        return (name.hasSuffix("_nanoseconds") ? String(name.dropLast("_nanoseconds".count)) : name) + "_seconds"
    }

    /// Dimensions as labels, sorted, with their braces; of a name that comes twice the last one.
    static func labels(_ dimensions: [(String, String)]) -> String {
        guard !dimensions.isEmpty else { return "" }
        var values: [String: String] = [:]
        for (name, value) in dimensions {
            var name = Self.cleaned(name, allowsColon: false)
            // `le` is the label of buckets.
            if name == "le" { name = "le_" }
            values[name] = value
        }
        let sorted = values.sorted { $0.key < $1.key }
        return "{\(sorted.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ","))}"
    }

    /// Labels with one more, at the end.
    static func labels(_ labels: String, _ name: String, _ value: String) -> String {
        let rest = labels.isEmpty ? "" : "\(labels.dropFirst().dropLast()),"
        return "{\(rest)\(name)=\"\(value)\"}"
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func cleaned(_ label: String, allowsColon: Bool) -> String {
        var bytes = label.unicodeScalars.map { scalar -> UInt8 in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_": UInt8(scalar.value)
            case ":" where allowsColon: UInt8(scalar.value)
            default: UInt8(ascii: "_")
            }
        }
        if bytes.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) ?? true {
            bytes.insert(UInt8(ascii: "_"), at: 0)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
