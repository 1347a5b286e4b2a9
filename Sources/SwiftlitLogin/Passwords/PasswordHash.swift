private import Crypto
private import CryptoExtras

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A password as the file has it: `$scrypt$ln=15,r=8,p=1$<salt>$<hash>` (RFC 7914), both without padding.
struct PasswordHash: Hashable, Sendable {
    /// The binary logarithm of the rounds: what trying a password costs.
    private let rounds: Int
    private let blockSize: Int
    private let parallelism: Int
    private let salt: [UInt8]
    private let hash: [UInt8]

    private static let hashByteCount = 32
    private static let saltByteCount = 16

    /// What a password may have, so that nobody computes hashes of megabytes with us.
    static let maximumPasswordByteCount = 1_024

    /// Hashes a password with a salt of its own. Takes about a tenth of a second, and 32 MiB.
    init(password: String) throws {
        self.rounds = 15
        self.blockSize = 8
        self.parallelism = 1
        self.salt = (0..<Self.saltByteCount).map { _ in UInt8.random(in: .min ... .max) }
        self.hash = try Self.derive(password, self.salt, self.rounds, self.blockSize, self.parallelism)
    }

    /// Reads the text of a file. `nil` for what is none, and for parameters that are too weak or would take too much.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let salt = Self.decode(parts[3]), let hash = Self.decode(parts[4]),
            (8...64).contains(salt.count), hash.count == Self.hashByteCount
        else { return nil }
        var numbers: [Substring: Int] = [:]
        for field in parts[2].split(separator: ",") {
            let halves = field.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, let number = Int(halves[1]) else { return nil }
            numbers[Substring(halves[0])] = number
        }
        guard numbers.count == 3, let rounds = numbers["ln"], let blockSize = numbers["r"],
            let parallelism = numbers["p"], (14...18).contains(rounds), (8...16).contains(blockSize),
            (1...4).contains(parallelism)
        else { return nil }
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
        self.salt = salt
        self.hash = hash
    }

    /// The text of a file.
    var text: String {
        let parameters = "ln=\(self.rounds),r=\(self.blockSize),p=\(self.parallelism)"
        return "$scrypt$\(parameters)$\(Self.encode(self.salt))$\(Self.encode(self.hash))"
    }

    /// Whether it is that of a password. Takes equally long whether it is or not. Blocks.
    func matches(_ password: String) -> Bool {
        guard password.utf8.count <= Self.maximumPasswordByteCount,
            let other = try? Self.derive(password, self.salt, self.rounds, self.blockSize, self.parallelism)
        else { return false }  // Where there is no memory for it, it does not match.
        return zip(self.hash, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 && self.hash.count == other.count
    }

    private static func derive(
        _ password: String,
        _ salt: [UInt8],
        _ rounds: Int,
        _ blockSize: Int,
        _ parallelism: Int
    ) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8),
            salt: salt,
            outputByteCount: self.hashByteCount,
            rounds: 1 << rounds,
            blockSize: blockSize,
            parallelism: parallelism
        )
        return key.withUnsafeBytes { Array($0) }
    }

    private static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().filter { $0 != "=" }
    }

    private static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: String(text) + padding).map(Array.init)
    }
}
