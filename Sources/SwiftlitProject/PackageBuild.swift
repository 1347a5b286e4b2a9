private import Subprocess
private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A build of a program with `swift build`.
package struct PackageBuild: Sendable {
    /// The package.
    package var package: SwiftPackage

    /// The product to build; `nil` builds all.
    package var product: String?

    /// `debug` or `release`.
    package var configuration = "debug"

    /// The folder for what is built; `nil` is `.build` in the package.
    package var scratchPath: String?

    /// More arguments of `swift build`.
    package var arguments: [String] = []

    /// Describes a build.
    package init(_ package: SwiftPackage, product: String?) {
        self.package = package
        self.product = product
    }

    /// How a build ended.
    package struct Outcome: Sendable {
        /// Whether the program is there now.
        package var isSuccess: Bool

        /// The compiler's messages: all lines that are no steps, in their order.
        package var messages: [String]

        /// How long it took.
        package var duration: Duration
    }

    /// The arguments of `swift`.
    package var command: [String] {
        var command = ["build", "--package-path", self.package.folder] + SwiftTool.lockArguments
        if let path = self.scratchPath { command += ["--scratch-path", path] }
        if self.configuration != "debug" { command += ["--configuration", self.configuration] }
        if let product = self.product { command += ["--product", product] }
        return command + self.arguments
    }

    /// Where the build leaves a program. SwiftPM makes the folder a link to that of the platform.
    package func path(of program: String) -> String {
        "\(self.scratchPath ?? self.package.folder + "/.build")/\(self.configuration)/\(program)"
    }

    /// Builds. Cancelling ends SwiftPM and throws `CancellationError`.
    ///
    /// - Parameter progress: Is told after each line what is done, one call after the other.
    /// - Throws: `toolMissing`, or `CancellationError`. A build with errors is an outcome.
    package func run(progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }) async throws -> Outcome {
        let start = ContinuousClock.now
        var options = PlatformOptions()
        options.teardownSequence = SwiftTool.teardown
        // Ctrl-C reaches SwiftPM from us, once.
        options.processGroupID = 0
        do {
            let result = try await Subprocess.run(
                SwiftTool.executable,
                arguments: Arguments(self.command),
                // SwiftPM keeps the traits of packages in sets. Another order would be other commands, and everything would be built anew.
                environment: .inherit.updating(["SWIFT_DETERMINISTIC_HASHING": "1"]),
                platformOptions: options,
                input: .none,
                output: .sequence,
                error: .combinedWithOutput
            ) { execution in
                var state = BuildProgress()
                var messages: [String] = []
                for try await line in execution.standardOutput.strings() {
                    if state.take(line) == .message { messages.append(line) }
                    progress(state)
                }
                return messages
            }
            try Task.checkCancellation()
            return Outcome(
                isSuccess: result.terminationStatus.isSuccess,
                messages: result.closureResult,
                duration: .now - start
            )
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw SwiftTool.missing(SwiftTool.executable, error)
        }
    }

    /// Builds and shows in a terminal what is done: one line that changes, or, where it is no terminal, a line each half minute.
    ///
    /// - Throws: `toolMissing`, or `CancellationError`. A build with errors is an outcome, whose messages are shown.
    package func run(showing terminal: Terminal) async throws -> Outcome {
        let start = ContinuousClock.now
        let latest = LatestProgress()
        let outcome = try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                var second = 0
                while true {
                    try await Task.sleep(for: .seconds(1))
                    second += 1
                    let line = latest.progress.withLock { $0 }.line(elapsed: .now - start)
                    if terminal.isTerminal {
                        terminal.show(line)
                    } else if second.isMultiple(of: 30) {
                        terminal.print(line)
                    }
                }
            }
            defer { tasks.cancelAll() }
            return try await self.run { progress in
                latest.progress.withLock { $0 = progress }
                terminal.show(progress.line(elapsed: .now - start))
            }
        }
        terminal.clear()
        for message in outcome.messages { terminal.print(message) }
        return outcome
    }
}

/// The progress as it was told last, for the task that shows it each second.
private final class LatestProgress: Sendable {
    let progress = Mutex(BuildProgress())
}
