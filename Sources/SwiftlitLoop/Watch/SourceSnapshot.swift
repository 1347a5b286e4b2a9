#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What the sources were at one time: two of them tell what has changed.
package struct SourceSnapshot: Sendable, Equatable {
    /// What changes with each save.
    package struct Stamp: Sendable, Equatable {
        package var size: Int
        package var seconds: Int
        package var nanoseconds: Int
        package var number: UInt64

        package init(size: Int, seconds: Int, nanoseconds: Int, number: UInt64) {
            self.size = size
            self.seconds = seconds
            self.nanoseconds = nanoseconds
            self.number = number
        }
    }

    package var files: [String: Stamp]

    package init(files: [String: Stamp] = [:]) { self.files = files }

    /// The files that are new, gone or other than before.
    package func changes(since former: SourceSnapshot) -> Set<String> {
        var changes = Set(self.files.filter { former.files[$0.key] != $0.value }.map(\.key))
        for file in former.files.keys where self.files[file] == nil { changes.insert(file) }
        return changes
    }
}

/// Where sources are, and which of them count.
package struct SourceFolders: Sendable, Equatable {
    /// Folders, with all that is in them.
    package var roots: Set<String>
    /// Files beside them: the manifest, the configuration.
    package var files: Set<String>
    /// Folders that are left out: `server.folderWatchBlacklist`.
    package var excluded: [String]

    package init(roots: Set<String>, files: Set<String> = [], excluded: [String] = []) {
        self.roots = roots
        self.files = files
        self.excluded = excluded
    }

    /// All folders, those within others too.
    package func folders() -> Set<String> {
        var found: Set<String> = []
        for root in self.roots {
            self.walk(root) {
                found.insert($0)
            } file: { _, _ in
            }
        }
        return found
    }

    /// Looks at all files. Blocks for as long as the system takes to look at each.
    package func snapshot() -> SourceSnapshot {
        var snapshot = SourceSnapshot()
        for root in self.roots {
            self.walk(root) { _ in
            } file: {
                snapshot.files[$0] = $1
            }
        }
        for file in self.files { if let stamp = Self.stamp(file) { snapshot.files[file] = stamp.stamp } }
        return snapshot
    }

    private func walk(_ folder: String, folder visit: (String) -> Void, file: (String, SourceSnapshot.Stamp) -> Void) {
        guard !self.excluded.contains(where: { folder == $0 || folder.hasPrefix($0 + "/") }),
            let directory = opendir(folder)
        else { return }
        defer { closedir(directory) }
        visit(folder)
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            // Editors keep their own files beside those that they save, under such names.
            guard !name.hasPrefix("."), !name.hasSuffix("~") else { continue }
            let path = "\(folder)/\(name)"
            guard let (stamp, isFolder) = Self.stamp(path) else { continue }
            if isFolder { self.walk(path, folder: visit, file: file) } else { file(path, stamp) }
        }
    }

    private static func stamp(_ path: String) -> (stamp: SourceSnapshot.Stamp, isFolder: Bool)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        let stamp = SourceSnapshot.Stamp(
            size: Int(status.st_size),
            seconds: Int(time.tv_sec),
            nanoseconds: Int(time.tv_nsec),
            number: UInt64(status.st_ino)
        )
        return (stamp, status.st_mode & S_IFMT == S_IFDIR)
    }
}
