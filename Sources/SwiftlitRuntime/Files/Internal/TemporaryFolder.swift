private import Synchronization

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#elseif canImport(Musl)
    private import Musl
#endif

/// A folder for files that live as long as somebody holds them. Made with the first one, readable by this user alone, and removed with
/// the last.
final class TemporaryFolder: Sendable {
    /// Where it is, without a slash at its end.
    let path: String

    /// - Throws: ``UploadError`` with `notStored`.
    init() throws(UploadError) {
        // A sandboxed process is told where it may write.
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let separator = parent.hasSuffix("/") ? "" : "/"
        var template = Array("\(parent)\(separator)swiftlit-uploads-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .system("make a folder for uploads in \(parent)", errno)
        }
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        // Files hold the folder, so it is empty.
        rmdir(self.path)
    }
}

/// A file that is deleted when nobody holds it any more.
final class TemporaryFile: Sendable {
    /// Where it is.
    let path: String

    private let folder: TemporaryFolder
    private let descriptor: Mutex<Int32?>

    /// - Parameter name: The name in the folder; one that has not been used.
    /// - Throws: ``UploadError`` with `notStored`.
    init(named name: String, in folder: TemporaryFolder) throws(UploadError) {
        self.folder = folder
        self.path = "\(folder.path)/\(name)"
        let descriptor = open(self.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        self.descriptor = Mutex(descriptor >= 0 ? descriptor : nil)
        guard descriptor >= 0 else { throw .system("make the file \(self.path)", errno) }
    }

    deinit {
        self.complete()
        unlink(self.path)
    }

    /// Nothing more is written.
    func complete() {
        if let descriptor = self.descriptor.withLock({ $0.take() }) { close(descriptor) }
    }

    /// Adds bytes, until the file is complete; by one task at a time. Blocks.
    ///
    /// - Throws: ``UploadError`` with `notStored`.
    func write(_ bytes: [UInt8]) throws(UploadError) {
        guard let descriptor = self.descriptor.withLock({ $0 }) else { return }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { SystemWrite.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest.removeFirst(count)
            } else if errno != EINTR {
                throw .system("write to the file \(self.path)", errno)
            }
        }
    }
}

/// The system's `write`, which has the name of a method of ours.
private enum SystemWrite {
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes, count)
        #elseif canImport(Darwin)
            Darwin.write(descriptor, bytes, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes, count)
        #endif
    }
}

extension UploadError {
    fileprivate static func system(_ action: String, _ number: Int32) -> UploadError {
        let reason = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        return UploadError(
            .notStored,
            "The server could not \(action): \(reason). Make room, or point TMPDIR elsewhere."
        )
    }
}
