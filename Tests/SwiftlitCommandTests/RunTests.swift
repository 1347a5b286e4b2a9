import ArgumentParser
import Testing

@testable import SwiftlitCommand

@Suite struct RunTests {
    @Test(
        arguments: [
            ([], ".", []),
            (["shop"], "shop", []),
            (["--port", "8600"], ".", ["--port", "8600"]),
            (
                ["shop", "--port", "8600", "--server.address=0.0.0.0"], "shop",
                ["--port", "8600", "--server.address=0.0.0.0"]
            ),
        ] as [([String], String, [String])]
    )
    func `the first argument is the folder, options go to the app`(
        _ arguments: [String],
        _ path: String,
        _ rest: [String]
    ) throws {
        let run = try #require(try SwiftlitCommand.parseAsRoot(["run"] + arguments + ["--no-browser"]) as? Run)
        #expect(!run.browser)
        let split = ProjectOptions.split(run.arguments)
        #expect(split.path == path)
        #expect(split.rest == rest)
    }
}
