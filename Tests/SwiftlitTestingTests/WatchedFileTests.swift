import Foundation
import SwiftlitConcurrency
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitTesting
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A watched file` {
    private static func path() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("swiftlit-watched-\(UUID().uuidString)").path
    }

    @Test func `runs the pages that have read it, and no others`() async throws {
        let path = Self.path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let app = try await AppTest {
            let runs = try useState("runs") { 0 }
            runs.value += 1
            st.text("run \(runs.value)")
            guard st.checkbox("Read", value: true) else { return }
            guard WatchedFile(path).version != nil else {
                st.caption("none")
                return
            }
            st.caption((try? String(contentsOfFile: path, encoding: .utf8)) ?? "gone")
        }.run()
        // That a file is watched from now on is no change of it.
        await app.host.runs.waitUntilNone()
        #expect(app.texts == ["run 1"])
        let other = try await app.openTab().run()
        try other.checkbox("Read").set(false)
        try await other.run()
        #expect(other.captions == [])
        let runs = other.texts
        #expect(app.captions == ["none"])
        try "first".write(toFile: path, atomically: true, encoding: .utf8)
        try await app.wait(for: "the first content") { $0.captions == ["first"] }
        // As long, and another file.
        try "other".write(toFile: path, atomically: true, encoding: .utf8)
        try await app.wait(for: "the other content") { $0.captions == ["other"] }
        try FileManager.default.removeItem(atPath: path)
        try await app.wait(for: "its end") { $0.captions == ["none"] }
        #expect(other.texts == runs)
    }

    @Test func `has one version as long as nothing happens to it`() throws {
        let path = Self.path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "text".write(toFile: path, atomically: true, encoding: .utf8)
        let file = WatchedFile(path)
        #expect(file.version?.byteCount == 4)
        #expect(file.version == WatchedFile(path).version)
    }
}
