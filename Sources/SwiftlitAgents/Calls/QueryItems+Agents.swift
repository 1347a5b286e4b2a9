import SwiftlitElements

extension QueryItems {
    /// Takes names and their values.
    init(parameters: [(name: String, values: [String])]) {
        self.init("")
        for (name, values) in parameters { self.put(values, for: name) }
    }

    /// The names, each once in the order in which it comes first, with all their values.
    var grouped: [(name: String, values: [String])] {
        var grouped: [(name: String, values: [String])] = []
        for field in self.text.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(Self.decoded)
            guard let name = parts.first, let value = parts.last, parts.count == 2 else { continue }
            if let index = grouped.firstIndex(where: { $0.name == name }) {
                grouped[index].values.append(value)
            } else {
                grouped.append((name, [value]))
            }
        }
        return grouped
    }

    /// A part of ``text`` as it was before it was written.
    private static func decoded(_ part: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(part.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
