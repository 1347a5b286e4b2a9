package import SwiftlitJobs

/// Checks that a store keeps the promises of `JobStore`. For the tests of stores that you write.
///
/// - Parameter store: An empty one.
/// - Throws: ``JobStoreError``, naming the first promise that is not kept.
package func checkJobStore(_ store: some JobStore) async throws {
    try await JobStoreCheck(store: store).run()
}

/// A promise of `JobStore` that a store does not keep.
package struct JobStoreError: Error, CustomStringConvertible {
    /// The promise.
    package let description: String
}

private struct JobStoreCheck<Store: JobStore> {
    let store: Store

    func run() async throws {
        try await self.checkRecords()
        try await self.checkAttempts()
        try await self.checkCancelling()
        try await self.checkRestart()
        try await self.checkLarge()
        try await self.checkElements()
        try await self.checkLists()
        try await self.checkExpiry()
    }

    private func expect(_ isKept: Bool, _ promise: String) throws {
        if !isKept { throw JobStoreError(description: promise) }
    }

    private func record(
        _ id: JobID,
        function: String = "f",
        owner: String? = nil,
        arguments: [UInt8] = [1, 2, 3],
        options: JobOptions = JobOptions()
    ) -> JobRecord {
        JobRecord(
            id: id,
            function: function,
            name: "function",
            owner: owner,
            options: StoredJobOptions(options),
            arguments: arguments,
            submitted: 1_000
        )
    }

    private func checkRecords() async throws {
        let options = JobOptions(
            priority: 3,
            retry: .whenFailing(upTo: 2, after: .seconds(4)),
            group: "gpu",
            groupLimit: 2
        )
        // Identifiers are any text.
        for id in ["r", "with a space", "a.b.*.>", "größe/1", JobID(String(repeating: "long ", count: 200))] as [JobID]
        {
            let record = self.record(id, function: "records", owner: "ann", options: options)
            let (kept, isNew) = try await self.store.insert(record)
            try self.expect(kept == record && isNew, "A new job is kept.")
            try self.expect(try self.store.record(id) == record, "A job is read as it was written: \(id).")
            try self.expect(try self.store.summary(id)?.status == .waiting, "A summary says what the job is.")
        }
        let (known, isNew) = try await self.store.insert(self.record("r", owner: "bob"))
        try self.expect(known.owner == "ann" && !isNew, "The first job of an identifier stays.")
        try self.expect(try self.store.record("none") == nil, "An unknown job is nil.")
    }

    private func checkAttempts() async throws {
        let id: JobID = "attempts"
        _ = try await self.store.insert(self.record(id))
        let first = try await self.store.begin(id, at: 5)
        try self.expect(first?.attempt == 1 && first?.status == .running, "The first attempt has the number 1.")
        try self.expect(first?.arguments == [1, 2, 3], "An attempt begins with the arguments.")
        try self.expect(try await self.store.begin(id, at: 6) == nil, "A job that runs does not begin again.")
        var counts = JobCounts()
        counts.deaths = ["a crash"]
        let again = try await self.store.end(id, attempt: 1, .again(notBefore: 9, counts), at: 7)
        try self.expect(again?.status == .waiting && again?.notBefore == 9, "A job waits for its next attempt.")
        let second = try await self.store.begin(id, at: 10)
        try self.expect(second?.attempt == 2 && second?.counts == counts, "Attempts are numbered, and counts are kept.")
        let late = try await self.store.end(id, attempt: 1, .finished(result: [1]), at: 11)
        try self.expect(late == nil, "The end of a former attempt is refused.")
        let end = try await self.store.end(id, attempt: 2, .finished(result: [2]), at: 12)
        try self.expect(end?.result == [2] && end?.status == .finished, "The end of the newest attempt is taken.")
        let twice = try await self.store.end(id, attempt: 2, .finished(result: [3]), at: 13)
        try self.expect(twice == nil, "A job ends once.")
        let record = try self.store.record(id)
        try self.expect(
            record?.result == [2] && record?.started == 10 && record?.ended == 12,
            "The result and the times are those of the attempt that counted."
        )
        let failing: JobID = "failing"
        _ = try await self.store.insert(self.record(failing))
        _ = try await self.store.begin(failing, at: 5)
        let failure = StoredJobFailure(code: "poison", message: "three times")
        _ = try await self.store.end(failing, attempt: 1, .failed(failure, counts), at: 6)
        let failed = try self.store.record(failing)
        try self.expect(failed?.failure == failure && failed?.counts == counts, "Why a job has failed is kept.")
    }

