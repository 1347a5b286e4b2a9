internal import Synchronization

/// Jobs that end with the process, behind the protocol of those that do not. For tests.
package final class InMemoryJobStore: JobStore {
    private struct State {
        var records: [JobID: JobRecord] = [:]
        /// The identifiers in the order in which they came.
        var order: [JobID] = []
        var elements: [JobID: [StoredElements]] = [:]

        func byteCount(_ record: JobRecord) -> Int {
            let elements = (self.elements[record.id] ?? []).reduce(0) { $0 + $1.records.count }
            return record.arguments.count + (record.result?.count ?? 0) + elements
        }
    }

    private let state = Mutex(State())

    package init() {}

    package func insert(_ record: JobRecord) async throws -> (record: JobRecord, isNew: Bool) {
        self.state.withLock { state in
            if let known = state.records[record.id] { return (known, false) }
            state.records[record.id] = record
            state.order.append(record.id)
            return (record, true)
        }
    }

    package func begin(_ id: JobID, at now: Int64) async throws -> JobRecord? {
        self.change(id) { record in
            guard record.status == .waiting else { return false }
            record.status = .running
            record.attempt += 1
            record.started = now
            record.notBefore = nil
            return true
        } also: {
            $0.elements[id] = nil
        }
    }

    package func end(_ id: JobID, attempt: Int, _ end: JobEnd, at now: Int64) async throws -> JobRecord? {
        self.change(id) { record in
            guard record.attempt == attempt, !record.status.isEnded else { return false }
            record = record.ended(end, at: now)
            return true
        }
    }

    package func requestCancel(_ id: JobID) async throws -> JobRecord? {
        self.change(id) { record in
            guard record.status == .running else { return false }
            record.status = .cancelling
            return true
        }
    }

    package func restart(_ id: JobID) async throws -> JobRecord? {
        self.change(id) { record in
            guard record.status.isEnded else { return false }
            record = record.restarted
            return true
        }
    }

    package func record(_ id: JobID) throws -> JobRecord? { self.state.withLock { $0.records[id] } }

    package func unfinished() async throws -> [JobRecord] {
        self.state.withLock { state in
            state.order.compactMap { state.records[$0] }.filter { !$0.status.isEnded }
        }
    }

    package func records(_ filter: JobFilter) throws -> [JobRecord] {
        self.state.withLock { state in
            let matching = state.order.reversed().compactMap { state.records[$0] }
                .filter {
                    filter.matches(
                        function: $0.function,
                        owner: $0.owner,
                        isShared: $0.options.isShared ?? false,
                        status: $0.status
                    )
                }
            return Array(matching.prefix(filter.limit))
        }
    }

    package func append(_ elements: StoredElements, to id: JobID, attempt: Int) async throws -> Bool {
        self.state.withLock { state in
            guard let record = state.records[id], record.attempt == attempt,
                [.running, .cancelling].contains(record.status)
            else {
                return false
            }
            state.elements[id, default: []].append(elements)
            return true
        }
    }

    package func elements(of id: JobID, from position: Int) throws -> StoredElements? {
        self.state.withLock { $0.elements[id]?.first { position < $0.first + $0.count } }
    }

    package func elementCount(of id: JobID) throws -> Int {
        self.state.withLock { ($0.elements[id] ?? []).reduce(0) { $0 + $1.count } }
    }

    package func removeExpired(at now: Int64, _ limits: JobStoreLimits) async throws {
        self.state.withLock { state in
            let ended = state.order.reversed().compactMap { state.records[$0] }.filter(\.status.isEnded)
            var (count, byteCount) = (0, 0)
            for record in ended {
                count += 1
                byteCount += state.byteCount(record)
                let isExpired = now - (record.ended ?? now) >= record.options.keepsResult
                guard isExpired || count > limits.maximumCount || byteCount > limits.maximumByteCount else { continue }
                state.records[record.id] = nil
                state.elements[record.id] = nil
            }
            state.order.removeAll { state.records[$0] == nil }
        }
    }

    private func change(
        _ id: JobID,
        _ body: (inout JobRecord) -> Bool,
        also: (inout State) -> Void = { _ in }
    ) -> JobRecord? {
        self.state.withLock { state in
            guard var record = state.records[id], body(&record) else { return nil }
            state.records[id] = record
            also(&state)
            return record
        }
    }
}
