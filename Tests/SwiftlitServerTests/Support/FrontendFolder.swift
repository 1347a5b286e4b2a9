#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A frontend of a few small files, in a folder of its own.
struct FrontendFolder {
    static let index = "<!doctype html><title>Swiftlit</title>\n"
    static let manifest = "{\"index.html\":{}}\n"
    static let script = String((0..<200).map { "0123456789\($0)" }.joined())

    let path: String

    init() throws {
        let folder = URL.temporaryDirectory.appending(path: "swiftlit-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "static/js"),
            withIntermediateDirectories: true
        )
        for (name, content) in [
            ("index.html", Self.index), ("manifest.json", Self.manifest), ("static/js/main.0a1b.js", Self.script),
            ("favicon.png", "\u{89}PNG"), ("static/empty.css", ""), ("static/a b.txt", "blank"),
        ] {
            try Data(content.utf8).write(to: folder.appending(path: name))
        }
        self.path = folder.path
    }

    func remove() {
        // A folder that stays behind is in the temporary folder and small.
        try? FileManager.default.removeItem(atPath: self.path)
    }
}
