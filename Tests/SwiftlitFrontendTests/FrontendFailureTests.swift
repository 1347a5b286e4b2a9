import Foundation
import SwiftlitFrontend
import Testing

/// Each way in which fetching fails has its code, says what to do, and leaves the cache folder as it was.
struct FrontendFailureTests {
    private let sandbox: FrontendSandbox

    init() throws {
        self.sandbox = try FrontendSandbox()
    }

    @Test(arguments: ["/nonexistent/python", "no-such-python"])
    func `an interpreter that is not there is named`(python: String) async throws {
        let error = try await self.failure(python: python)
        #expect(error.code == .pythonMissing)
        #expect(error.message.hasPrefix("\(python) does not run (code 127"))
    }

    @Test func `a file that cannot be run is no interpreter`() async throws {
        #expect(try await self.failure(python: self.sandbox.write("text", to: "python")).code == .pythonMissing)
    }

    @Test func `an interpreter that only tells how to install one is no interpreter`() async throws {
        let python = try self.sandbox.python(probe: "echo 'xcode-select: note: no tools' >&2; exit 1")
        let error = try await self.failure(python: python)
        #expect(error.code == .pythonMissing)
        #expect(error.message.contains("xcode-select: note: no tools"))
    }

    @Test func `an interpreter that a signal ends is no interpreter`() async throws {
        let error = try await self.failure(python: self.sandbox.python(probe: "kill -9 $$"))
        #expect(error.code == .pythonMissing)
        #expect(error.message.contains("a signal"))
    }

    @Test func `an interpreter without pip is told apart`() async throws {
        #expect(try await self.failure(python: self.sandbox.python(probe: "exit 20")).code == .pipMissing)
    }

    @Test func `the probe finds no pip in a Python without it`() async throws {
        // -S leaves out the folder where pip is, and so does an isolated start without any user folder.
        let python = try self.sandbox.python(probe: #"exec python3 -I -S "$@""#)
        #expect(try await self.failure(python: python).code == .pipMissing)
    }

    @Test(
        arguments: [
            // pip 23.2.1 with an index on a closed port, its last two lines.
            (
                "ERROR: Could not find a version that satisfies the requirement x==1.67.0 (from versions: none)",
                .indexUnreachable
            ),
            ("ERROR: No matching distribution found for streamlit==1.67.0", .indexUnreachable),
            // pip 23.2.1 with a requirement of another hash, its first line.
            ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", .hashMismatch),
            // What OSError says of ENOSPC and EACCES, in pip's words.
            (
                "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
                .cacheUnwritable
            ),
            (
                "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'",
                .cacheUnwritable
            ),
            ("ERROR: something new", .downloadFailed),
        ] as [(String, FrontendError.Code)]
    )
    func `what pip says decides the code`(line: String, code: FrontendError.Code) async throws {
        let text = try self.sandbox.write("\(line)\nWARNING: there is a new pip\n", to: "stderr")
        let error = try await self.failure(python: self.sandbox.python(download: "cat '\(text)' >&2; exit 1"))
        #expect(error.code == code)
        #expect(error.code == .hashMismatch || error.message.contains(line))
        #expect(!error.description.contains("\n"))
    }

    @Test func `a pip that leaves no file is not believed`() async throws {
        #expect(try await self.failure(python: self.sandbox.python(download: "exit 0")).code == .downloadFailed)
    }

    @Test func `another file than the pinned one is not unpacked`() async throws {
        let wheel = try TinyWheel(in: self.sandbox)
        let python = try self.sandbox.python(download: "cp '\(wheel.path)' \"$destination\"")
        let error = try await self.failure(python: python)  // The real pin.
        #expect(error.code == .hashMismatch)
        #expect(error.message.contains(wheel.sha256))
        #expect(error.message.contains(FrontendPin.wheelSHA256))
    }

    @Test(arguments: [
        "archive.writestr('streamlit/static/../../../../evil', 'x')",
        "archive.writestr('streamlit/static//evil', 'x')",
        "archive.writestr('streamlit/static/./evil', 'x')",
        #"archive.writestr('streamlit/static/..\\evil', 'x')"#,
        // A symbolic link, and a file below it.
        "link = zipfile.ZipInfo('streamlit/static/link'); link.external_attr = (stat.S_IFLNK | 0o777) << 16; "
            + "archive.writestr(link, '/tmp')",
        // The same file twice.
        "archive.writestr('streamlit/static/index.html', 'x')",
    ])
    func `an entry that leads elsewhere stops the unpacking`(extra: String) async throws {
        let wheel = try TinyWheel(in: self.sandbox, extra: extra)
        let python = try self.sandbox.python(download: "cp '\(wheel.path)' \"$destination\"")
        let error = try await self.failure(python: python, sha256: wheel.sha256)
        #expect(error.code == .wheelMalformed)
        #expect(!FileManager.default.fileExists(atPath: self.sandbox.frontends + "/evil"))
        #expect(!FileManager.default.fileExists(atPath: self.sandbox.cache + "/evil"))
    }

    @Test func `a wheel without an index is refused`() async throws {
        let wheel = try TinyWheel(in: self.sandbox, files: ["a.js": ""])
        let python = try self.sandbox.python(download: "cp '\(wheel.path)' \"$destination\"")
        #expect(try await self.failure(python: python, sha256: wheel.sha256).code == .wheelMalformed)
    }

    @Test func `bytes that are no archive are refused`() async throws {
        let python = try self.sandbox.python(download: "printf abc >\"$destination/a.whl\"")
        // SHA-256 of "abc" (FIPS 180-4, example 1).
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(try await self.failure(python: python, sha256: sha256).code == .wheelMalformed)
    }

    @Test func `a cache folder that cannot be made is named with the reason`() async throws {
        let file = try self.sandbox.write("", to: "file")
        let installer = FrontendInstaller(environment: self.sandbox.environment(["XDG_CACHE_HOME": file]))
        let error = await #expect(throws: FrontendError.self) { try await installer.install() }
        #expect(error?.code == .cacheUnwritable)
        #expect(error?.message.contains("\(file)/swiftlit/frontend: Not a directory") == true)
        #expect(error?.cause != nil)
    }

    @Test func `a folder that cannot be unpacked into is told apart`() async throws {
        let wheel = try TinyWheel(in: self.sandbox)
        // A file in the place of the folder.
        let download =
            "cp '\(wheel.path)' \"$destination\"; rmdir \"$destination/../release\"; : >\"$destination/../release\""
        let python = try self.sandbox.python(download: download)
        let error = try await self.failure(python: python, sha256: wheel.sha256)
        #expect(error.code == .cacheUnwritable)
        #expect(error.message.contains("Not a directory"))
    }

    /// Installs, expects an error, and checks that nothing is left in the cache folder.
    private func failure(python: String, sha256: String = FrontendPin.wheelSHA256) async throws -> FrontendError {
        let installer = FrontendInstaller(environment: self.sandbox.environment(python: python), wheelSHA256: sha256)
        let error = await #expect(throws: FrontendError.self) { try await installer.install() }
        #expect(self.sandbox.names(in: self.sandbox.frontends).isEmpty)
        return try #require(error)
    }
}
