import ArgumentParser
import Testing

@testable import SwiftlitCommand

@Suite struct DoctorTests {
    @Test(
        arguments: [
            ("Swift version 6.3.1 (swift-6.3.1-RELEASE)\nTarget: x86_64", Finding.Grade.good, "6.3.1"),
            ("Apple Swift version 6.4 (swiftlang-6.4.0.1)", .good, "6.4"),
            ("swift-driver version: 1.1 Apple Swift version 7.0 (x)", .good, "7.0"),
            ("Swift version 6.2.3 (swift-6.2.3-RELEASE)", .bad, "6.2.3 is too old"),
            ("Swift version 5.10", .bad, "5.10 is too old"),
            ("hello", .bad, "does not say its version"),
            (nil, .bad, "is missing"),
        ] as [(String?, Finding.Grade, String)]
    )
    func `Swift must be there and recent enough`(_ output: String?, _ grade: Finding.Grade, _ state: String) {
        let finding = Examination.swift(output)
        #expect(finding.grade == grade)
        #expect(finding.state == state)
        #expect((finding.advice == nil) == (grade == .good))
    }

    @Test func `without the frontend Python is needed, with it hardly`() {
        #expect(Examination.frontend(folder: nil, python: nil, hasPip: false).map(\.grade) == [.improvable, .bad])
        #expect(
            Examination.frontend(folder: nil, python: "Python 3.11", hasPip: false).map(\.grade) == [.improvable, .bad]
        )
        #expect(
            Examination.frontend(folder: nil, python: "Python 3.11", hasPip: true).map(\.grade) == [.improvable, .good]
        )
        #expect(Examination.frontend(folder: "/x", python: nil, hasPip: false).map(\.grade) == [.good, .improvable])
        #expect(Examination.frontend(folder: "/x", python: "Python 3.11", hasPip: true).map(\.grade) == [.good, .good])
    }

    @Test func `whatever is not as it should be has an advice`() {
        let findings = [
            Examination.port(8501, isFree: true), Examination.port(8501, isFree: false),
            Examination.linker(lld: "/usr/bin/ld.lld"), Examination.linker(lld: nil),
            Examination.disk(freeGigabytes: 100, folder: "."), Examination.disk(freeGigabytes: 3, folder: "."),
            Examination.disk(freeGigabytes: 0, folder: "."),
        ]
        #expect(findings.map(\.grade) == [.good, .improvable, .good, .bad, .good, .improvable, .bad])
        for finding in findings { #expect((finding.advice == nil) == (finding.grade == .good)) }
    }

    @Test func `a finding is one line`() {
        let finding = Finding(grade: .bad, subject: "Swift", state: "is missing", advice: "Install it")
        #expect(finding.line == "error Swift      is missing. Install it")
        #expect(Finding(grade: .good, subject: "Port", state: "1 is free").line == "ok    Port       1 is free")
    }

    /// Of this machine, on which these tests were built, at least Swift is as it should be.
    @Test func `the machine is asked`() async throws {
        let machine = Machine(environment: ["PATH": "/nonexistent", "PYTHON": "/nonexistent/python"])
        let findings = try await machine.findings(folder: "/", port: 8501)
        #expect(findings.map(\.subject) == ["Swift", "Frontend", "Python", "Port", "Linker", "Disk"])
        #expect(findings.first?.grade == .good)
        #expect(findings[2].state == "is missing")
    }

    @Test func `a port that is none is refused`() {
        #expect(throws: (any Error).self) { try SwiftlitCommand.parseAsRoot(["doctor", "--port", "0"]) }
    }
}
