internal import Hummingbird
internal import Logging
internal import SwiftlitConcurrency

/// Answers whether the author's conditions for new users hold.
struct ReadinessResponse: Sendable {
    typealias Check = (name: String, check: @Sendable () async throws -> Void)

    /// How long a condition may take.
    static let timeout = Duration.seconds(5)

    private let checks: [Check]
    private let clock: any Clock<Duration>

    init(_ checks: [Check], clock: any Clock<Duration> = .continuous) {
        self.checks = checks
        self.clock = clock
    }

    /// Asks all of them at the same time.
    func respond(_ logger: Logger) async -> Response {
        let failed = await self.failed(logger)
        return failed.isEmpty
            ? .text("ready") : .text("not ready: \(failed.joined(separator: ", "))", status: .serviceUnavailable)
    }

    /// The names of the conditions that do not hold, in the author's order.
    func failed(_ logger: Logger) async -> [String] {
        guard !self.checks.isEmpty else { return [] }
        let failed = await withTaskGroup(of: Int?.self) { group in
            for (index, check) in self.checks.enumerated() {
                group.addTask(executorPreference: ThreadPool.shared) {
                    do {
                        try await self.run(check)
                        return nil
                    } catch {
                        logger.warning(
                            "A condition for new users does not hold",
                            metadata: ["readiness.check": "\(check.name)", "error.message": "\(error)"]
                        )
                        return index
                    }
                }
            }
            return await group.reduce(into: Set<Int>()) { if let index = $1 { $0.insert(index) } }
        }
        return failed.sorted().map { self.checks[$0].name }
    }

    private func run(_ check: Check) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await check.check()
                return true
            }
            group.addTask {
                try await self.clock.sleep(for: Self.timeout)
                return false
            }
            defer { group.cancelAll() }
            guard try await group.next() == true else { throw TimedOut() }
        }
    }

    private struct TimedOut: Error, CustomStringConvertible {
        var description: String { "no answer within \(ReadinessResponse.timeout)" }
    }
}
