import Foundation
import Logging
import SwiftlitState
import Testing

@testable import SwiftlitRuntime
@testable import SwiftlitServer

/// `secrets.toml` while the app is served.
@Suite struct SecretsWatchTests {
    @Test func `a file that changes is read again, one that cannot be read changes nothing`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID())")
        let file = folder.appending(path: ".streamlit/secrets.toml")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // The temporary folder is emptied anyway.
        let places = try #require(AppConfiguration.Sources.places(folder: folder.path).places)
        var watch = SecretsWatch(places, base: Secrets(["code": .text("1")]), logger: .silent)
        func look() -> Secrets? { watch.changed() }
        #expect(look()?.names == nil)
        try Data("password = \"a\"\n".utf8).write(to: file)
        let first = try #require(look())
        #expect(first["password"] == "a" && first["code"] == "1")
        #expect(look()?.names == nil)
        // Each has another length: the clock of a file system may be coarse.
        try Data("password = \n".utf8).write(to: file)
        #expect(look()?.names == nil)
        try Data("password = \"longer\"\n".utf8).write(to: file)
        #expect(look()?["password"] == "longer")
        try FileManager.default.removeItem(at: file)
        let none = try #require(look())
        #expect(none["password"] == nil && none["code"] == "1")
    }
}
