import Foundation
import SwiftlitProject
import Testing

@testable import SwiftlitCommand

@Suite struct CacheTests {
    /// A cache folder with files, which goes with the test.
    private final class Sandbox {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("swiftlit-cache-\(UUID().uuidString)")
            .path

        init(_ files: [String: Int]) throws {
            for (name, count) in files {
                let file = URL(fileURLWithPath: "\(self.path)/swiftlit/\(name)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(count: count).write(to: file)
            }
        }

        deinit { try? FileManager.default.removeItem(atPath: self.path) }

        var folder: CacheFolder {
            get throws(ProjectError) { try CacheFolder(environment: ["XDG_CACHE_HOME": self.path, "HOME": self.path]) }
        }

        func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(self.path)/swiftlit/\(name)") }
    }

    #if !os(macOS)
        @Test func `each program with results is a line, and so is the frontend`() throws {
            let sandbox = try Sandbox([
                "Shop-1a2b/cache.sqlite": 2_500_000, "Shop-1a2b/cache.sqlite-wal": 100_000,
                "my-app-ff/cache.sqlite": 900,
                "frontend/1.67.0-f29da87c/static/index.html": 4_000, "Other-1/jobs.sqlite": 5,
            ])
            let lines = try sandbox.folder.description()
            #expect(lines.count == 3)
            #expect(lines.first?.hasPrefix("Shop: 2.6 MB in ") == true)
            #expect(lines.dropFirst().first?.hasPrefix("my-app: 900 bytes in ") == true)
            #expect(lines.last?.hasPrefix("Frontend: 4 kB in ") == true)
        }

        @Test func `only results go, and only those of the named programs`() throws {
            let sandbox = try Sandbox([
                "Shop-1/cache.sqlite": 10, "Shop-1/cache.sqlite-shm": 10, "Shop-1/jobs.sqlite": 10,
                "Till-2/cache.sqlite": 10,
                "frontend/x": 1,
            ])
            #expect(try sandbox.folder.clear(["Shop"]) == ["Removed 20 bytes of Shop."])
            #expect(!sandbox.exists("Shop-1/cache.sqlite"))
            #expect(!sandbox.exists("Shop-1/cache.sqlite-shm"))
            #expect(sandbox.exists("Shop-1/jobs.sqlite"))
            #expect(sandbox.exists("Till-2/cache.sqlite"))
            #expect(try sandbox.folder.clear([]) == ["Removed 10 bytes of Till."])
            #expect(sandbox.exists("frontend/x"))
            #expect(try sandbox.folder.clear([]) == ["No program keeps results on disk."])
        }

        @Test func `a program without results is an error that names the others`() throws {
            let sandbox = try Sandbox(["Shop-1/cache.sqlite": 10])
            let error = #expect(throws: ProjectError.self) { try sandbox.folder.clear(["Till"]) }
            #expect(error?.message == "Till keeps no results on disk. There are those of: Shop.")
            #expect(sandbox.exists("Shop-1/cache.sqlite"))
        }
    #endif

    @Test func `without a home there is no cache`() {
        #expect(throws: ProjectError.self) { try CacheFolder(environment: [:]) }
    }

    @Test(arguments: [
        (0, "0 bytes"), (999, "999 bytes"), (1_000, "1 kB"), (999_999, "999 kB"), (1_449_999, "1.4 MB"),
        (85_000_000, "85.0 MB"),
        (123_456_789, "123 MB"),
    ])
    func `sizes are shown as people read them`(_ bytes: Int, _ words: String) {
        #expect(FileSize.words(bytes) == words)
    }
}
