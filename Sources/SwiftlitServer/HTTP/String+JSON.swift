extension String {
    /// The text as a JSON string (RFC 8259, section 7), quotes included.
    var jsonQuoted: String {
        let escaped = self.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\":
                return "\\" + String(scalar)
            case _ where scalar.value < 0x20:
                return "\\u00" + [UInt8(scalar.value)].hexadecimal
            default:
                return String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