    private func checkCancelling() async throws {
        _ = try await self.store.insert(self.record("waiting"))
        _ = try await self.store.insert(self.record("running"))
        _ = try await self.store.begin("running", at: 5)
        try self.expect(try await self.store.requestCancel("waiting") == nil, "A job that waits is not asked to end.")
        let asked = try await self.store.requestCancel("running")
        try self.expect(asked?.status == .cancelling, "A job that runs is asked to end.")
        let cancelled = try await self.store.end("waiting", attempt: 0, .cancelled, at: 6)
        try self.expect(cancelled?.status == .cancelled, "A job that waits can be cancelled.")
        try self.expect(try await self.store.begin("waiting", at: 7) == nil, "A cancelled job does not begin.")
        let unfinished = try await self.store.unfinished().map(\.id)
        try self.expect(
            unfinished.contains("running") && !unfinished.contains("waiting") && !unfinished.contains("attempts"),
            "Those that have not ended are those that have not ended."
        )
    }

    private func checkRestart() async throws {
        let id: JobID = "restarted"
        _ = try await self.store.insert(self.record(id))
        try self.expect(try await self.store.restart(id) == nil, "A job that has not ended is not restarted.")
        _ = try await self.store.begin(id, at: 5)
        _ = try await self.store.end(id, attempt: 1, .finished(result: [1]), at: 6)
        let record = try await self.store.restart(id)
        try self.expect(
            record?.status == .waiting && record?.result == nil && record?.attempt == 1,
            "A restarted job waits, without a result, and keeps its number of attempts."
        )
        try self.expect(try await self.store.begin(id, at: 8)?.attempt == 2, "It begins as any other.")
    }

    /// Larger than what fits into a message of a network.
    private func checkLarge() async throws {
        let id: JobID = "large"
        let large = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        _ = try await self.store.insert(self.record(id, arguments: large))
        try self.expect(try self.store.record(id)?.arguments == large, "Large arguments are kept.")
        try self.expect(try await self.store.begin(id, at: 1)?.arguments == large, "An attempt gets large arguments.")
        _ = try await self.store.end(id, attempt: 1, .finished(result: large.reversed()), at: 2)
        try self.expect(try self.store.record(id)?.result == large.reversed(), "Large results are kept.")
        _ = try await self.store.restart(id)
        let record = try self.store.record(id)
        try self.expect(
            record?.result == nil && record?.arguments == large,
            "A restarted job has its arguments, and no result."
        )
    }

    private func checkElements() async throws {
        let id: JobID = "elements"
        let first = StoredElements(first: 0, count: 2, records: [1, 2])
        let second = StoredElements(first: 2, count: 1, records: [3])
        _ = try await self.store.insert(self.record(id))
        try self.expect(try await !self.store.append(first, to: id, attempt: 0), "A job that waits yields nothing.")
        _ = try await self.store.begin(id, at: 1)
        try self.expect(try self.store.elements(of: id, from: 0) == nil, "A job has yielded nothing at first.")
        try self.expect(try await self.store.append(first, to: id, attempt: 1), "What an attempt yields is taken.")
        try self.expect(try await self.store.append(second, to: id, attempt: 1), "So is what follows.")
        try self.expect(try await !self.store.append(first, to: id, attempt: 2), "No other attempt yields.")
        try self.expect(try await !self.store.append(first, to: "none", attempt: 1), "Nor does an unknown job.")
        try self.expect(try self.store.elementCount(of: id) == 3, "What was yielded is counted.")
        for position in 0..<3 {
            let found = try self.store.elements(of: id, from: position)
            let isFound = found.map { $0.first <= position && position < $0.first + $0.count } ?? false
            try self.expect(isFound, "Elements are found by their positions.")
        }
        try self.expect(try self.store.elements(of: id, from: 3) == nil, "There are no more.")
        _ = try await self.store.end(id, attempt: 1, .again(notBefore: nil, JobCounts()), at: 2)
        try self.expect(try self.store.elementCount(of: id) == 3, "They stay until the next attempt begins.")
        _ = try await self.store.begin(id, at: 3)
        try self.expect(try self.store.elementCount(of: id) == 0, "Those of a former attempt are forgotten.")
        try self.expect(try await self.store.append(second, to: id, attempt: 2), "The next attempt yields.")
        _ = try await self.store.end(id, attempt: 2, .finished(result: []), at: 4)
        try self.expect(try await !self.store.append(first, to: id, attempt: 2), "An ended one does not.")
        try self.expect(try self.store.elementCount(of: id) == 1, "What the last attempt has yielded is kept.")
        try self.expect(try self.store.elements(of: id, from: 2)?.records == [3], "It is read after the end, too.")
    }

