import Foundation
import SwiftlitFrontend

/// A folder with a home of its own, removed when the test is over, and interpreters that do as they are told.
final class FrontendSandbox: Sendable {
    let root: String

    var cache: String { self.root + "/cache" }
    var frontends: String { self.cache + "/swiftlit/frontend" }

    init() throws {
        self.root = FileManager.default.temporaryDirectory.path + "/swiftlit-frontend-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: self.root, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: self.root)
    }

    /// Variables that lead only into the sandbox, but for the programs in `PATH`.
    func environment(python: String? = nil, _ more: [String: String] = [:]) -> [String: String] {
        var environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "XDG_CACHE_HOME": self.cache,
        ]
        environment["PYTHON"] = python
        return environment.merging(more) { $1 }
    }

    func write(_ text: String, to name: String) throws -> String {
        let path = self.root + "/" + name
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Writes an interpreter: a shell script that logs each call, has a pip, and does what `download` says when pip is
    /// asked to download. `$destination` is where the wheel belongs. Everything else goes to the real Python.
    func python(probe: String = ":", download: String = "exit 1", otherwise: String = #"exec python3 "$@""#) throws
        -> String
    {
        let script = """
            #!/bin/sh
            echo "$*" | head -n 1 >>'\(self.root)/calls'
            case "$1 $2 $3" in
            "-m pip download")
                while [ $# -gt 1 ]; do
                    if [ "$1" = --dest ]; then destination=$2; fi
                    shift
                done
                \(download)
                ;;
            -c*)
                \(probe)
                ;;
            *)
                \(otherwise)
                ;;
            esac
            """
        let path = try self.write(script, to: "python-\(UUID().uuidString)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    /// How often the interpreters of this sandbox were started.
    var calls: [String] {
        let text = (try? String(contentsOfFile: self.root + "/calls", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}

/// A small archive in the form of the frontend's wheel.
struct TinyWheel {
    let path: String
    let sha256: String

    /// The name and text of each file below the frontend's folder.
    static let files = ["index.html": "<html>", "static/js/index.Ab-1.js": "let a", "static/css/ü.css": ""]

    /// Makes a wheel of `files`, with another package's file next to them, and with one entry more.
    ///
    /// - Parameter extra: Python that may call `archive.writestr`.
    init(in sandbox: FrontendSandbox, extra: String = "pass", files: [String: String] = Self.files) throws {
        let entries = files.sorted { $0.key < $1.key }.map {
            "archive.writestr('streamlit/static/\($0.key)', '\($0.value)')"
        }
        let script = """
            import hashlib, stat, sys, zipfile
            with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("streamlit/__init__.py", "print(1)")
                archive.writestr("streamlit/static/", "")
                \(entries.joined(separator: "\n    "))
                \(extra)
            print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest(), end="")
            """
        self.path = sandbox.root + "/tiny-1.0-py3-none-any.whl"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, self.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        self.sha256 = String(decoding: output, as: UTF8.self)
    }
}
