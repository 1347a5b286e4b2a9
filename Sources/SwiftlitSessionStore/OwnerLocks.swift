private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Which processes live: each holds a lock on a file of its own, which ends with it.
final class OwnerLocks: Sendable {
    /// The files cannot be made.
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    private let folder: String
    private let held = Mutex<[String: Int32]>([:])

    init(folder: String) throws {
        self.folder = folder
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw Failed(description: "The folder \(folder) cannot be made: error \(errno) of the system.")
        }
    }

    deinit {
        for descriptor in self.held.withLock({ $0.values }) { close(descriptor) }
    }

    /// A process begins, which is this one.
    func begin(_ owner: String) throws {
        guard let descriptor = self.lock(owner, flags: O_CREAT) else {
            throw Failed(description: "The file \(self.path(owner)) cannot be locked: error \(errno) of the system.")
        }
        self.held.withLock { $0[owner] = descriptor }
    }

    /// A process is about to end: its file has a byte from now on.
    func willEnd(_ owner: String) throws {
        // Under the lock, so that the descriptor is not closed meanwhile.
        let failure = self.held.withLock { held -> Int32? in
            var mark: UInt8 = 1
            guard let descriptor = held[owner], pwrite(descriptor, &mark, 1, 0) != 1 else { return nil }
            return errno
        }
        guard let failure else { return }
        throw Failed(description: "The file \(self.path(owner)) cannot be written: error \(failure) of the system.")
    }

    /// Whether a process lives and has said that it is about to end.
    func isEnding(_ owner: String) -> Bool {
        var status = stat()
        return stat(self.path(owner), &status) == 0 && status.st_size > 0 && self.isAlive(owner)
    }

    /// A process ends.
    func end(_ owner: String) {
        guard let descriptor = self.held.withLock({ $0.removeValue(forKey: owner) }) else { return }
        unlink(self.path(owner))
        close(descriptor)
    }

    /// Whether a process holds its lock.
    func isAlive(_ owner: String) -> Bool {
        if self.held.withLock({ $0[owner] != nil }) { return true }
        guard let descriptor = self.lock(owner, flags: 0) else { return errno != ENOENT }
        close(descriptor)
        return false
    }

    /// Removes the files of processes that have ended without removing theirs.
    func removeLeftovers() {
        guard let entries = opendir(self.folder) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix("."), !self.held.withLock({ $0[name] != nil }),
                let descriptor = self.lock(name, flags: 0)
            else { continue }
            unlink(self.path(name))
            close(descriptor)
        }
    }

    private func path(_ owner: String) -> String { "\(self.folder)/\(owner)" }

    /// Opens and locks a file. Worker processes do not inherit it.
    ///
    /// - Returns: `nil` where it is not there or another process has the lock, with `errno`.
    private func lock(_ owner: String, flags: Int32) -> Int32? {
        let descriptor = open(self.path(owner), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0o600)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            errno = EWOULDBLOCK
            return nil
        }
        return descriptor
    }
}
