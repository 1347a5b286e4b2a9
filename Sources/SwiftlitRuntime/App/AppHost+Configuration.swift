private import CSwiftlitRuntime
package import SwiftlitConnections
package import SwiftlitElements
package import SwiftlitState
package import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension AppHost {
    /// How sessions are kept.
    package struct Configuration: Sendable {
        /// How long a session without a client is kept, so that a reconnecting browser finds its state.
        package var disconnectedSessionTTL: Duration = .seconds(120)

        /// How many sessions without a client are kept. Beyond it end those that have never run a page, then those of addresses that have
        /// many, then those that wait longest.
        package var maximumStoredSessionCount = 100_000

        /// How many bytes sessions without a client may take together, estimated; beyond it they end in the same order.
        package var maximumStoredSessionBytes = 512 * 1_024 * 1_024

        /// How many messages may wait for one client before it is dropped; it may come back and resume its session.
        package var maximumOutboxMessageCount = 50_000

        /// How many bytes may wait for one client, estimated, before it is dropped. One message may be larger.
        package var maximumOutboxBytes = 512 * 1_024 * 1_024

        /// How many bytes of pictures, sounds, films and downloads are kept for the browsers to fetch.
        package var maximumMediaBytes = 1_024 * 1_024 * 1_024

        /// How many bytes of files a place of a page keeps beyond what the browser may show; `nil` for 8 MiB.
        package var maximumFormerMediaBytes: Int?

        /// What sessions may upload.
        package var uploadLimits = UploadStore.Limits()

        /// How many tasks of one session's runs may execute at a time, at least 1; beyond it a new run waits until an abandoned one has returned.
        ///
        /// A page that blocks cannot be interrupted, so without a bound an impatient user could take all threads from the other sessions.
        package var maximumOverlappingRunCount = 8

        /// How long a callback may hold up those of later actions until the log tells of it.
        package var callbackWarningDelay: Duration = .seconds(10)

        /// Told of what each run has changed, when it has come to its end; `nil` for nobody, and then nothing is
        /// recorded. Called from any thread, for one session perhaps out of order, which ``RunCommit/number`` tells; must
        /// not block.
        package var committed: (@Sendable (RunCommit) -> Void)?

        /// How long ``AppHost/shutDown()`` waits for cancelled pages to return.
        package var shutdownGracePeriod: Duration = .seconds(5)

        /// How much of it runs have that execute when sessions survive, before they are cancelled.
        package var lastRunDuration: Duration = .seconds(1)

        /// How much of it browsers have to go when sessions survive.
        package var farewellDuration: Duration = .seconds(1)

        /// How long the end of a session waits for its page runs, then for its tasks, then for its handlers.
        package var sessionEndGracePeriod: Duration = .seconds(10)

        /// What one session's state may hold.
        package var stateLimits = SessionState.Limits()

        /// Told of the state of all sessions; `nil` for none.
        package var stateMetrics: StateMetrics?

        /// Told of sessions and runs; `nil` for none.
        package var metrics: HostMetrics?

        /// Whether users may choose "Clear cache", which empties the caches of all.
        package var isCacheClearingEnabled = true

        /// Gives memory back to the system that is not in use, some time after sessions have ended. Called on a thread of the page executor.
        package var returnMemory: @Sendable () -> Void = { swiftlit_return_memory() }

        /// How long it takes at least until memory is given back, and until it is again.
        package var memoryReturnDelay: Duration = .seconds(15)

        /// Empties the caches of the process, when a user chooses "Clear cache". Called from any thread; must not block.
        package var clearCaches: @Sendable () -> Void = {}

        /// Makes the viewer of documents ready, when a page shows one. Called from any thread; must not block.
        package var preparePDFViewer: @Sendable () -> Void = {}

        /// What logs users in; `nil` for nothing.
        package var authenticator: (any Authenticator)?

        /// Makes the files of a component ready, when a page shows it, and returns why they cannot be. Called from any thread; must not block.
        package var prepareComponent: @Sendable (ComponentFiles) -> String? = { _ in nil }

        /// What the browser is told of the app.
        package var frontend = FrontendOptions()

        /// What the app must know and nobody else; `nil` for those of the process.
        package var secrets: Secrets?

        /// The key that signs bookmarks. By default a random one. Called from any thread; may block for a moment.
        package var signingKey: @Sendable () throws -> [UInt8] = Self.randomKey()

        /// Seconds since 1970, for the ends of bookmarks.
        package var wallClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }

        /// How much of an error that a page throws its users see.
        package var errorDetails = AppConfiguration.ErrorDetails.full

        /// Sees each such error, and says what is shown of it; `nil` shows the box.
        package var onPageError: (@Sendable (PageError) -> PageError.Handling)?

        /// The app's connections; `nil` for those of the process.
        package var connections: ConnectionRegistry?

        /// What the app's start handlers have made; `nil` for what those of the process have.
        package var appValues: AppValues?

        /// Whether such an error shows where it was thrown, on systems where that can be found out (Linux). By default in debug builds only:
        /// each `throw` in a page then costs some microseconds, and the first error that is shown takes a fraction of a second.
        package var isErrorBacktraceEnabled = AppConfiguration.isDebugBuild

        /// Whether each run is a line in the log.
        package var reportsRuns = false

        /// Told when a session has begun, and when it has ended with its runs, tasks and handlers; `nil` for nobody. Called from any thread; may
        /// block for a moment.
        package var sessionsChanged: (@Sendable (_ session: String, _ hasEnded: Bool) -> Void)?

        /// What `swiftlit run` adds; `nil` where it did not start this program.
        package var development: Development?

        /// What pages do in development that they do nowhere else.
        package struct Development: Sendable {
            /// The folder for sessions whose pages have failed; `nil` to keep none.
            package var failedSessionFolder: String?
            /// Whether pages run again when they are saved, until their user says something else. Otherwise the browser offers to run them.
            package var runsOnSave = true
            /// Whether users may say so.
            package var allowsRunOnSave = true
            /// Looks up where code is in the sources of the package, as `Sources/App/Page.swift:12`, for each address; `nil` where it is not in them.
            /// Takes some seconds at most; none is known when the calling task is cancelled.
            package var locate: (@Sendable ([CodeAddress]) async -> [String?])?

            /// Creates what holds by default.
            package init() {}
        }

        /// Creates a configuration with the defaults.
        package init() {}

        private static func randomKey() -> @Sendable () -> [UInt8] {
            let key = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
            return { key }
        }
    }
}
