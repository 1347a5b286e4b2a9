import Foundation
import InMemoryLogging
import Logging
import Synchronization
import Testing

@testable import SwiftlitServer

@Suite struct LeftProcessesTests {
    private let log = InMemoryLogHandler()
    private let there = Processes()

    private final class Processes: Sendable {
        let list = Mutex<[ChildProcess]>([])
    }

    private func watch() -> LeftProcesses {
        let log = self.log
        return LeftProcesses(logger: Logger(label: "test") { _ in log }) { [there] in there.list.withLock { $0 } }
    }

    private func set(_ processes: ChildProcess...) { self.there.list.withLock { $0 = processes } }

    private var commands: [String] { self.log.entries.map { "\($0.metadata["process.command"] ?? "none")" } }

    private func process(_ id: Int32, _ command: String, start: UInt64 = 1) -> ChildProcess {
        ChildProcess(id: id, start: start, command: command)
    }

    @Test func `a process is named that was started in a session and outlives it, once`() {
        let watch = self.watch()
        let ofTheApp = self.process(1, "database")
        self.set(ofTheApp)
        watch.sessionBegan("a")
        watch.sessionBegan("b")
        self.set(ofTheApp, self.process(2, "encoder --all"), self.process(3, "ended soon"))
        watch.sessionBegan("c")
        self.set(ofTheApp, self.process(2, "encoder --all"))
        watch.sessionEnded("a")
        #expect(self.commands == ["encoder --all"])
        #expect(self.log.entries.first?.metadata["session.id"] == "a")
        watch.sessionEnded("b")
        watch.sessionEnded("c")
        #expect(self.commands == ["encoder --all"])
        // Another one with the same number.
        watch.sessionBegan("d")
        self.set(ofTheApp, self.process(2, "encoder --all", start: 9))
        watch.sessionEnded("d")
        #expect(self.commands == ["encoder --all", "encoder --all"])
    }

    @Test func `nothing is named where a session leaves nothing`() {
        let watch = self.watch()
        watch.sessionBegan("a")
        var ended = self.process(2, "ended")
        ended.isZombie = true
        self.set(ended)
        watch.sessionEnded("a")
        watch.sessionEnded("never began")
        #expect(self.commands.isEmpty)
    }

    #if os(Linux) || os(macOS)
        @Test func `the system says which processes there are`() throws {
            var id: pid_t = 0
            let words = ["/bin/sleep", "1000"]
            let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
            defer { for argument in arguments { free(argument) } }
            let failure = posix_spawn(&id, "/bin/sleep", nil, nil, arguments, nil)
            try #require(failure == 0)
            let found = ChildProcess.all().first { $0.id == id }
            kill(id, SIGKILL)
            var status: Int32 = 0
            #expect(waitpid(id, &status, 0) == id)
            #if os(Linux)
                let command = "/bin/sleep 1000"
            #else
                let command = "sleep"
            #endif
            #expect(found?.command == command && found?.isZombie == false, "\(found as Any)")
            #expect(!ChildProcess.all().contains { $0.id == id && !$0.isZombie })
        }
    #endif
}
