#if Cluster
    package import SwiftlitJobs
    internal import Synchronization

    extension ClusterJobStore {
        /// The key of a list of places.
        private static func key(_ limit: JobPlaceLimit) -> String { StoreKey.token(limit.name) }

        package func takePlaces(for id: JobID, _ limits: [JobPlaceLimit]) async throws -> Bool {
            guard !limits.isEmpty, let stored = self.known(id)?.stored else { return true }
            guard stored.record.status == .waiting else {
                // Nothing is to be begun without a place: this one fits no attempt.
                let none = JobPlaceList.Place(job: id, round: stored.round, attempt: 0)
                self.state.withLock { $0.places[id] = none }
                return true
            }
            let place = JobPlaceList.Place(job: id, round: stored.round, attempt: stored.record.attempt + 1)
            return try await StoreCalls.shielded {
                var taken: [JobPlaceLimit] = []
                // In one order, so that of two jobs that want the same one gets all.
                for limit in limits.sorted() {
                    guard try await self.take(place, of: limit) else {
                        for limit in taken { try await self.leave(place, of: limit) }
                        return false
                    }
                    taken.append(limit)
                }
                self.state.withLock { $0.places[id] = place }
                return true
            }
        }

        private func take(_ place: JobPlaceList.Place, of limit: JobPlaceLimit) async throws -> Bool {
            try await self.change(limit) { list, isOver in list.taking(place, limit: limit.limit, isOver: isOver) }
        }

        private func leave(_ place: JobPlaceList.Place, of limit: JobPlaceLimit) async throws {
            _ = try await self.change(limit) { list, _ in list.leaving(place) }
        }

        /// Changes a list with one write.
        ///
        /// - Parameter body: The list after the change; `nil` where it is not possible. Gets a function that says whether a place is free.
        /// - Returns: Whether it was possible.
        private func change(
            _ limit: JobPlaceLimit,
            _ body: (JobPlaceList, (JobPlaceList.Place) -> Bool) -> JobPlaceList?
        ) async throws -> Bool {
            let key = Self.key(limit)
            while true {
                let entry = try await StoreCalls.persistently(self.clock) { try await self.places.entry(key) }
                let list = try entry.map { try StoreCoding.decode(JobPlaceList.self, from: $0.value) } ?? JobPlaceList()
                var over = list.places.filter { place in
                    self.known(place.job).map { place.isOver($0.stored) } ?? false
                }
                var changed = body(list) { over.contains($0) }
                if changed == nil {
                    // One that is not known here may be forgotten, or new.
                    for place in list.places where self.known(place.job) == nil {
                        let isOver = try await self.read(place.job).map { place.isOver($0.stored) } ?? true
                        if isOver { over.append(place) }
                    }
                    changed = body(list) { over.contains($0) }
                }
                guard var changed else { return false }
                changed.writer = ClusterToken.random()
                let writer = changed.writer
                let revision = try await self.places.write(
                    try StoreCoding.encode(changed),
                    for: key,
                    expecting: entry.map { .revision($0.revision) } ?? .absent,
                    self.clock,
                    // What cannot be read was written by another version.
                    isOurs: { (try? StoreCoding.decode(JobPlaceList.self, from: $0.value))?.writer == writer }
                )
                if revision != nil { return true }
            }
        }
    }
#endif
