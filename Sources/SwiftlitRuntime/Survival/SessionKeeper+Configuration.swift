package import SwiftlitState

extension SessionKeeper {
    /// How sessions are kept.
    package struct Configuration: Sendable {
        /// How long after the end of a run it is in the store, so that others come along: what a state was in between is not written. Writing begins
        /// as much earlier as the last write took, but not at once.
        package var writeDelay: Duration = .milliseconds(40)

        /// How long after a failure it is tried again.
        package var retryDelay: Duration = .seconds(1)

        /// How long a process may act for its sessions after it has asked for them, and after the oldest commit that is not written.
        package var lease: Duration = .seconds(2)

        /// How often it asks.
        package var renewalInterval: Duration = .milliseconds(500)

        /// How long a process that ends serves what browsers had sent before they knew, and how long the next one waits for it before it takes a session.
        package var handoverTimeout: Duration = .seconds(3)

        /// How often the next one asks whether it has ended.
        package var handoverInterval: Duration = .milliseconds(5)

        /// How many bytes the written parts of one session may have. What goes beyond begins anew in the next process.
        package var maximumSessionBytes = 32 * 1_024 * 1_024

        /// How many sessions are kept. Beyond that, the least recently used are removed.
        package var maximumSessionCount = 100_000

        /// How long a session is kept whose process has ended.
        package var maximumAge: Duration = .seconds(7 * 24 * 3_600)

        /// How often old sessions are looked for.
        package var sweepInterval: Duration = .seconds(60)

        /// The folder that the store is in; `nil` where it has none.
        package var dataFolder: String?

        /// A folder for uploads; `nil` to forget them with the process.
        package var uploadFolder: String?

        /// Where several processes keep uploads, in the place of a folder; `nil` for nowhere.
        package var uploadPieces: (any UploadPieceStore)?

        /// Encrypts uploads; `nil` for no encryption. Sessions are encrypted by their store.
        package var uploadCipher: (any DataCipher)?

        /// Creates the default configuration.
        package init() {}
    }
}
