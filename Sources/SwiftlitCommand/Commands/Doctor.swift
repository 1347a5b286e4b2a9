import ArgumentParser
import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `swiftlit doctor`: says what is missing on this machine.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks what building and running an app needs: a line each, with what to do.",
        discussion: "Ends with 1 if something keeps apps from being built or started."
    )

    @Option(help: "The port that the app will take.")
    var port = 8501

    @Argument(help: "The folder where apps are built.")
    var folder = "."

    func validate() throws {
        guard (1...65_535).contains(self.port) else { throw ValidationError("There is no port \(self.port).") }
    }

    func run() async throws {
        try await reportingErrors {
            let machine = Machine(environment: ProcessInfo.processInfo.environment)
            let findings = try await machine.findings(folder: self.folder, port: self.port)
            for finding in findings { StandardOutput.print(finding.line) }
            if findings.contains(where: { $0.grade == .bad }) { throw ExitCode.failure }
        }
    }
}
