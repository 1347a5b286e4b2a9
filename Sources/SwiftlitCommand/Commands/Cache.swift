import ArgumentParser
import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `swiftlit cache`: what apps keep on disk.
struct Cache: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows or removes results that are cached on disk.",
        subcommands: [Info.self, Clear.self]
    )

    /// `swiftlit cache info`.
    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the results that apps keep on disk (persist: .disk), and the frontend's files."
        )

        func run() async throws {
            try await reportingErrors {
                let folder = try CacheFolder(environment: ProcessInfo.processInfo.environment)
                for line in folder.description() { StandardOutput.print(line) }
            }
        }
    }

    /// `swiftlit cache clear`.
    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes the results that apps keep on disk.",
            discussion: """
                An app that runs goes on with the results that it has until it is started again. \
                The frontend's files stay.
                """
        )

        @Argument(help: "The names of the programs whose results to remove; all without one.")
        var programs: [String] = []

        func run() async throws {
            try await reportingErrors {
                let folder = try CacheFolder(environment: ProcessInfo.processInfo.environment)
                for line in try folder.clear(self.programs) { StandardOutput.print(line) }
            }
        }
    }
}
