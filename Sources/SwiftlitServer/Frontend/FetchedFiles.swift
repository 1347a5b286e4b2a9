internal import Hummingbird
package import Logging
private import Synchronization

/// Files that are fetched when a page needs them for the first time, such as those of the PDF viewer.
///
/// Pages that need none cost nothing, and start without a network. Requests for a file that come meanwhile wait for it.
package final class FetchedFiles: Sendable {
    private enum Phase {
        /// No page has needed them. May become `installing`.
        case unused
        /// May become `ready` or `failed`.
        case installing(waiters: [CheckedContinuation<Void, Never>])
        /// Stays so.
        case ready(StaticFiles)
        /// May become `installing`, not before this instant.
        case failed(reason: String, retryAt: ContinuousClock.Instant)
    }

    /// How long after a failure it is tried again, when a page needs them.
    private static let pause = Duration.seconds(60)

    private let title: String
    private let install: @Sendable () async throws -> String
    private let now: @Sendable () -> ContinuousClock.Instant
    private let logger: Logger
    private let phase = Mutex(Phase.unused)
    private let requests: AsyncStream<Void>
    private let request: AsyncStream<Void>.Continuation

    /// Describes the files.
    ///
    /// - Parameters:
    ///   - title: What they are, for messages: the beginning of a sentence.
    ///   - now: What time it is.
    ///   - install: Returns the folder with the files, after it has fetched them if need be.
    package init(
        _ title: String,
        logger: Logger,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        install: @escaping @Sendable () async throws -> String
    ) {
        self.title = title
        self.install = install
        self.now = now
        self.logger = logger
        (self.requests, self.request) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// A page needs the files. Never blocks.
    ///
    /// - Returns: Why they are not there, when fetching them has failed a short time ago.
    @discardableResult
    package func prepare() -> String? {
        let now = self.now()
        let (isNeeded, reason) = self.phase.withLock { phase -> (Bool, String?) in
            switch phase {
            case .installing, .ready: return (false, nil)
            case .failed(let reason, let retryAt) where now < retryAt: return (false, reason)
            case .unused, .failed:
                phase = .installing(waiters: [])
                return (true, nil)
            }
        }
        if isNeeded { self.request.yield() }
        return reason
    }

    /// Fetches the files when they are needed, until the task is cancelled.
    package func run() async {
        for await _ in self.requests {
            do {
                let folder = try await self.install()
                self.ended(.ready(StaticFiles(root: folder, logger: self.logger)))
            } catch {
                if !Task.isCancelled {
                    self.logger.error("\(self.title) is not available", metadata: ["error.message": "\(error)"])
                }
                self.ended(.failed(reason: "\(error)", retryAt: self.now() + Self.pause))
            }
        }
        // Nobody fetches any more.
        self.ended(.failed(reason: "The server ends.", retryAt: self.now() + Self.pause))
    }

    private func ended(_ next: Phase) {
        let waiters = self.phase.withLock { phase -> [CheckedContinuation<Void, Never>] in
            guard case .installing(let waiters) = phase else { return [] }
            phase = next
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Answers a `GET` or `HEAD` for a file, with what `respond` makes of the files.
    func respond(_ respond: (StaticFiles) async throws -> Response) async throws -> Response {
        await self.installed()
        switch self.phase.withLock({ $0 }) {
        case .ready(let files):
            return try await respond(files)
        case .unused, .installing:
            return .text("\(self.title) is not on a page.", status: .notFound)
        case .failed:
            return .text(
                "\(self.title) is not available; the log of the server says why.",
                status: .serviceUnavailable
            )
        }
    }

    /// Waits until it is not being installed. Does not answer to cancellation: an installation ends.
    private func installed() async {
        await withCheckedContinuation { continuation in
            let isOver = self.phase.withLock { phase in
                guard case .installing(let waiters) = phase else { return true }
                phase = .installing(waiters: waiters + [continuation])
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}
