import Logging
import SwiftlitRuntime
import Testing

@testable import SwiftlitServer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `serve` and `@main` read a command line in one way.
@Suite struct CommandLineTests {
    private static func ours(_ folder: String, _ arguments: [String]) -> AppConfiguration.Sources {
        AppConfiguration.Sources(places: .init(folder: folder, environment: [:], arguments: arguments, isOurs: true))
    }

    private func applied(_ arguments: String..., secrets: String? = nil) throws -> (AppConfiguration, Logger.Level?) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "command-line-\(UUID())")
        try FileManager.default.createDirectory(
            at: folder.appending(path: ".streamlit"),
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(at: folder) }  // It is small.
        if let secrets { try Data(secrets.utf8).write(to: folder.appending(path: ".streamlit/secrets.toml")) }
        var configuration = AppConfiguration()
        configuration.listening.port = 1
        let level = try configuration.apply(Self.ours(folder.path, arguments)).logLevel
        return (configuration, level)
    }

    @Test func `options and settings hold, options over settings`() throws {
        #expect(try self.applied().0.listening.port == 1)
        #expect(try self.applied("--port", "7").0.listening.port == 7)
        #expect(try self.applied("--port=7", "--server.port=8").0.listening.port == 7)
        #expect(try self.applied("--server.port", "8", "--address", "::1").0.listening.port == 8)
        #expect(try self.applied("--server.port", "8", "--address", "::1").0.listening.address == "::1")
        #expect(try self.applied("--log-level", "debug").1 == .debug)
        #expect(try self.applied("--logger.level", "trace").1 == .trace)
        #expect(try self.applied("--server.maxTotalUploadSize=3").0.limits.maximumTotalUploadBytes == 3 << 20)
        #expect(try self.applied("--server.runOnSave=true").0.listening.port == 1)
    }

    @Test(arguments: [
        ["--prot", "7"], ["--port"], ["--port", "seven"], ["--port", "70000"], ["extra"], ["-x"],
        ["--port=7", "--", "x"],
    ])
    func `what is no option is an error that names the help`(arguments: [String]) throws {
        var configuration = AppConfiguration()
        let sources = Self.ours("/nowhere", arguments)
        let error = try #require(throws: ServerError.self) { try configuration.apply(sources) }
        #expect(error.code == .wrongArguments)
        #expect(error.message.hasSuffix("--help lists the options."), "\(error.message)")
        #expect(!error.message.contains("\n"))
    }

    @Test func `what is no setting is an error with what may be meant`() throws {
        let error = try #require(throws: ServerError.self) { try self.applied("--server.prot=1") }
        #expect(error.message == "There is no setting --server.prot. server.port may be meant.")
    }

    @Test func `a mistake in the secrets is one line`() throws {
        let error = try #require(throws: ServerError.self) { try self.applied(secrets: "a = 1\nzip = 01234") }
        #expect(error.message.contains(".streamlit/secrets.toml, line 2: 01234 is no number: it begins with 0"))
        #expect(!error.message.contains("\n"))
    }

    @Test(arguments: [
        // The top level of a program, and its main function.
        ("App", "App/main.swift", true), ("main()", "App/Start.swift", true),
        // Anything else may catch the error.
        ("run()", "App/main.swift", false), ("App", "Application/main.swift", false),
        ("App()", "App/main.swift", false), ("body", "App/main.swift", false),
    ])
    func `an error that only the language would catch ends the process`(function: String, file: String, ends: Bool) {
        #expect(ServeFailure.isUncaught(in: function, fileID: file) == ends)
    }

    @Test func `elsewhere serve throws`() async throws {
        var configuration = AppConfiguration()
        configuration.files.frontendPath = "/"
        configuration.process.announces = false
        let error = try await #require(throws: ServerError.self) {
            try await serve(configuration, settings: .standard(arguments: ["--x"])) {}
        }
        #expect(error.code == .wrongArguments)
    }
}
