#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Sizes of files, and how people read them.
enum FileSize {
    /// The bytes of a file; 0 if there is none, or something else. Links are not followed.
    static func bytes(of path: String) -> Int {
        var info = stat()
        guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return 0 }
        return Int(info.st_size)
    }

    /// The bytes of all files in a folder and below it. Links are not followed.
    static func bytes(below folder: String) -> Int {
        // No folder has no files.
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return names.reduce(0) { $0 + Self.bytes(of: "\(folder)/\($1)") }
    }

    /// `512 bytes`, `1.4 MB`.
    static func words(_ bytes: Int) -> String {
        guard bytes >= 1_000 else { return "\(bytes) bytes" }
        guard bytes >= 1_000_000 else { return "\(bytes / 1_000) kB" }
        let tenths = bytes / 100_000
        return tenths >= 1_000 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }
}
