extension Shortcut {
    /// The modifiers in the order of the protocol, each with the other names that it may be written with.
    private static let modifiers: [(name: String, others: [String])] = [
        ("ctrl", ["control", "mod"]),
        ("cmd", ["command", "meta"]),
        ("alt", ["option"]),
        ("shift", []),
    ]

    /// The keys that are no single letter or digit, by all the names that they may be written with.
    private static let keys: [String: String] = [
        "enter": "enter", "return": "enter", "space": "space", "tab": "tab", "escape": "escape", "esc": "escape",
        "backspace": "backspace", "delete": "delete", "del": "delete", "home": "home", "end": "end",
        "pageup": "pageup", "pagedown": "pagedown",
        "left": "left", "arrowleft": "left", "right": "right", "arrowright": "right",
        "up": "up", "arrowup": "up", "down": "down", "arrowdown": "down",
    ]

    /// The keys in the form of the protocol: modifiers in a fixed order, then one key, in lower case.
    ///
    /// - Throws: `invalidArgument` without exactly one key, for an unknown one, and for `c` and `r`, which the frontend
    ///   keeps for itself.
    func wire(for element: StaticString) throws(ElementError) -> String {
        var isPressed = [Bool](repeating: false, count: Self.modifiers.count)
        var key: String?
        for part in self.text.split(separator: "+", omittingEmptySubsequences: false) {
            let name = String(part).cleaned.lowercased()
            if let index = Self.modifiers.firstIndex(where: { $0.name == name || $0.others.contains(name) }) {
                isPressed[index] = true
            } else if let known = Self.key(named: name), key == nil {
                key = known
            } else {
                throw self.error(
                    for: element,
                    "Use modifiers ctrl, cmd, alt, shift, then one letter, digit, F-key or named key."
                )
            }
        }
        guard let key else { throw self.error(for: element, "Add one key to the modifiers.") }
        guard key != "c", key != "r" else {
            throw self.error(for: element, "The frontend keeps C and R for itself: use another key.")
        }
        let pressed = zip(Self.modifiers, isPressed).filter(\.1).map(\.0.name)
        return (pressed + [key]).joined(separator: "+")
    }

    private static func key(named name: String) -> String? {
        if let key = Self.keys[name] { return key }
        guard let first = name.utf8.first else { return nil }
        switch first {
        case UInt8(ascii: "f") where name.utf8.count > 1:
            let digits = name.dropFirst()
            guard digits.first != "0", let number = Int(digits), (1...24).contains(number) else { return nil }
            return name
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return name.utf8.count == 1 ? name : nil
        default:
            return nil
        }
    }

    private func error(for element: StaticString, _ hint: String) -> ElementError {
        ElementError(.invalidArgument, "The shortcut of \(element) is \"\(self.text)\". \(hint)")
    }
}
