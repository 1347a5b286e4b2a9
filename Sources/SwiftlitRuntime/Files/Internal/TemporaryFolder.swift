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
///
/// A file in it is locked as long as the process lives, which the system ends with the process, however that ends: so
/// the next server knows the folders of those that were killed.
final class TemporaryFolder: Sendable {
    /// Where it is, without a slash at its end.
    let path: String

    private let lock: Int32

    private static let prefix = "swiftlit-uploads-"
    private static let lockName = "lock"

    /// - Parameter parent: The folder to make it in.
    /// - Throws: ``UploadError`` with `notStored`.
    init(in parent: String = TemporaryFolder.parent) throws(UploadError) {
        // Another server may take the folder for a leftover before it is locked. That takes bad luck, and three times
        // is a fault.
        for _ in 0..<3 {
            var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else {
                throw .system("make a folder for uploads in \(parent)", errno)
            }
            let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if let lock = Self.lock("\(path)/\(Self.lockName)", flags: O_CREAT) {
                self.path = path
                self.lock = lock
                return
            }
            unlink("\(path)/\(Self.lockName)")
            rmdir(path)
        }
        throw .system("lock a folder for uploads in \(parent)", errno)
    }

    deinit {
        // Files hold the folder, so the lock is all that is in it.
        unlink("\(self.path)/\(Self.lockName)")
        rmdir(self.path)
        close(self.lock)
    }

    /// The system's folder for such: a sandboxed process is told where it may write.
    static var parent: String {
        var parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        while parent.count > 1, parent.hasSuffix("/") { parent.removeLast() }
        return parent
    }

    /// Opens a file and locks it.
    ///
    /// - Returns: The descriptor; `nil` when another process has it locked, when it cannot be opened, and when it is
    ///   not at its path any more.
    private static func lock(_ path: String, flags: Int32) -> Int32? {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
        guard descriptor >= 0 else { return nil }
        var (held, found) = (stat(), stat())
        // It may have been removed between the two calls.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &held) == 0, lstat(path, &found) == 0,
            held.st_ino == found.st_ino, held.st_dev == found.st_dev
        else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Removes the folders that processes left which do not live any more. Blocks.
    ///
    /// - Returns: How many there were.
    static func removeLeftovers(in parent: String = TemporaryFolder.parent) -> Int {
        Self.names(in: parent).filter { $0.hasPrefix(Self.prefix) }.count { name in
            let path = "\(parent)/\(name)"
            var status = stat()
            // Folders of this user, not what others have put there under their names.
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid() else {
                return false
            }
            guard let lock = Self.lock("\(path)/\(Self.lockName)", flags: 0) else {
                // One that has nothing in it, not even a lock, was left before it was locked, or when all else of it
                // was removed. If another process is just about to lock it, that makes another.
                return rmdir(path) == 0
            }
            // The lock goes last: until then no other process takes the folder.
            for file in Self.names(in: path) where file != Self.lockName { unlink("\(path)/\(file)") }
            unlink("\(path)/\(Self.lockName)")
            close(lock)
            return rmdir(path) == 0
        }
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
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
        guard descriptor >= 0 else { throw .system("make a file in \(folder.path)", errno) }
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
    /// What the system refused. The message goes to browsers, which need not know about folders; the cause has it all,
    /// for the log.
    fileprivate static func system(_ action: String, _ number: Int32) -> UploadError {
        let reason = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        return UploadError(
            .notStored,
            "The server could not keep the file. Try again later.",
            cause: SystemFailure(description: "Cannot \(action): \(reason). Make room, or point TMPDIR elsewhere.")
        )
    }
}

/// What the system refused, with places.
private struct SystemFailure: Error, CustomStringConvertible {
    let description: String
}
