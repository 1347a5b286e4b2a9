#if DiskCache
    internal import GRDB
    internal import Logging
    private import Synchronization

    #if canImport(Darwin)
        internal import Darwin
    #elseif canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #endif

    #if canImport(FoundationEssentials)
        package import FoundationEssentials
    #else
        package import Foundation
    #endif

    extension StoreDatabase {
        /// The name of the file in its folder.
        package static let fileName = "swiftlit.sqlite"

        /// The data folder where none is given: below the user's state directory, one for each program.
        ///
        /// `$XDG_STATE_HOME/swiftlit/<program>-<hash of its path>`, with `~/.local/state` where the variable is not set, and
        /// `~/Library/Application Support` on Darwin.
        package static var defaultFolder: URL {
            let environment = ProcessInfo.processInfo.environment
            let home = environment["HOME"] ?? "/tmp"
            #if canImport(Darwin)
                let folder = "\(home)/Library/Application Support"
            #else
                // An empty or relative path is to be ignored, says the specification of XDG.
                let given = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
                let folder = given ?? "\(home)/.local/state"
            #endif
            let program = Self.programPath
            let name = program.split(separator: "/").last.map(String.init) ?? "program"
            // FNV-1a: programs of one name in different folders are different programs.
            let hash = program.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            return URL(fileURLWithPath: "\(folder)/swiftlit/\(name)-\(String(hash, radix: 16))", isDirectory: true)
        }

        private static var programPath: String {
            #if os(Linux)
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))  // no /proc: by name
                    ?? CommandLine.arguments.first ?? "program"
            #elseif canImport(Darwin)
                (Bundle.main.executableURL?.resolvingSymlinksInPath().path) ?? CommandLine.arguments.first ?? "program"
            #else
                CommandLine.arguments.first ?? "program"
            #endif
        }

        /// A database in memory that ends with its last reference, for tests.
        package static func inMemory() throws -> StoreDatabase {
            do {
                let queue = try DatabaseQueue(configuration: self.configuration)
                try queue.write(self.prepareFile)
                return StoreDatabase(path: ":memory:", writer: queue, lock: nil, setAside: nil)
            } catch {
                throw StoreError.cannotOpen(":memory:", error)
            }
        }

        /// Opens the file in a folder, which is made; in one process it is the same object as long as it is in use. Blocks.
        ///
        /// Throws ``StoreError/Code/inUse`` where another process has the file open, and ``StoreError/Code/cannotOpen`` where the folder
        /// cannot be written. A damaged file is set aside.
        ///
        /// - Parameters:
        ///   - folder: The data folder; `nil` for ``defaultFolder``.
        ///   - now: The time in the name of a file that is set aside.
        package static func open(in folder: URL? = nil, now: Date = Date()) throws -> StoreDatabase {
            let folder = folder ?? self.defaultFolder
            let path = folder.appendingPathComponent(self.fileName).path
            return try StoreDatabaseRegistry.shared.database(at: path) {
                do {
                    try FileManager.default.createDirectory(
                        at: folder,
                        withIntermediateDirectories: true,
                        attributes: [.posixPermissions: 0o700]
                    )
                } catch {
                    throw StoreError.cannotOpen(path, error)
                }
                let lock = try StoreLock(path + ".lock", of: path)
                do {
                    return try self.openFile(path, lock, now)
                } catch {
                    lock.release()
                    throw error
                }
            }
        }

        private static func openFile(_ path: String, _ lock: StoreLock, _ now: Date) throws -> StoreDatabase {
            do {
                return StoreDatabase(path: path, writer: try self.openPool(path), lock: lock, setAside: nil)
            } catch let error as DatabaseError where self.isDamage(error) {
                let setAside = self.putAside(path, error, now)
                do {
                    return StoreDatabase(path: path, writer: try self.openPool(path), lock: lock, setAside: setAside)
                } catch {
                    throw StoreError.cannotOpen(path, error)
                }
            } catch let error as StoreError {
                throw error
            } catch {
                throw StoreError.cannotOpen(path, error)
            }
        }

        private static func isDamage(_ error: DatabaseError) -> Bool {
            error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
        }

        private static var configuration: Configuration {
            var configuration = Configuration()
            configuration.label = "swiftlit.store"
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { database in
                // A power failure may lose the last moments, never the file.
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
                // Finds more damage, before it is used.
                try database.execute(sql: "PRAGMA cell_size_check = ON")
            }
            return configuration
        }

        private static func openPool(_ path: String) throws -> DatabasePool {
            let pool = try DatabasePool(path: path, configuration: self.configuration)
            // Reads each page once: damage is found now, and not in the middle of the day.
            let report = try pool.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            guard report == "ok" else {
                try pool.close()
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: report)
            }
            try pool.write(self.prepareFile)
            return pool
        }

        private static func prepareFile(_ database: Database) throws {
            try database.execute(
                sql: "CREATE TABLE IF NOT EXISTS store_schema (store TEXT PRIMARY KEY, version INTEGER NOT NULL)"
            )
        }

        /// Moves a damaged file aside with its log, and says so. No earlier one is overwritten: somebody may want to read it.
        private static func putAside(_ path: String, _ error: any Error, _ now: Date) -> SetAside {
            let stamp = Int64(now.timeIntervalSince1970)
            var aside = "\(path).damaged-\(stamp)"
            var count = 1
            while access(aside, F_OK) == 0 {
                count += 1
                aside = "\(path).damaged-\(stamp)-\(count)"
            }
            if rename(path, aside) != 0 { unlink(path) }
            if rename(path + "-wal", aside + "-wal") != 0 { unlink(path + "-wal") }
            unlink(path + "-shm")
            Logger.current.warning(
                "The data file is damaged and was set aside; jobs and sessions start with a new one",
                metadata: ["store.path": "\(path)", "store.aside": "\(aside)", "error": "\(error)"]
            )
            return SetAside(path: aside, reason: "\(error)")
        }
    }

    /// Keeps other processes from opening the file. The system takes the lock back when the process ends, however it ends.
    final class StoreLock: Sendable {
        private let descriptor: Int32
        private let isReleased = Atomic(false)

        /// Blocks for at most half a second. Throws ``StoreError/Code/inUse`` where another process has the lock.
        init(_ path: String, of file: String) throws {
            // Worker processes do not inherit it: a killed server's lock is free at once.
            #if canImport(Darwin)
                self.descriptor = Darwin.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            #elseif canImport(Glibc)
                self.descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            #else
                self.descriptor = Musl.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            #endif
            guard self.descriptor >= 0 else {
                throw StoreError.cannotOpen(file, POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
            }
            guard Self.lock(self.descriptor) else {
                let isTaken = errno == EWOULDBLOCK
                let error = POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
                close(self.descriptor)
                throw isTaken ? StoreError.inUse(file) : StoreError.cannotOpen(file, error)
            }
        }

        /// Takes the lock, waiting at most half a second for one that is about to be free: a child of a process that has ended may hold it between
        /// `fork` and `exec`. `errno` says why it cannot.
        private static func lock(_ descriptor: Int32) -> Bool {
            for _ in 0..<50 {
                if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
                guard errno == EWOULDBLOCK || errno == EINTR else { return false }
                usleep(10_000)
            }
            return flock(descriptor, LOCK_EX | LOCK_NB) == 0
        }

        deinit { self.release() }

        /// Lets others open the file.
        func release() {
            if !self.isReleased.exchange(true, ordering: .relaxed) { close(self.descriptor) }
        }
    }
#endif
