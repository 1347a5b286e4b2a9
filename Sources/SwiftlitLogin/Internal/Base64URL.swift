#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Base64 for addresses and cookies (RFC 4648, section 5), without padding.
enum Base64URL {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text = ""
        for character in Data(bytes).base64EncodedString().unicodeScalars where character != "=" {
            switch character {
            case "+": text.unicodeScalars.append("-")
            case "/": text.unicodeScalars.append("_")
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }

    /// `nil` for what is no such text.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var standard = ""
        for character in text.unicodeScalars {
            switch character {
            case "-": standard.unicodeScalars.append("+")
            case "_": standard.unicodeScalars.append("/")
            case "+", "/", "=": return nil
            default: standard.unicodeScalars.append(character)
            }
        }
        standard += String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard).map(Array.init)
    }

    /// Random bytes as text.
    static func random(byteCount: Int) -> String {
        self.encode((0..<byteCount).map { _ in UInt8.random(in: .min ... .max) })
    }
}
