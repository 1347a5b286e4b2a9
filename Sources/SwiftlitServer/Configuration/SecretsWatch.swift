internal import Logging
internal import SwiftlitRuntime
internal import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Reads `secrets.toml` again when it changes, so that passwords can be replaced while the app is served.
struct SecretsWatch {
    /// What tells one state of a file from another.
    private struct Stamp: Equatable {
        var modified: Date?
        var size: Int?
    }

    private let places: AppConfiguration.Sources.Places
    private let base: Secrets
    private let logger: Logger
    private var stamps: [Stamp]

    /// Watches the files of a server that has read them.
    ///
    /// - Parameters:
    ///   - places: Where the files are.
    ///   - base: The secrets that code gives, to which those of the files are added.
    init(_ places: AppConfiguration.Sources.Places, base: Secrets, logger: Logger) {
        self.places = places
        self.base = base
        self.logger = logger
        self.stamps = Self.stamps(places)
    }

    /// Looks every two seconds, until the task is cancelled.
    mutating func run() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(2)) } catch { return }
            if let secrets = self.changed() { Secrets.process = secrets }
        }
    }

    /// Returns the secrets if a file has changed since the last look and can be read; `nil` otherwise.
    ///
    /// Blocks for as long as reading two small files takes.
    mutating func changed() -> Secrets? {
        let stamps = Self.stamps(self.places)
        guard stamps != self.stamps else { return nil }
        self.stamps = stamps
        do {
            let read = try Settings.secrets(folder: self.places.folder, environment: self.places.environment)
            self.logger.notice("The secrets have changed and were read again")
            return self.base.merging(read)
        } catch {
            // It names file and line, and no value. What was read before stays.
            self.logger.error("The secrets cannot be read", metadata: ["error.message": "\(error.message)"])
            return nil
        }
    }

    private static func stamps(_ places: AppConfiguration.Sources.Places) -> [Stamp] {
        Settings.files("secrets.toml", folder: places.folder, environment: places.environment).map { file in
            // None for a file that does not exist.
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            return Stamp(modified: attributes?[.modificationDate] as? Date, size: attributes?[.size] as? Int)
        }
    }
}
