#if Cluster
    /// Tokens of subjects and keys.
    package enum ClusterToken {
        /// Makes a token of any text, different ones of different texts: bytes that a token may not have become `=` and two digits.
        package static func encode(_ text: String) -> String {
            var token: [UInt8] = []
            token.reserveCapacity(text.utf8.count)
            for byte in text.utf8 {
                if Self.isPlain(byte) {
                    token.append(byte)
                } else {
                    token.append(UInt8(ascii: "="))
                    token.append(Self.digit(byte >> 4))
                    token.append(Self.digit(byte & 15))
                }
            }
            return token.isEmpty ? "=" : String(decoding: token, as: UTF8.self)
        }

        /// The text that a token was made of; `nil` where it was not made by ``encode(_:)``.
        package static func decode(_ token: some StringProtocol) -> String? {
            if token == "=" { return "" }
            var bytes: [UInt8] = []
            var rest = token.utf8.makeIterator()
            while let byte = rest.next() {
                guard byte == UInt8(ascii: "=") else {
                    bytes.append(byte)
                    continue
                }
                guard let high = rest.next().flatMap(Self.value), let low = rest.next().flatMap(Self.value) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            }
            return String(validating: bytes, as: UTF8.self)
        }

        /// Whether a text is a subject or key: tokens with dots between them; with wildcards where they are allowed.
        package static func isValid(_ name: String, allowsWildcards: Bool = false) -> Bool {
            guard !name.isEmpty, name.utf8.count <= 1024 else { return false }
            let tokens = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            for (index, token) in tokens.enumerated() {
                if allowsWildcards, token.count == 1, let byte = token.first {
                    if byte == UInt8(ascii: "*") { continue }
                    if byte == UInt8(ascii: ">"), index == tokens.count - 1 { continue }
                }
                guard !token.isEmpty,
                    token.allSatisfy({ Self.isPlain($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "/") })
                else { return false }
            }
            return true
        }

        /// Whether a pattern may match several subjects.
        package static func hasWildcards(_ pattern: String) -> Bool {
            pattern.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ">") }
        }

        /// Whether a pattern with wildcards matches a subject.
        package static func matches(_ pattern: String, _ subject: String) -> Bool {
            // Most differ before the first wildcard, which is seen without taking them apart.
            for (part, byte) in zip(pattern.utf8, subject.utf8) {
                if part == UInt8(ascii: "*") || part == UInt8(ascii: ">") { break }
                if part != byte { return false }
            }
            var tokens = subject.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)[...]
            for part in pattern.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
                if part.elementsEqual(">".utf8) { return !tokens.isEmpty }
                guard let token = tokens.popFirst() else { return false }
                guard part.elementsEqual("*".utf8) || part.elementsEqual(token) else { return false }
            }
            return tokens.isEmpty
        }

        /// A random token of 22 characters.
        package static func random() -> String {
            var generator = SystemRandomNumberGenerator()
            let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
            return String(
                decoding: (0..<22).map { _ in alphabet[Int.random(in: 0..<62, using: &generator)] },
                as: UTF8.self
            )
        }

        private static func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }

        private static func digit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
        }

        private static func value(_ digit: UInt8) -> UInt8? {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
            default: nil
            }
        }
    }
#endif
