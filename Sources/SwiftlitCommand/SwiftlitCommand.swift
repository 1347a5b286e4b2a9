import ArgumentParser
import SwiftlitProject

/// `swiftlit`: makes, runs, tests and packs apps.
@main struct SwiftlitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swiftlit",
        abstract: "Makes, runs, tests and packs apps of Swiftlit.",
        subcommands: [New.self, Run.self, Test.self, Build.self, Doctor.self, Cache.self, Config.self]
    )
}
