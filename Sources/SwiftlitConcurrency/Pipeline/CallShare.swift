internal import SwiftlitCaching
internal import SwiftlitExecutors
internal import SwiftlitState

/// The calls of one session on one pool of threads: how many run at once, and how they are counted.
///
/// A session shares the pool's places with all others (``FairShare``). Calls that no session makes only count.
struct CallShare: Sendable {
    /// For whom the function runs that is current here. A function sees no script run, but what it calls is called for
    /// the same session.
    struct Owner: Sendable {
        let session: String
        let page: String?
        /// The place that it has, which it may lend to what it calls.
        let place: FairShare.Place?
    }

    @TaskLocal static var owner: Owner?

    /// What a call holds while it runs.
    struct Place: Sendable {
        /// For what it calls; `nil` for a call that no session makes.
        fileprivate(set) var owner: Owner?
        fileprivate var pool: ThreadPool?
        fileprivate var holder: PoolHolders.Holder?

        func leave() {
            if let pool = self.pool, let holder = self.holder { pool.holders.end(holder) }
            self.owner?.place?.leave()
        }
    }

    private let identity: FunctionIdentity
    let session: String?
    private let page: String?
    private let parent: FairShare.Place?

    /// The session that calls here; `nil` for none.
    static var callingSession: String? { ScriptRunContext.current?.sessionID ?? Self.owner?.session }

    /// The share of the caller.
    init(of identity: FunctionIdentity) {
        let owner = Self.owner
        let context = ScriptRunContext.current
        self.identity = identity
        self.session = context?.sessionID ?? owner?.session
        self.page = context?.pageName?() ?? owner?.page
        self.parent = owner?.place
    }

    /// Whether a session makes the call.
    var isOfSession: Bool { self.session != nil }

    /// A place, if the session need not wait for one.
    func tryEnter(_ pool: ThreadPool) -> Place? {
        guard let session = self.session else { return self.begun(nil, pool) }
        return pool.share.tryEnter(session, parent: self.parent).map { self.begun($0, pool) }
    }

    /// A place, after waiting for one if need be. Throws `queueFull` if too many of the session wait, and
    /// `CancellationError`.
    func enter(_ pool: ThreadPool, report: (CallProgress) -> Void) async throws -> Place {
        if let place = self.tryEnter(pool) { return place }
        let place = try await pool.enterShare(of: self.session ?? "", parent: self.parent, report: report)
        return self.begun(place, pool)
    }

    /// As `enter`, for a call that cannot fail.
    func enterUncancellably(_ pool: ThreadPool) async -> Place {
        if let place = self.tryEnter(pool) { return place }
        return self.begun(await pool.share.enterUncancellably(self.session ?? "", parent: self.parent), pool)
    }

    private func begun(_ place: FairShare.Place?, _ pool: ThreadPool) -> Place {
        let holder = PoolHolders.Holder(
            fileID: self.identity.fileID,
            function: self.identity.function,
            page: self.page
        )
        pool.holders.begin(holder)
        let owner = self.session.map { Owner(session: $0, page: self.page, place: place) }
        return Place(owner: owner, pool: pool, holder: holder)
    }
}

/// Runs `body` for the owner of a place.
func withCallOwner<Success, Failure: Error>(
    _ owner: CallShare.Owner?,
    _ body: () async throws(Failure) -> Success
) async throws(Failure) -> Success {
    guard let owner else { return try await body() }
    // `TaskLocal.withValue` does not know typed errors, so the outcome travels as a value.
    let outcome = await CallShare.$owner.withValue(owner) {
        do throws(Failure) { return Result<Success, Failure>.success(try await body()) } catch {
            return .failure(error)
        }
    }
    return try outcome.get()
}
