internal import Hummingbird
package import Logging
private import Synchronization

/// The files of the PDF viewer, which are fetched when a page shows a document for the first time.
///
/// Pages that show none cost nothing, and start without a network. Whoever asks for a file while it is fetched waits for it.
package final class PDFViewerFiles: Sendable {
    private enum Phase {
        /// No page has shown a document. May become `installing`.
        case unused
        /// May become `ready` or `failed`.
        case installing(waiters: [CheckedContinuation<Void, Never>])
        /// Stays so.
        case ready(StaticFiles)
        /// May become `installing`, not before this instant.
        case failed(retryAt: ContinuousClock.Instant)
    }

    /// How long after a failure it is tried again, when a page shows a document.
    private static let pause = Duration.seconds(60)

    private let install: @Sendable () async throws -> String
    private let now: @Sendable () -> ContinuousClock.Instant
    private let logger: Logger
    private let phase = Mutex(Phase.unused)
    private let requests: AsyncStream<Void>
    private let request: AsyncStream<Void>.Continuation

    /// Describes the files.
    ///
    /// - Parameters:
    ///   - install: Returns the folder with the files, after it has fetched them if need be.
    ///   - now: What time it is.
    package init(
        logger: Logger,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        install: @escaping @Sendable () async throws -> String
    ) {
        self.install = install
        self.now = now
        self.logger = logger
        (self.requests, self.request) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// A page shows a document. Never blocks.
    package func prepare() {
        let now = self.now()
        let isNeeded = self.phase.withLock { phase in
            switch phase {
            case .installing, .ready: return false
            case .failed(let retryAt) where now < retryAt: return false
            case .unused, .failed:
                phase = .installing(waiters: [])
                return true
            }
        }
        if isNeeded { self.request.yield() }
    }

    /// Fetches the files when they are needed, until the task is cancelled.
    package func run() async {
        for await _ in self.requests {
            do {
                let folder = try await self.install()
                self.ended(.ready(StaticFiles(root: folder, logger: self.logger)))
            } catch {
                if !Task.isCancelled {
                    self.logger.error("The PDF viewer is not available", metadata: ["error.message": "\(error)"])
                }
                self.ended(.failed(retryAt: self.now() + Self.pause))
            }
        }
        // Nobody fetches any more.
        self.ended(.failed(retryAt: self.now() + Self.pause))
    }

    private func ended(_ next: Phase) {
        let waiters = self.phase.withLock { phase -> [CheckedContinuation<Void, Never>] in
            guard case .installing(let waiters) = phase else { return [] }
            phase = next
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Answers a `GET` or `HEAD` for a file.
    func respond(to request: Request, path: String, context: some RequestContext) async throws -> Response {
        await self.installed()
        switch self.phase.withLock({ $0 }) {
        case .ready(let files):
            return try await files.respondWithAppFile(path, to: request, context: context)
        case .unused, .installing:
            return .text("No page shows a document.", status: .notFound)
        case .failed:
            return .text(
                "The PDF viewer is not available; the log of the server says why.",
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
