import Foundation
import Logging
import SwiftlitDiskCache

@testable import SwiftlitCaching

extension FuzzTarget {
    /// A file of kept results that was damaged: what is read is what was written, or nothing, and later values are kept again.
    ///
    /// The input says which bytes of a good file become which others, and how long the file is.
    static let diskCache = FuzzTarget { bytes in
        var input = FuzzInput(bytes)
        let folder = FuzzDiskCache.folder
        let path = folder + "/cache.sqlite"
        for suffix in ["", "-wal", "-shm", ".damaged"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        var file = FuzzDiskCache.good
        if input.byte() % 8 == 0 { file.removeLast(min(file.count, Int(input.byte()) * 64)) }
        while !input.isEmpty, !file.isEmpty {
            let place = (Int(input.byte()) << 16 | Int(input.byte()) << 8 | Int(input.byte())) % file.count
            file[place] = input.byte()
        }
        guard FileManager.default.createFile(atPath: path, contents: Data(file)) else {
            failed("\(path) cannot be written")
        }
        let logger = Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() }
        withLogger(logger) { _ in check(SQLiteDiskCache(path: path, maximumByteCount: 1_000_000)) }
    }

    private static func check(_ cache: any DiskCache) {
        for number in 0..<FuzzDiskCache.count {
            let hit = cache.read(FuzzDiskCache.key(number), format: "fuzz", ttl: nil).hit
            guard hit == nil || hit?.bytes == FuzzDiskCache.value(number) else {
                failed("another value was read than was written")
            }
        }
        // The first call may find the damage, the second makes the new file.
        for _ in 0..<3 {
            FuzzDiskCache.write(0, in: cache)
            if cache.read(FuzzDiskCache.key(0), format: "fuzz", ttl: nil).hit?.bytes == FuzzDiskCache.value(0) {
                return
            }
        }
        failed("nothing is kept after a damage")
    }
}

/// A good file, made once.
private enum FuzzDiskCache {
    static let count = 8

    static let folder: String = {
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let folder = base + "/swiftlit-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        guard (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil
        else {
            failed("\(folder) cannot be made")
        }
        atexit { try? FileManager.default.removeItem(atPath: FuzzDiskCache.folder) }
        return folder
    }()

    static func key(_ number: Int) -> DiskCacheKey {
        let identity = FunctionIdentity(fileID: "Fuzz/Fuzz.swift", function: "fuzz", version: "1")
        guard
            let key = DiskCacheKey(
                identity: identity,
                types: "fuzz",
                arguments: [number],
                dependencies: [],
                coder: JSONCacheCoder()
            )
        else { failed("no key") }
        return key
    }

    static func write(_ number: Int, in cache: any DiskCache) {
        guard let generation = cache.read(key(number), format: "fuzz", ttl: nil).generation else { return }
        cache.write(value(number), for: key(number), format: "fuzz", since: generation)
    }

    static func value(_ number: Int) -> [UInt8] { [UInt8](repeating: UInt8(number), count: 100 * (number + 1)) }

    static let good: [UInt8] = {
        let path = folder + "/good.sqlite"
        do {
            let cache = SQLiteDiskCache(path: path, maximumByteCount: 1_000_000)
            for number in 0..<count {
                write(number, in: cache)
            }
        }
        guard let data = FileManager.default.contents(atPath: path), !data.isEmpty else {
            failed("no good file at \(path)")
        }
        return Array(data)
    }()
}
