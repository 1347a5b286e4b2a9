import Foundation
import SwiftlitFrontend
import Testing

struct FrontendInstallerTests {
    private let sandbox: FrontendSandbox

    init() throws {
        self.sandbox = try FrontendSandbox()
    }

    // MARK: - Folders that are there

    @Test func `an override is used as it is, without Python`() async throws {
        let folder = self.sandbox.root + "/my"
        _ = try self.sandbox.write("<html>", to: "my/index.html")
        let environment = self.sandbox.environment(python: try self.sandbox.python(), ["SWIFTLIT_FRONTEND": folder])
        var steps: [FrontendProgress] = []
        #expect(try await FrontendInstaller(environment: environment).install { steps.append($0) } == folder)
        #expect(steps.isEmpty)
        #expect(self.sandbox.calls.isEmpty)
    }

    @Test func `an override without an index is refused, even when the cache has files`() async throws {
        let installer = try self.cachedInstaller(["SWIFTLIT_FRONTEND": self.sandbox.root])
        let error = await #expect(throws: FrontendError.self) { try await installer.install() }
        #expect(error?.code == .overrideInvalid)
        #expect(error?.message.contains(self.sandbox.root) == true)
    }

    @Test func `an empty override is no override`() async throws {
        let path = try await self.cachedInstaller(["SWIFTLIT_FRONTEND": ""]).install()
        #expect(path == self.sandbox.frontends + "/1.67.0-01234567/static")
    }

    @Test func `cached files are used without Python`() async throws {
        let path = try await self.cachedInstaller().install()
        #expect(path == self.sandbox.frontends + "/1.67.0-01234567/static")
        #expect(self.sandbox.calls.isEmpty)
    }

    @Test func `without XDG_CACHE_HOME the home folder is used`() async throws {
        #if os(macOS)
            let caches = "home/Library/Caches"
        #else
            let caches = "home/.cache"
        #endif
        let index = try self.sandbox.write(
            "<html>",
            to: caches + "/swiftlit/frontend/1.67.0-01234567/static/index.html"
        )
        // A relative path does not count.
        let environment = ["HOME": self.sandbox.root + "/home", "XDG_CACHE_HOME": "relative", "PYTHON": "/nonexistent"]
        let path = try await FrontendInstaller(environment: environment, wheelSHA256: "0123456789").install()
        #expect(path + "/index.html" == index)
    }

