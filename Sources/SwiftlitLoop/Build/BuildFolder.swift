#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// A folder for what a loop makes, which no other loop has: two may serve the same program, in two terminals.
final class BuildFolder: Sendable {
    /// The folder.
    let path: String
    /// Which of the folders it is, from 0.
    let number: Int
    /// The locked file. The lock goes with the process.
    private let lock: Int32

    /// Takes the first folder that is free.
    ///
    /// - Parameter parent: Where the folders are.
    /// - Throws: `file`.
    init(below parent: String) throws(LoopError) {
        var number = 0
        while true {
            let path = "\(parent)/\(number)"
            do {
                for name in ["Modules", "crashes"] {
                    try FileManager.default.createDirectory(
                        atPath: "\(path)/\(name)",
                        withIntermediateDirectories: true
                    )
                }
            } catch {
                throw .file(path, reason: "\(error)")
            }
            let lock = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard lock >= 0 else { throw .file(path, reason: String(cString: strerror(errno))) }
            if flock(lock, LOCK_EX | LOCK_NB) == 0 {
                (self.path, self.number, self.lock) = (path, number, lock)
                return
            }
            close(lock)
            number += 1
            guard number < 100 else { throw .file(parent, reason: "a hundred loops run there") }
        }
    }

    deinit { close(self.lock) }
}
