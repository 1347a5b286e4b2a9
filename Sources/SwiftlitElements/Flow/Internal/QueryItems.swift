/// The query of a URL, taken apart. Names may come several times.
package struct QueryItems: Sendable, Equatable {
    struct Item: Sendable, Equatable {
        var name: String
        var value: String
    }

    private(set) var items: [Item] = []

    init() {}

    /// Reads a query as browsers write it: `+` is a space, `%` begins a byte, fields without `=` are empty.
    package init(_ query: String) {
        for field in query.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = field.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, !name.isEmpty else { continue }
            self.items.append(
                Item(name: Self.decoded(name), value: parts.count > 1 ? Self.decoded(parts[1]) : "")
            )
        }
    }

    /// As browsers write it.
    package var text: String {
        self.items.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    }

    /// The fields that belong to the frontend, or have one of some names.
    package func kept(_ names: Set<String>) -> QueryItems {
        var items = QueryItems()
        items.items = self.items.filter { Self.isReserved($0.name) || names.contains($0.name) }
        return items
    }

    /// The fields without those of some names.
    package func removing(_ names: Set<String>) -> QueryItems {
        var items = QueryItems()
        items.items = self.items.filter { !names.contains($0.name) }
        return items
    }

    /// The values of a name, in order.
    package func values(of name: String) -> [String] {
        self.items.filter { $0.name == name }.map(\.value)
    }

    /// The fields that belong to the app.
    var own: [Item] { self.items.filter { !Self.isReserved($0.name) } }

    /// Adds fields.
    ///
    /// - Throws: `invalidArgument` for names of the frontend.
    mutating func append(_ pairs: KeyValuePairs<String, String>) throws(ElementError) {
        for (name, value) in pairs { try self.append(name, value) }
    }

    /// Adds a field.
    ///
    /// - Throws: `invalidArgument` for names of the frontend.
    mutating func append(_ name: String, _ value: String) throws(ElementError) {
        try Self.check(name)
        self.items.append(Item(name: name, value: value))
    }

    /// Puts the values of a name where the first one was, or at the end.
    ///
    /// - Throws: `invalidArgument` for names of the frontend.
    mutating func set(_ values: [String], for name: String) throws(ElementError) {
        try Self.check(name)
        self.put(values, for: name)
    }

    /// Puts the values of a name, which is not one of the frontend, where the first one was, or at the end.
    package mutating func put(_ values: [String], for name: String) {
        let index = self.items.firstIndex { $0.name == name } ?? self.items.count
        self.items.removeAll { $0.name == name }
        self.items.insert(contentsOf: values.map { Item(name: name, value: $0) }, at: min(index, self.items.count))
    }

    /// - Throws: `invalidArgument` for names of the frontend.
    static func check(_ name: String) throws(ElementError) {
        if name.isEmpty || Self.isReserved(name) {
            throw ElementError(
                .invalidArgument,
                "The query parameter \"\(name)\" cannot be set: it is empty or belongs to the frontend. Use another name."
            )
        }
    }

    private static func isReserved(_ name: String) -> Bool {
        let lower = name.lowercased()
        return lower == "embed" || lower == "embed_options"
    }

    private static func decoded(_ text: Substring.UTF8View.SubSequence) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"):
                bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                if rest.count >= 2, let value = Self.byte(rest.prefix(2)) {
                    bytes.append(value)
                    rest.removeFirst(2)
                } else {
                    bytes.append(byte)
                }
            default:
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The byte that two digits stand for. A sign is no digit.
    private static func byte(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(UnicodeScalar(byte))
            case UInt8(ascii: " "):
                encoded += "+"
            default:
                encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
