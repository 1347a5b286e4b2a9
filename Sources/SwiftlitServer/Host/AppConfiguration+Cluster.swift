internal import Logging
internal import SwiftlitRuntime
private import Synchronization
private import UnixSignals

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What a process of a cluster does that serves no pages.
struct WorkerRole: Sendable, Equatable {
    /// `nil`: the default pool.
    var pool: String?
    /// `nil`: one for each processor.
    var slotCount: Int?
}

extension AppConfiguration.Sources {
    /// Whether the command line may ask for a worker. Most do not, and their settings are read once.
    var isWorker: Bool { self.places?.isOurs == true && self.places?.arguments.contains("--worker") == true }
}

extension AppConfiguration {
    /// Joins the cluster that the configuration names.
    ///
    /// - Returns: `nil` where it names none, and where none can be reached and none is required.
    /// - Throws: `invalidConfiguration`, or `CancellationError`.
    func joinCluster(app: String, logger: Logger) async throws -> (any ClusterMember)? {
        guard let url = self.cluster.url, !url.isEmpty else {
            guard !self.cluster.isRequired else {
                throw ServerError(
                    .invalidConfiguration,
                    "A cluster is required, and nothing says where it is. Use --nats nats://HOST:4222, or nats.required = false."
                )
            }
            return nil
        }
        guard let engine = self.cluster.engine else {
            throw ServerError(
                .invalidConfiguration,
                """
                The app was told to join a cluster (nats.url), and has no engine for one. Add the product SwiftlitCluster with the trait Cluster, \
                and write configuration.cluster.engine = .nats.
                """
            )
        }
        do {
            let member = try await engine.join(self.cluster, self.cluster.appName ?? self.name ?? app, logger)
            logger.info("Joined the cluster")
            return member
        } catch let error as CancellationError {
            throw error
        } catch {
            guard !self.cluster.isRequired else {
                throw ServerError(.invalidConfiguration, "The app cannot join its cluster. \(error)", cause: error)
            }
            logger.warning(
                "The app is alone: it cannot join its cluster, and keeps everything on this machine",
                metadata: ["error": "\(error)"]
            )
            return nil
        }
    }

    /// Has files of sessions reached through all processes of a cluster.
    ///
    /// - Throws: `invalidConfiguration`, or `CancellationError`.
    func openFiles(_ host: AppHost, in cluster: (any ClusterMember)?) async throws {
        guard let cluster else { return }
        do {
            host.useRemoteFiles(try await cluster.openFiles(host))
        } catch let error as CancellationError {
            throw error
        } catch {
            throw ServerError(
                .invalidConfiguration,
                "Files cannot be reached through the cluster: \(error)",
                cause: error
            )
        }
    }
}

/// Runs functions of other processes of the cluster until the process is told to end.
///
/// At the first SIGTERM or SIGINT it takes no more of them and ends when those that run have ended; a second one ends the process at once.
///
/// - Throws: `invalidConfiguration`, `startFailed`, or `CancellationError`.
func runWorker(
    _ app: AppDefinition,
    _ configuration: AppConfiguration,
    _ settings: AppConfiguration.Sources
) async throws {
    var configuration = configuration
    let found = try configuration.apply(settings)
    let logger = configuration.makeLogger(found)
    found.report(to: logger)
    configuration.metrics?.begin()
    // A worker alone has nothing to do.
    configuration.cluster.isRequired = true
    guard let role = found.worker, let member = try await configuration.joinCluster(app: app.name, logger: logger)
    else {
        throw ServerError(.invalidConfiguration, "A worker needs a cluster. Use --nats nats://HOST:4222.")
    }
    let announcement = Announcement(name: app.name, configuration: configuration)
    let drain = Drain()
    do {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await member.work(pool: role.pool, slotCount: role.slotCount) { function in
                    announcement.progress("\(app.name) works for the cluster.")
                    drain.set(function)
                }
            }
            group.addTask {
                var isStopping = false
                for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
                    // 128 and the signal's number, as shells do it.
                    if isStopping { _exit(signal == .sigint ? 130 : 143) }
                    isStopping = true
                    announcement.progress(
                        "Ending when the running functions have. A second signal ends the process at once."
                    )
                    drain.begin()
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    } catch let error as CancellationError {
        await member.leave()
        throw error
    } catch {
        await member.leave()
        throw ServerError(startFailed: error)
    }
    await member.leave()
}

/// Has the worker of this process drain, whichever comes first: the worker, or the signal.
private final class Drain: Sendable {
    private struct State {
        var drain: (@Sendable () -> Void)?
        var isBegun = false
    }

    private let state = Mutex(State())

    func set(_ drain: @escaping @Sendable () -> Void) {
        let isBegun = self.state.withLock { state in
            state.drain = drain
            return state.isBegun
        }
        if isBegun { drain() }
    }

    func begin() {
        let drain = self.state.withLock { state in
            state.isBegun = true
            return state.drain
        }
        drain?()
    }
}
