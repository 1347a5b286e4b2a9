import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The folder below which programs keep cached results, each in a folder `name-hash` of its own (`SQLiteDiskCache`).
struct CacheFolder: Sendable {
    /// The absolute path.
    let path: String

    /// Finds the folder of this user.
    ///
    /// - Throws: `noPackage` if no variable names one.
    init(environment: [String: String]) throws(ProjectError) {
        #if os(macOS)
            let folder = environment["HOME"].map { "\($0)/Library/Caches" }
        #else
            let folder = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { "\($0)/.cache" }
        #endif
        guard let folder, folder.hasPrefix("/") else {
            throw ProjectError(
                .fileUnwritable,
                "There is no cache folder, because neither XDG_CACHE_HOME nor HOME is an absolute path. Set one of them."
            )
        }
        self.path = folder + "/swiftlit"
    }

    /// The cached results of a program.
    struct Entry: Equatable, Sendable {
        /// The name of the program.
        var program: String

        /// The folder's name.
        var folder: String

        /// The files with the results: a database and what SQLite keeps beside it.
        var files: [String]

        /// What they take.
        var byteCount: Int
    }

    /// The programs with cached results, by name.
    var entries: [Entry] {
        let manager = FileManager.default
        // No folder is none with results.
        let folders = ((try? manager.contentsOfDirectory(atPath: self.path)) ?? []).sorted()
        return folders.compactMap { folder in
            let files = ((try? manager.contentsOfDirectory(atPath: "\(self.path)/\(folder)")) ?? [])
                .filter { $0.hasPrefix("cache.sqlite") }.sorted()
            guard !files.isEmpty, let dash = folder.lastIndex(of: "-") else { return nil }
            let bytes = files.reduce(0) { $0 + FileSize.bytes(of: "\(self.path)/\(folder)/\($1)") }
            return Entry(program: String(folder[..<dash]), folder: folder, files: files, byteCount: bytes)
        }
    }

    /// A line for each program and one for the frontend.
    func description() -> [String] {
        let entries = self.entries
        let programs = entries.map { "\($0.program): \(FileSize.words($0.byteCount)) in \(self.path)/\($0.folder)" }
        let frontend = "\(self.path)/frontend"
        let bytes = FileSize.bytes(below: frontend)
        return (programs.isEmpty ? ["No program keeps results on disk."] : programs)
            + (bytes > 0 ? ["Frontend: \(FileSize.words(bytes)) in \(frontend)"] : [])
    }

    /// Removes the results of the named programs, or of all, and says what went.
    ///
    /// - Throws: `noProduct` for a name that has none; `fileUnwritable`.
    func clear(_ programs: [String]) throws(ProjectError) -> [String] {
        let entries = self.entries
        if let name = programs.first(where: { name in !entries.contains { $0.program == name } }) {
            let names = Set(entries.map(\.program)).sorted().joined(separator: ", ")
            let others = names.isEmpty ? "No program does." : "There are those of: \(names)."
            throw ProjectError(.noProduct, "\(name) keeps no results on disk. \(others)")
        }
        let chosen = entries.filter { programs.isEmpty || programs.contains($0.program) }
        for entry in chosen {
            for file in entry.files {
                let path = "\(self.path)/\(entry.folder)/\(file)"
                do {
                    try FileManager.default.removeItem(atPath: path)
                } catch  where FileManager.default.fileExists(atPath: path) {
                    throw ProjectError(.fileUnwritable, "\(path) cannot be removed: \(error)", cause: error)
                } catch {
                    // It is gone: SQLite removes its own files too.
                }
            }
        }
        guard !chosen.isEmpty else { return ["No program keeps results on disk."] }
        return chosen.map { "Removed \(FileSize.words($0.byteCount)) of \($0.program)." }
    }
}
