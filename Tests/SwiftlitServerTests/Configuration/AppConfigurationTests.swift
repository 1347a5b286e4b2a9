import ArgumentParser
import Logging
import SwiftlitRuntime
import SwiftlitServer
import Testing

@Suite struct AppConfigurationTests {
    private func configuration(_ change: (inout AppConfiguration) -> Void) -> AppConfiguration {
        var configuration = AppConfiguration()
        change(&configuration)
        return configuration
    }

    @Test(arguments: [
        ("", ""), ("/", ""), ("app", "/app"), ("/app/", "/app"), ("a//b/", "/a/b"), ("a-b_c.d~e", "/a-b_c.d~e"),
    ])
    func `base paths are normalized`(text: String, path: String) throws {
        #expect(try self.configuration { $0.listening.baseURLPath = text }.normalizedBasePath() == path)
    }

    @Test(arguments: ["a b", "a?b", "a#b", "a%20b", "../a", "a/./b", "é", "a\nb"])
    func `base paths that need encoding are refused`(text: String) {
        let configuration = self.configuration { $0.listening.baseURLPath = text }
        #expect(throws: ServerError.self) { try configuration.validate() }
    }

    @Test(arguments: [-1, 65_536]) func `ports that do not exist are refused`(port: Int) {
        let configuration = self.configuration { $0.listening.port = port }
        #expect(throws: ServerError.self) { try configuration.validate() }
    }

    @Test(arguments: [
        ("127.0.0.1", "", ["URL: http://127.0.0.1:80"]),
        ("127.0.0.1", "/a/b/", ["URL: http://127.0.0.1:80/a/b/"]),
        ("::1", "", ["URL: http://[::1]:80"]),
        ("0.0.0.0", "", ["Local URL: http://localhost:80", "Network URL: http://192.168.7.5:80"]),
        ("::", "a", ["Local URL: http://localhost:80/a/", "Network URL: http://192.168.7.5:80/a/"]),
    ])
    func `URLs lead to the app`(address: String, basePath: String, urls: [String]) {
        let configuration = self.configuration {
            $0.listening.address = address
            $0.listening.baseURLPath = basePath
        }
        #expect(configuration.urls(port: 80, externalAddress: "192.168.7.5") == urls)
    }

    @Test func `a machine without network has a local URL`() {
        let configuration = self.configuration { $0.listening.address = "0.0.0.0" }
        #expect(configuration.urls(port: 80, externalAddress: nil) == ["Local URL: http://localhost:80"])
    }

    @Test func `options are the configuration's`() throws {
        let none = try ServeOptions.parse([]).applied(to: AppConfiguration())
        #expect(none.listening.port == 8501)
        #expect(none.listening.address == "127.0.0.1")
        #expect(none.listening.baseURLPath == "")
        let options = try ServeOptions.parse([
            "--port", "0", "--address", "0.0.0.0", "--base-path", "a/b", "--log-level", "debug",
        ])
        let configuration = options.applied(to: AppConfiguration())
        #expect(configuration.listening.port == 0)
        #expect(configuration.listening.address == "0.0.0.0")
        #expect(configuration.listening.baseURLPath == "a/b")
        #expect(options.logLevel == .debug)
    }

    @Test(arguments: [
        ["--port", "x"], ["--port", "65536"], ["--port"], ["--base-path", "a b"], ["--address", ""],
        ["--log-level", "loud"], ["--session-timeout=-1"], ["extra"],
    ])
    func `wrong options are usage errors`(arguments: [String]) throws {
        let error = try #require(throws: (any Error).self) { try ServeOptions.parse(arguments) }
        #expect(ServeOptions.exitCode(for: error) == .validationFailure)
    }

    @Test func `help names every option`() {
        let help = ServeOptions.helpMessage()
        for name in ["--port", "--address", "--base-path", "--log-level", "--help", "SWIFTLIT_FRONTEND"] {
            #expect(help.contains(name))
        }
    }
}
