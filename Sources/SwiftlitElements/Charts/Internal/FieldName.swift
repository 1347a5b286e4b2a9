/// Names of columns that browsers read as something else.
enum FieldName {
    /// What every object of JavaScript has. A row that is read by one of these names gives a function.
    private static let properties: Set<String> = [
        "__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "constructor",
        "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
    ]

    private static let words: Set<String> = ["true", "false", "null", "undefined", "NaN", "Infinity", "this"]

    /// What Vega puts behind the name of a column to name what it computes of it.
    private static let endings = ["_start", "_end", "_mid", "_bounds", "_color", "_size"]

    /// Whether a specification of Vega-Lite can refer to a column by its name.
    ///
    /// Points, brackets, quotes and backslashes lead into values (vega-util, `splitAccessPath`), an empty name and `*` are none, and names
    /// with an ending of Vega's are overwritten.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - names: The names of all columns.
    static func isPlain(_ name: String, among names: Set<String>) -> Bool {
        guard !name.isEmpty, name != "*", !self.properties.contains(name), !name.hasPrefix("_vgsid_"),
            !name.hasPrefix("__"), !name.contains(" -- streamlit-generated")
        else { return false }
        let isBroken = name.unicodeScalars.contains {
            $0.properties.generalCategory == .control || ".[]\\\"'`".unicodeScalars.contains($0)
        }
        guard !isBroken else { return false }
        return !self.endings.contains { name.hasSuffix($0) && names.contains(String(name.dropLast($0.count))) }
    }

    /// The title of a column as Vega can take it: it makes an expression of the titles in a tooltip, in which names of JavaScript's own and line
    /// breaks are errors that leave the chart without tooltips.
    static func title(_ name: String) -> String {
        if self.properties.contains(name) { return name + "\u{200B}" }  // Of no width.
        guard name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return name }
        let scalars = name.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whether an expression of deck.gl can refer to a column by its name.
    static func isIdentifier(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return bytes.allSatisfy { byte in
            byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        } && !self.words.contains(name) && !self.properties.contains(name)
    }
}
