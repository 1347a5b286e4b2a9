extension Icon {
    /// Takes the emoji or the `:material/name:` that a text begins with, and the spaces behind it.
    ///
    /// - Returns: What was taken; empty, with the text unchanged, where there is none.
    static func takeLeading(from text: inout String) -> String {
        guard let first = text.first else { return "" }
        let end: String.Index
        if Self.isEmoji(String(first)) {
            end = text.index(after: text.startIndex)
        } else if first == ":", let material = Self.endOfMaterial(in: text) {
            end = material
        } else {
            return ""
        }
        let icon = String(text[..<end])
        text = String(text[end...].drop { $0 == " " })
        return icon
    }

    private static func endOfMaterial(in text: String) -> String.Index? {
        guard let colon = text.dropFirst().firstIndex(of: ":") else { return nil }
        let end = text.index(after: colon)
        return Self.isMaterial(String(text[..<end])) ? end : nil
    }
}
