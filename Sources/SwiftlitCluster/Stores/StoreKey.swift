#if Cluster
    private import SwiftlitWire

    /// Keys of the stores.
    enum StoreKey {
        /// How long a token is at most. Longer texts become their hash.
        private static let maximumByteCount = 200

        /// Makes a token of any text, different ones of different texts.
        static func token(_ text: String) -> String {
            // Not encoded in vain: no token is shorter than its text.
            if text.utf8.count <= Self.maximumByteCount {
                let token = ClusterToken.encode(text)
                if token.utf8.count <= Self.maximumByteCount { return token }
            }
            let digits = SHA256.hash(of: Array(text.utf8)).map { byte in
                let digits = String(byte, radix: 16)
                return digits.utf8.count == 1 ? "0" + digits : digits
            }
            // No text has such a token: behind "=" are digits or capital letters.
            return "=h" + digits.joined()
        }
    }
#endif
