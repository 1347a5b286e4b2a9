import SwiftlitLoop
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct WatchTests {
    /// A folder that is gone afterwards.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let path = "\(FileManager.default.temporaryDirectory.path)/swiftlit-watch-\(UUID())"
        try FileManager.default.createDirectory(atPath: path + "/Pages", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await body(path)
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    }

    @Test(.timeLimit(.minutes(1)), arguments: [SourceWatcher.Method.system, .polling(.milliseconds(10))])
    func `a save wakes, and the snapshots say what was saved`(_ method: SourceWatcher.Method) async throws {
        try await self.withFolder { folder in
            try self.write("a", folder + "/Pages/One.swift")
            try self.write("a", folder + "/Two.swift")
            let folders = SourceFolders(roots: [folder])
            let watcher = SourceWatcher(method)
            watcher.watch(folders.folders())
            let before = folders.snapshot()
            #expect(before.files.count == 2)
            try self.write("ab", folder + "/Pages/One.swift")
            try self.write("a", folder + "/Three.swift")
            try FileManager.default.removeItem(atPath: folder + "/Two.swift")
            var changes: Set<String> = []
            for await _ in watcher.wakes {
                changes = folders.snapshot().changes(since: before)
                if changes.count == 3 { break }
            }
            #expect(changes == [folder + "/Pages/One.swift", folder + "/Two.swift", folder + "/Three.swift"])
        }
    }

    @Test func `what editors and the system hide is left out, and so are excluded folders`() async throws {
        try await self.withFolder { folder in
            for name in [".One.swift.swp", "One.swift~", "One.swift", "Pages/Two.swift"] {
                try self.write("a", "\(folder)/\(name)")
            }
            let all = SourceFolders(roots: [folder])
            #expect(Set(all.snapshot().files.keys) == [folder + "/One.swift", folder + "/Pages/Two.swift"])
            let some = SourceFolders(roots: [folder], excluded: [folder + "/Pages"])
            #expect(Set(some.snapshot().files.keys) == [folder + "/One.swift"])
        }
    }

    @Test func `a save is over when nothing has changed for a while, or after the longest time`() {
        var debounce = ChangeDebounce(quiet: .milliseconds(30), maximum: .milliseconds(100))
        #expect(debounce.deadline == nil)
        // What changes a value cannot stand in an expectation itself.
        let isOverBefore = debounce.expire(at: .zero)
        #expect(!isOverBefore)
        debounce.changed(at: .zero)
        debounce.changed(at: .milliseconds(20))
        #expect(debounce.deadline == .milliseconds(50))
        let isOverEarly = debounce.expire(at: .milliseconds(49))
        #expect(!isOverEarly)
        for time in stride(from: 40, through: 95, by: 5) { debounce.changed(at: .milliseconds(time)) }
        #expect(debounce.deadline == .milliseconds(100))
        let isOver = debounce.expire(at: .milliseconds(100))
        #expect(isOver)
        #expect(debounce.deadline == nil)
    }

    @Test(
        arguments: [
            (["--server.fileWatcherType", "none"], nil),
            (["--server.fileWatcherType=poll"], SourceWatcher.Method.polling(.milliseconds(300))),
            (["--port", "1"], .system),
        ] as [([String], SourceWatcher.Method?)]
    )
    func `flags of Streamlit choose how changes are noticed`(_ arguments: [String], _ method: SourceWatcher.Method?) {
        #expect(LoopSettings(arguments: arguments, environment: [:]).watchMethod == method)
    }

    @Test func `excluded folders are relative to the package`() {
        let settings = LoopSettings(arguments: ["--server.folderWatchBlacklist=a,/b"], environment: [:])
        #expect(settings.excludedFolders(in: "/p") == ["/p/a", "/b"])
        #expect(LoopSettings(arguments: [], environment: ["STREAMLIT_SERVER_ADDRESS": "::1"]).isIPv6)
    }
}
