import SwiftlitRuntime
import Synchronization

@testable import SwiftlitServer

/// A process in a cluster that has no stores, and counts how often it is measured.
final class FakeMember: ClusterMember {
    private let error: any Error
    private let measures = Mutex(0)

    /// - Parameter error: What opening a store throws.
    init(error: any Error) {
        self.error = error
    }

    var measureCount: Int { self.measures.withLock { $0 } }

    func work(
        pool: String?,
        slotCount: Int?,
        onReady: @Sendable (@escaping @Sendable () -> Void) -> Void
    ) async throws {}

    func openStores() async throws -> any SessionStorage { throw self.error }

    func openFiles(_ host: AppHost) async throws -> any RemoteFiles { throw self.error }

    func measure() async { self.measures.withLock { $0 += 1 } }

    func leave() async {}
}
