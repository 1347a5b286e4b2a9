internal import SwiftlitState
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// The key that signs links of this app: a secret, or random bytes in a file of the data folder, which is made with the first use.
final class SigningKey: Sendable {
    /// The key cannot be read or made.
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// The file in the data folder.
    static let fileName = "signing.key"
    static let byteCount = 32

    private let folder: String
    private let key: Mutex<[UInt8]?>

    private init(folder: String, key: [UInt8]?) {
        self.folder = folder
        self.key = Mutex(key)
    }

    /// Makes the key of an app; `nil` where it has none, and one that ends with the process has to do.
    ///
    /// - Parameter folder: The data folder; `nil` where none is used.
    /// - Throws: `invalidConfiguration` for a secret that is too short.
    static func make(_ secrets: Secrets, folder: String?) throws(ServerError) -> SigningKey? {
        if let secret = secrets["swiftlit", "signing_key"] {
            guard secret.utf8.count >= Self.byteCount else {
                throw ServerError(
                    .invalidConfiguration,
                    """
                    The secret swiftlit.signing_key has \(secret.utf8.count) bytes, and has to have \(Self.byteCount) or more. Make one with \
                    "openssl rand -hex 32".
                    """
                )
            }
            return SigningKey(folder: "", key: Array(secret.utf8))
        }
        return folder.map { SigningKey(folder: $0, key: nil) }
    }

    /// The key. Blocks when it is read from the file.
    func bytes() throws -> [UInt8] {
        if let key = self.key.withLock({ $0 }) { return key }
        let key = try self.stored() ?? self.create()
        self.key.withLock { $0 = key }
        return key
    }

    private var path: String { "\(self.folder)/\(Self.fileName)" }

    private func stored() throws -> [UInt8]? {
        let descriptor = open(self.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Failed(description: "\(self.path) cannot be opened: error \(errno) of the system.")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: Self.byteCount + 1)
        let count = Self.readAll(descriptor, &bytes)
        guard count == Self.byteCount else {
            throw Failed(
                description:
                    "\(self.path) is damaged: it has not \(Self.byteCount) bytes. Remove it; links that it signed end then."
            )
        }
        return Array(bytes.prefix(count))
    }

    private func create() throws -> [UInt8] {
        let key = (0..<Self.byteCount).map { _ in UInt8.random(in: .min ... .max) }
        // Another process may do so too: the file appears whole, and the first one counts.
        let temporary = "\(self.path).\(getpid()).\(UInt32.random(in: .min ... .max))"
        mkdir(self.folder, 0o700)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failed(description: "\(temporary) cannot be made: error \(errno) of the system.")
        }
        let count = key.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        defer { unlink(temporary) }
        guard count == Self.byteCount else { throw Failed(description: "\(temporary) cannot be written.") }
        if link(temporary, self.path) == 0 { return key }
        guard errno == EEXIST, let other = try self.stored() else {
            throw Failed(description: "\(self.path) cannot be made: error \(errno) of the system.")
        }
        return other
    }

    private static func readAll(_ descriptor: Int32, _ bytes: inout [UInt8]) -> Int {
        bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    }
}