    private func checkLists() async throws {
        for number in 0..<6 {
            let owner = number % 2 == 0 ? "user:ann" : nil
            _ = try await self.store.insert(self.record(JobID("\(number)"), function: "lists", owner: owner))
        }
        _ = try await self.store.begin("4", at: 5)
        let all = try self.store.records(JobFilter(function: "lists")).map(\.id)
        try self.expect(all == ["5", "4", "3", "2", "1", "0"], "The newest come first: \(all).")
        let some = try self.store.records(JobFilter(function: "lists", owner: "user:ann", limit: 2)).map(\.id)
        try self.expect(some == ["4", "2"], "A filter looks at the owner, and bounds the number.")
        let running = try self.store.records(JobFilter(function: "lists", statuses: [.running])).map(\.id)
        try self.expect(running == ["4"], "A filter looks at the status.")
        var filter = JobFilter(function: "lists")
        filter.viewer = .session(user: "user:bob")
        let seen = try self.store.records(filter).map(\.id)
        try self.expect(seen == ["5", "3", "1"], "Jobs of other users are left out.")
        let waiting = try await self.store.unfinished().filter { $0.function == "lists" }.map(\.id)
        try self.expect(waiting == ["0", "1", "2", "3", "4", "5"], "Those that have not ended come oldest first.")
    }

    private func checkExpiry() async throws {
        for number in 0..<5 {
            let id = JobID("old\(number)")
            let options = JobOptions(keepsResult: .seconds(number < 2 ? 10 : 1_000_000))
            _ = try await self.store.insert(self.record(id, function: "old", options: options))
            guard number < 4 else { continue }
            _ = try await self.store.begin(id, at: 0)
            let result = [UInt8](repeating: 7, count: 100)
            _ = try await self.store.end(id, attempt: 1, .finished(result: result), at: Int64(number) * 1_000)
        }
        let filter = JobFilter(function: "old")
        try await self.store.removeExpired(at: 10_500, JobStoreLimits(maximumCount: 1_000))
        var left = try self.store.records(filter).map(\.id)
        try self.expect(left == ["old4", "old3", "old2", "old1"], "What has ended too long ago is forgotten: \(left).")
        try await self.store.removeExpired(at: 10_500, JobStoreLimits(maximumCount: 1_000, maximumByteCount: 206))
        left = try self.store.records(filter).map(\.id)
        try self.expect(left == ["old4", "old3", "old2"], "The oldest beyond the bytes are forgotten: \(left).")
        try await self.store.removeExpired(at: 10_500, JobStoreLimits(maximumCount: 1))
        left = try self.store.records(filter).map(\.id)
        try self.expect(left == ["old4", "old3"], "The oldest beyond the count are forgotten: \(left).")
        try await self.store.removeExpired(at: 10_500, JobStoreLimits(maximumCount: 0))
        left = try self.store.records(filter).map(\.id)
        try self.expect(left == ["old4"], "A job that has not ended stays.")
        let (_, isNew) = try await self.store.insert(self.record("old0", function: "old"))
        try self.expect(isNew, "An identifier that was forgotten is free.")
    }
}
