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

    #if os(Linux)
        @Test func `the system says which processes there are`() throws {
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sleep")
            process.arguments = ["1000"]
            try process.run()
            let found = ChildProcess.all().first { $0.id == process.processIdentifier }
            #expect(found?.command == "/bin/sleep 1000" && found?.isZombie == false)
            process.terminate()
            process.waitUntilExit()
            #expect(!ChildProcess.all().contains { $0.id == process.processIdentifier && !$0.isZombie })
        }
    #endif
}
