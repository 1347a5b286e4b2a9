extension ThreadPool: FunctionExecutor {
    /// Runs `body` with the pool as its task's preferred executor.
    ///
    /// While as many calls wait for a thread as the configuration allows, it waits for one of them to start, first come first served, or
    /// throws ``ExecutorError/Code/queueFull``, as the configuration says. Cancelled while waiting, it throws `CancellationError`.
    @concurrent
    public func execute<Success: Sendable>(
        _ body: @escaping @concurrent @Sendable () async throws -> Success
    ) async throws -> Success {
        switch try self.admitCall() {
        case .admitted: break
        case .mustWait: try await self.waitForAdmission()
        }
        return try await self.run { () async throws -> Success in
            self.callStarted()
            return try await body()
        }
    }
}

extension FunctionExecutor where Self == ThreadPool {
    /// Threads of our own, never those of Swift's cooperative pool: ``ThreadPool/shared``.
    public static var thread: ThreadPool { .shared }
}

// MARK: - Bounding the queue

extension ThreadPool {
    package enum Admission {
        /// The call counts as waiting for a thread until `callStarted()`.
        case admitted
        /// The queue is full; call `waitForAdmission()`.
        case mustWait
    }

    /// Asks for a place in the queue of calls that wait for a thread; throws if it is full and the configuration says to refuse.
    package func admitCall() throws -> Admission {
        if self.queue.tryEnter(maximumRunningCount: self.configuration.maximumQueuedCallCount) { return .admitted }
        guard self.configuration.queueOverflow == .fail else { return .mustWait }
        throw ExecutorError(
            code: .queueFull,
            message: """
                \(self.configuration.maximumQueuedCallCount) calls already wait for a thread of "\(self.configuration.name)". \
                Call again later, raise maximumQueuedCallCount, or set queueOverflow to .wait.
                """
        )
    }

    package func waitForAdmission() async throws {
        try await self.queue.enter(
            name: self.configuration.name,
            maximumRunningCount: self.configuration.maximumQueuedCallCount,
            maximumWaitingCount: nil
        )
    }

    /// An admitted call has a thread and makes room in the queue.
    package func callStarted() {
        self.queue.leave()
    }
}

// MARK: - Sharing the pool between sessions

extension ThreadPool {
    /// Waits for a place among the calls of a session.
    ///
    /// - Parameters:
    ///   - parent: The place of the call that makes this one and waits for it.
    ///   - report: Gets the position in the session's queue.
    /// - Throws: `queueFull` where the configuration says to refuse; `CancellationError`.
    package func enterShare(
        of session: String,
        parent: FairShare.Place?,
        report: (CallProgress) -> Void
    ) async throws -> FairShare.Place {
        guard self.configuration.queueOverflow == .fail else {
            return try await self.share.enter(session, parent: parent, report: report)
        }
        if let place = self.share.tryEnter(session, parent: parent) { return place }
        throw ExecutorError(
            code: .queueFull,
            message: """
                The session runs as many functions on threads of "\(self.configuration.name)" as it may at once: no \
                more than are left for others. Call again later, or set queueOverflow to .wait.
                """
        )
    }
}
