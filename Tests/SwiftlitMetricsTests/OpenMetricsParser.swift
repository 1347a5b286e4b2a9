import Testing

/// A strict reader of OpenMetrics text, version 1.0.0, for what the factory writes: it refuses what the specification refuses.
struct OpenMetricsParser {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    struct Sample: Equatable {
        var name: String
        var labels: [String: String]
        var value: Double
    }

    struct Family {
        var type: String
        var unit: String?
        var help: String?
        var samples: [Sample] = []
    }

    private(set) var families: [String: Family] = [:]

    init(_ text: String) throws {
        guard text.hasSuffix("# EOF\n") else { throw Failure(description: "no EOF") }
        let lines = text.dropLast("# EOF\n".count).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        var current: String?
        var seen: Set<String> = []
        for line in lines {
            if line.hasPrefix("# ") {
                let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 4 else { throw Failure(description: "metadata: \(line)") }
                let name = parts[2]
                if parts[1] == "TYPE" {
                    guard self.families[name] == nil, ["counter", "gauge", "histogram"].contains(parts[3]) else {
                        throw Failure(description: "a family twice, or of no type: \(line)")
                    }
                    self.families[name] = Family(type: parts[3])
                    current = name
                    continue
                }
                guard name == current, self.families[name]?.samples.isEmpty == true else {
                    throw Failure(description: "metadata of another family: \(line)")
                }
                switch parts[1] {
                case "UNIT":
                    guard name.hasSuffix("_\(parts[3])") else { throw Failure(description: "unit: \(line)") }
                    self.families[name]?.unit = parts[3]
                case "HELP": self.families[name]?.help = parts[3]
                default: throw Failure(description: "metadata: \(line)")
                }
                continue
            }
            let (sample, key) = try Self.sample(line)
            guard let current, let family = self.families[current] else {
                throw Failure(description: "no family: \(line)")
            }
            let suffixes = ["counter": ["_total"], "gauge": [""], "histogram": ["_bucket", "_count", "_sum"]]
            guard suffixes[family.type]!.contains(where: { sample.name == current + $0 }) else {
                throw Failure(description: "a sample of no family: \(line)")
            }
            guard seen.insert(key).inserted else { throw Failure(description: "a sample twice: \(line)") }
            self.families[current]?.samples.append(sample)
        }
        for (name, family) in self.families where family.type == "histogram" { try Self.check(name, family) }
    }

    /// Buckets are cumulative, in ascending order, and end at `+Inf`, which is the count.
    private static func check(_ name: String, _ family: Family) throws {
        let groups = Dictionary(grouping: family.samples) { $0.labels.filter { $0.key != "le" } }
        for (labels, samples) in groups {
            let buckets = samples.filter { $0.name == "\(name)_bucket" }
            let bounds = buckets.compactMap { Double($0.labels["le"] == "+Inf" ? "inf" : $0.labels["le"] ?? "") }
            let counts = buckets.map(\.value)
            guard bounds == bounds.sorted(), bounds.last == .infinity, bounds.count == buckets.count,
                counts == counts.sorted(), counts.last == samples.first(where: { $0.name == "\(name)_count" })?.value
            else { throw Failure(description: "histogram \(name) \(labels)") }
        }
    }

    private static func sample(_ line: Substring) throws -> (Sample, String) {
        var rest = line
        func isLetter(_ character: Character) -> Bool { character.isASCII && (character.isLetter || character == "_") }
        func name(allowsColon: Bool) throws -> String {
            let found = rest.prefix { isLetter($0) || $0.isASCII && $0.isNumber || allowsColon && $0 == ":" }
            guard let first = found.first, !first.isNumber else { throw Failure(description: "name: \(line)") }
            rest = rest.dropFirst(found.count)
            return String(found)
        }
        func take(_ character: Character) throws {
            guard rest.first == character else { throw Failure(description: "no \(character): \(line)") }
            rest.removeFirst()
        }
        let sampleName = try name(allowsColon: true)
        var labels: [String: String] = [:]
        if rest.first == "{" {
            try take("{")
            while rest.first != "}" {
                let label = try name(allowsColon: false)
                try take("=")
                try take("\"")
                var value = ""
                while let character = rest.popFirst(), character != "\"" {
                    guard character == "\\" else {
                        value.append(character)
                        continue
                    }
                    switch rest.popFirst() {
                    case "n": value.append("\n")
                    case "\\": value.append("\\")
                    case "\"": value.append("\"")
                    default: throw Failure(description: "escape: \(line)")
                    }
                }
                guard labels.updateValue(value, forKey: label) == nil else {
                    throw Failure(description: "label twice: \(line)")
                }
                if rest.first == "," { rest.removeFirst() } else { break }
            }
            try take("}")
        }
        let key = String(line.dropLast(rest.count))
        try take(" ")
        let text = rest == "+Inf" ? "inf" : rest == "-Inf" ? "-inf" : String(rest)
        guard !text.contains(" "), let value = Double(text) else { throw Failure(description: "value: \(line)") }
        return (Sample(name: sampleName, labels: labels, value: value), key)
    }
}
