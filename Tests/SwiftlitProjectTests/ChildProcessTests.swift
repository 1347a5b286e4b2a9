import SwiftlitProject
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite(.timeLimit(.minutes(1))) struct ChildProcessTests {
    @Test func `what a process prints and how it ends is known together`() async throws {
        let launch = ChildProcess.Launch("/bin/sh", ["-c", "echo out; echo $A >&2; exit 3"], environment: ["A": "b"])
        let process = try ChildProcess(launch)
        #expect(await process.end() == .exited(3))
        #expect(process.output == "out\nb\n")
        #expect(process.knownEnd == .exited(3))
    }

    @Test func `a signal that ends it is told`() async throws {
        let process = try ChildProcess(ChildProcess.Launch("/bin/sh", ["-c", "kill -TERM $$"], environment: [:]))
        #expect(await process.end() == .signalled(15))
    }

    @Test func `a program that is not there is an error`() {
        #expect(throws: ProjectError.self) { try ChildProcess(ChildProcess.Launch("/nowhere", [], environment: [:])) }
    }

    @Test func `cancelling the wait ends the process`() async throws {
        let process = try ChildProcess(ChildProcess.Launch("/bin/sleep", ["1000"], environment: [:]))
        let wait = Task { await process.end() }
        wait.cancel()
        #expect(await wait.value == .signalled(15))
    }

    @Test func `a process that is deaf to the end is killed`() async throws {
        // A shell that has been told not to listen starts what inherits that.
        let launch = ChildProcess.Launch(
            "/bin/sh",
            ["-c", "trap '' TERM; echo on; sleep 1000"],
            environment: ["PATH": "/bin:/usr/bin"]
        )
        let process = try ChildProcess(launch)
        while process.output.isEmpty { await Task.yield() }
        let wait = Task { await process.end() }
        wait.cancel()
        #expect(await wait.value == .signalled(9))
    }

    @Test func `what has left the group and holds the output open does not hold up the end`() async throws {
        #if canImport(Darwin)
            // There is no `setsid` to call.
            let script = "perl -e 'use POSIX; POSIX::setsid(); exec \"sleep\", \"30\"' & echo $!; exit 4"
        #else
            let script = "setsid sleep 30 & echo $!; exit 4"
        #endif
        let process = try ChildProcess(
            ChildProcess.Launch("/bin/sh", ["-c", script], environment: ["PATH": "/bin:/usr/bin"])
        )
        #expect(await process.end() == .exited(4))
        let other = try #require(Int32(process.output.trimmingPrefix(" ").split(separator: "\n").first ?? ""))
        kill(other, SIGKILL)
    }

    @Test func `what a process leaves in its group ends with it`() async throws {
        let process = try ChildProcess(
            ChildProcess.Launch("/bin/sh", ["-c", "sleep 1000 & echo $!"], environment: ["PATH": "/bin:/usr/bin"])
        )
        #expect(await process.end() == .exited(0))
        let left = try #require(Int32(process.output.split(separator: "\n").first ?? ""))
        // Until it is reaped by the system it is there, and ended.
        while kill(left, 0) == 0 {
            let status = (try? String(contentsOfFile: "/proc/\(left)/stat", encoding: .utf8)) ?? ") Z"
            if status.contains(") Z") { break }
            await Task.yield()
        }
    }

    @Test func `a process works in the folder that it is given`() async throws {
        var launch = ChildProcess.Launch("/bin/sh", ["-c", "pwd"], environment: [:])
        launch.workingFolder = "/usr"
        let process = try ChildProcess(launch)
        #expect(await process.end() == .exited(0))
        #expect(process.output == "/usr\n")
    }
}
