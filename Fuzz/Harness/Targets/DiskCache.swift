import Foundation
import GRDB
import Logging

@testable import SwiftlitCaching
@testable import SwiftlitDiskCache

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

    /// A row of kept results that was damaged, thousands of times as fast as the whole file: it is refused, or holds what was written.
    ///
    /// Each column is left as it was, or becomes another number, text, bytes or nothing.
    static let diskCacheRow = FuzzTarget { bytes in
        var input = FuzzInput(bytes)
        let number = Int(input.byte()) % FuzzDiskCache.count
        let (key, value) = (FuzzDiskCache.keys[number], FuzzDiskCache.value(number))
        let checksum = ValueChecksum.of(value, key, format: "fuzz", created: 1)
        let columns: [(any DatabaseValueConvertible)?] = [1, Data(value), 1, 1, checksum]
        let arguments = StatementArguments(columns.map { FuzzDiskCache.damaged($0, &input) })
        do {
            let row = try FuzzDiskCache.memory.read { database in
                try Row.fetchOne(
                    database.cachedStatement(
                        sql: "SELECT ? AS id, ? AS value, ? AS created, ? AS used, ? AS checksum"
                    ),
                    arguments: arguments
                )
            }
            guard let row else { failed("SQLite has no row") }
            guard let stored = try? StoredValue(row, key, format: "fuzz") else { return }
            // Where the row was found and when it was used are not in the checksum.
            guard stored.value == value, stored.created == 1 else { failed("another value was read than was written") }
        } catch {
            failed("SQLite has thrown \(error)")
        }
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

    /// A database without a file, for single rows.
    static let memory: DatabaseQueue = {
        guard let queue = try? DatabaseQueue() else { failed("no database in memory") }
        return queue
    }()

    static let keys = (0..<count).map(key)

    /// A column as it was, with other bytes, or of another type.
    static func damaged(
        _ column: (any DatabaseValueConvertible)?,
        _ input: inout FuzzInput
    ) -> (any DatabaseValueConvertible)? {
        let kind = input.byte()
        switch kind % 8 {
        case 0: return nil
        case 1: return Int64(bitPattern: input.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        case 2: return Double(bitPattern: input.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        case 3: return String(decoding: input.bytes(Int(input.byte())), as: UTF8.self)
        case 4:
            guard var bytes = column as? Data, !bytes.isEmpty else { return Data(input.bytes(Int(input.byte()))) }
            for _ in 0..<(kind / 8) { bytes[Int(input.byte()) % bytes.count] = input.byte() }
            return bytes
        case 5:
            guard let number = column as? Int64 else { return column }
            return number ^ Int64(1) << Int64(input.byte() % 64)
        default: return column
        }
    }

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
