import Foundation

/// A folder of one test, removed with it.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("swiftlit-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        self.path = url.path
    }

    deinit {
        // Nothing depends on the folder being gone.
        try? FileManager.default.removeItem(atPath: self.path)
    }
}
