import SwiftlitProject
import Testing

@Suite struct BuildProgressTests {
    @Test(arguments: [
        ("[12/345] Compiling NIOCore Channel.swift", 12, 345, "Compiling NIOCore"),
        ("[3/9] Emitting module SwiftlitWire", 3, 9, "Compiling SwiftlitWire"),
        ("[9/9] Linking Hello", 9, 9, "Linking Hello"),
        ("[1/1] Write swift-version--1AB21518FC5DEDBE.txt", 1, 1, "Preparing"),
        ("[2/5] Compiling CNIOLinux shim.c", 2, 5, "Compiling CNIOLinux"),
    ])
    func `a step says where the build is`(_ line: String, _ number: Int, _ count: Int, _ activity: String) {
        var progress = BuildProgress()
        #expect(progress.take(line) == .step)
        #expect(progress.finishedStepCount == number)
        #expect(progress.stepCount == count)
        #expect(progress.activity == activity)
    }

    @Test(arguments: [
        "/x/Page.swift:3:5: error: cannot find 'foo' in scope",
        " 3 |     foo()",
        "[not a step] text",
        "[1/x] text",
        "error: emit-module command failed with exit code 1",
    ])
    func `what is no step is a message`(_ line: String) {
        var progress = BuildProgress()
        #expect(progress.take(line) == .message)
        #expect(progress.stepCount == 0)
    }

    @Test func `phases of SwiftPM are shown and not repeated`() {
        var progress = BuildProgress()
        #expect(progress.take("Fetching https://github.com/apple/swift-nio from cache") == .step)
        #expect(progress.line(elapsed: .seconds(2.34)) == "Fetching packages · 2.3 s")
        #expect(progress.take("Building for debugging...") == .step)
        #expect(progress.activity == "Planning")
        #expect(progress.take("") == .step)
        #expect(!progress.isComplete)
        #expect(progress.take("Build of product 'Hello' complete! (1.23s)") == .step)
        #expect(progress.isComplete)
    }

    @Test func `what SwiftPM says of files in packages of others is left out`() {
        var progress = BuildProgress()
        let warning = "warning: 'swift-log': found 1 file(s) which are unhandled; explicitly declare them as resources"
        #expect(progress.take(warning) == .step)
        #expect(progress.take("    /x/CMakeLists.txt") == .step)
        #expect(progress.take("Another instance of SwiftPM (PID: 7) is already running" + warning) == .step)
        #expect(progress.take("    /x/y.txt") == .step)
        #expect(progress.take("/x/Page.swift:3:5: warning: variable 'n' was never used") == .message)
        #expect(progress.take("    /x/y.txt") == .message)
    }

    @Test func `the line has place, activity and time`() {
        var progress = BuildProgress()
        _ = progress.take("[12/345] Compiling NIOCore Channel.swift")
        #expect(progress.line(elapsed: .seconds(65)) == "Building 12 of 345 · Compiling NIOCore · 1 min 5 s")
        #expect(progress.line(elapsed: .milliseconds(9_999)).hasSuffix("9.9 s"))
        #expect(progress.line(elapsed: .seconds(10)).hasSuffix("10 s"))
    }
}