    @Test func `without any home there is no cache folder`() async throws {
        let error = await #expect(throws: FrontendError.self) {
            try await FrontendInstaller(environment: [:]).install()
        }
        #expect(error?.code == .cacheUnwritable)
    }

    // MARK: - Installing

    @Test func `the files of the wheel are unpacked and everything else is left out`() async throws {
        let wheel = try TinyWheel(in: self.sandbox)
        let python = try self.sandbox.python(download: "cp '\(wheel.path)' \"$destination\"")
        let installer = FrontendInstaller(
            environment: self.sandbox.environment(python: python),
            wheelSHA256: wheel.sha256
        )
        var steps: [FrontendProgress] = []
        let path = try await installer.install { steps.append($0) }

        #expect(path == self.sandbox.frontends + "/1.67.0-\(wheel.sha256.prefix(8))/static")
        for (name, text) in TinyWheel.files {
            #expect(try String(contentsOfFile: path + "/" + name, encoding: .utf8) == text, "\(name)")
        }
        #expect(self.sandbox.names(in: path) == ["index.html", "static"])
        #expect(self.sandbox.names(in: self.sandbox.frontends) == ["1.67.0-\(wheel.sha256.prefix(8))"])
        let wheelBytes = try #require(FileManager.default.contents(atPath: wheel.path)).count
        #expect(
            steps == [
                .downloading(release: "streamlit==1.67.0"),
                .verified(byteCount: wheelBytes),
                .unpacked(fileCount: 3, byteCount: 11, folder: path),
            ]
        )

        // The second time nothing is started.
        let calls = self.sandbox.calls.count
        #expect(calls == 3)
        #expect(try await installer.install() == path)
        #expect(self.sandbox.calls.count == calls)
    }

    @Test func `pip is asked for the pinned file alone`() async throws {
        let python = try self.sandbox.python(download: #"cat "$destination/../requirements.txt" >&2; exit 1"#)
        let installer = FrontendInstaller(environment: self.sandbox.environment(python: python))
        let error = await #expect(throws: FrontendError.self) { try await installer.install() }
        #expect(error?.message.contains("streamlit==1.67.0 --hash=sha256:\(FrontendPin.wheelSHA256)") == true)
        let call = try #require(self.sandbox.calls.last)
        #expect(call.contains("--no-deps --only-binary :all: --require-hashes"))
    }

    @Test func `what is left of a damaged release is replaced`() async throws {
        let wheel = try TinyWheel(in: self.sandbox)
        let release = "cache/swiftlit/frontend/1.67.0-\(wheel.sha256.prefix(8))"
        _ = try self.sandbox.write("old", to: release + "/static/old.js")
        let python = try self.sandbox.python(download: "cp '\(wheel.path)' \"$destination\"")
        let path = try await FrontendInstaller(
            environment: self.sandbox.environment(python: python),
            wheelSHA256: wheel.sha256
        ).install()
        #expect(self.sandbox.names(in: path) == ["index.html", "static"])
    }

    @Test func `installers that start at once agree`() async throws {
        let wheel = try TinyWheel(in: self.sandbox)
        let python = try self.sandbox.python(download: "cp '\(wheel.path)' \"$destination\"")
        let installer = FrontendInstaller(
            environment: self.sandbox.environment(python: python),
            wheelSHA256: wheel.sha256
        )
        let paths = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<4 {
                group.addTask { try await installer.install() }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(paths.count == 1)
        #expect(self.sandbox.names(in: self.sandbox.frontends) == ["1.67.0-\(wheel.sha256.prefix(8))"])
        #expect(try self.sandbox.names(in: #require(paths.first)) == ["index.html", "static"])
    }

    @Test func `cancelling ends the download and leaves nothing`() async throws {
        let fifo = self.sandbox.root + "/fifo"
        try #require(mkfifo(fifo, 0o600) == 0)
        // The pipe is open as long as the process lives, so its end is the end of the process.
        let python = try self.sandbox.python(download: "exec 3>'\(fifo)'; echo started >&3; exec sleep 600")
        let installer = FrontendInstaller(environment: self.sandbox.environment(python: python))
        let task = Task { try await installer.install() }

        let (started, startedContinuation) = AsyncStream<Data>.makeStream()
        Thread.detachNewThread {
            let handle = FileHandle(forReadingAtPath: fifo)
            startedContinuation.yield(handle?.availableData ?? Data())
            startedContinuation.yield(handle?.readDataToEndOfFile() ?? Data("no pipe".utf8))
            startedContinuation.finish()
        }
        var reports = started.makeAsyncIterator()
        #expect(await reports.next() == Data("started\n".utf8))
        task.cancel()
        #expect(await reports.next() == Data())
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(self.sandbox.names(in: self.sandbox.frontends).isEmpty)
    }

    // MARK: - Helpers

    /// An installer whose files are in the cache folder, and that has no Python.
    private func cachedInstaller(_ more: [String: String] = [:]) throws -> FrontendInstaller {
        _ = try self.sandbox.write("<html>", to: "cache/swiftlit/frontend/1.67.0-01234567/static/index.html")
        let environment = self.sandbox.environment(python: "/nonexistent/python", more)
        return FrontendInstaller(environment: environment, wheelSHA256: "0123456789")
    }

    // MARK: - Beside the program

    @Test func `files beside the program need neither cache nor Python`() async throws {
        let release = FrontendPackage.frontend.releaseName
        _ = try self.sandbox.write("<html>", to: "app/frontend/\(release)/static/index.html")
        // No HOME, no cache folder, no interpreter.
        let installer = FrontendInstaller(environment: [:], bundle: self.sandbox.root + "/app/frontend")
        #expect(try await installer.install() == "\(self.sandbox.root)/app/frontend/\(release)/static")
        #expect(installer.installed == "\(self.sandbox.root)/app/frontend/\(release)/static")
    }

    @Test func `files of another release beside the program are not taken`() async throws {
        _ = try self.sandbox.write("<html>", to: "app/frontend/1.0.0-00000000/static/index.html")
        let installer = FrontendInstaller(environment: [:], bundle: self.sandbox.root + "/app/frontend")
        #expect(installer.installed == nil)
        let error = await #expect(throws: FrontendError.self) { try await installer.install() }
        #expect(error?.code == .cacheUnwritable)
    }

    @Test func `an override wins over files beside the program`() async throws {
        let release = FrontendPackage.frontend.releaseName
        _ = try self.sandbox.write("<html>", to: "app/frontend/\(release)/static/index.html")
        _ = try self.sandbox.write("<html>", to: "my/index.html")
        let environment = ["SWIFTLIT_FRONTEND": self.sandbox.root + "/my"]
        let installer = FrontendInstaller(environment: environment, bundle: self.sandbox.root + "/app/frontend")
        #expect(try await installer.install() == self.sandbox.root + "/my")
    }

    // MARK: - Other packages

    @Test func `an installer takes another folder of another wheel`() async throws {
        let sandbox = self.sandbox
        let wheel = try TinyWheel(in: sandbox, extra: "archive.writestr('viewer/build/assets/a.js', 'let b')")
        let python = try sandbox.python(download: "cp '\(wheel.path)' \"$destination\"")
        var pin = FrontendPackage.pdfViewer
        pin.wheelSHA256 = wheel.sha256
        pin.folder = "viewer/build/"
        pin.requiredFile = "assets/a.js"
        let installer = FrontendInstaller(environment: sandbox.environment(python: python), pin: pin)
        let path = try await installer.install()
        #expect(path == "\(sandbox.frontends)/streamlit-pdf-2.1.0/static")
        #expect(sandbox.names(in: path) == ["assets"])
        #expect(try await installer.install() == path)

        pin.requiredFile = "assets/none.js"
        let other = FrontendInstaller(environment: sandbox.environment(python: python), pin: pin)
        let error = await #expect(throws: FrontendError.self) { try await other.install() }
        #expect(error?.code == .wheelMalformed)
        #expect(error?.message.contains("SWIFTLIT_PDF_VIEWER") == true)
    }
}
