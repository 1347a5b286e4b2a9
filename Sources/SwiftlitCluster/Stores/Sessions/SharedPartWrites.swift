#if Cluster
    internal import SwiftlitRuntime
    private import Synchronization

    /// Writes what sessions share, so that a write whose answer was lost is not made a second time: another process may have seen it and written over it.
    ///
    /// Each entry names the last writes that have led to it. A write takes the place of the entry that is known. Where another one is there, or the answer was
    /// lost, the entry is read, and tells whether the write is among those.
    final class SharedPartWrites: Sendable {
        /// What was written, or what is there instead.
        enum Outcome: Sendable {
            case written(revision: UInt64)
            /// It was written, and another process has written over it.
            case replaced(by: SharedPart, revision: UInt64)
        }

        private struct Entry {
            var revision: UInt64
            var writes: [String]
        }

        /// A write that was begun. It keeps its name until it is known to be done.
        private struct Begun {
            var value: [UInt8]?
            var name: String
            var isUnanswered = false
        }

        private struct State {
            /// The newest entries that are known, by place.
            var entries: [String: Entry] = [:]
            var begun: [String: Begun] = [:]
        }

        /// How many writes an entry names. A process whose answer was lost looks after some tenths of a second.
        private static let maximumWriteCount = 16

        private let bucket: any ClusterBucket
        private let clock: any ClusterClock
        private let state = Mutex(State())

        init(_ bucket: any ClusterBucket, clock: any ClusterClock) {
            self.bucket = bucket
            self.clock = clock
        }

        /// An entry was read, or told of by a watch.
        func saw(_ part: SharedPart, at place: String, revision: UInt64) {
            self.state.withLock { state in
                guard revision > state.entries[place]?.revision ?? 0 else { return }
                state.entries[place] = Entry(revision: revision, writes: part.writes ?? [])
            }
        }

        /// Begins a write: the part with the name of the write. The same part again is the same write until it is known to be done.
        func begin(_ part: SharedPart, at place: String) -> SharedPart {
            let name = self.state.withLock { state -> String in
                if let begun = state.begun[place], begun.value == part.value {
                    // It is tried again, and may have been made.
                    state.begun[place]?.isUnanswered = true
                    return begun.name
                }
                let name = ClusterToken.random()
                state.begun[place] = Begun(value: part.value, name: name)
                return name
            }
            var part = part
            part.writes = [name]
            return part
        }

        /// A write is done.
        func done(_ part: SharedPart, at place: String, revision: UInt64) {
            self.saw(part, at: place, revision: revision)
            self.forget(part, at: place)
        }

        /// A write is done, or not to be made any more: the same value again is another write.
        func forget(_ part: SharedPart, at place: String) {
            self.state.withLock { state in
                if state.begun[place]?.name == part.writes?.first { state.begun[place] = nil }
            }
        }

        /// Writes a part that was begun, whatever is there.
        ///
        /// - Throws: `ClusterError` where the cluster has not answered for long: the part may be written. The next write of the same finds out.
        func write(_ part: SharedPart, at place: String) async throws -> Outcome {
            guard let name = part.writes?.first else { throw ClusterError(.damaged, "A write has no name.") }
            let end = self.clock.now + StoreCalls.patience
            while true {
                let (entry, isUnanswered) = self.state.withLock { state in
                    (state.entries[place], state.begun[place]?.isUnanswered ?? false)
                }
                if isUnanswered, let found = try await self.look(for: name, at: place) { return found }
                var part = part
                part.writes = Array(([name] + (entry?.writes ?? [])).prefix(Self.maximumWriteCount))
                let bytes = try StoreCoding.encode(part)
                self.state.withLock { $0.begun[place]?.isUnanswered = true }
                do {
                    let revision: UInt64?
                    if let entry {
                        revision = try await self.bucket.update(bytes, for: place, revision: entry.revision)
                    } else {
                        revision = try await self.bucket.create(bytes, for: place)
                    }
                    if let revision {
                        self.done(part, at: place, revision: revision)
                        return .written(revision: revision)
                    }
                    // Another entry is there than was known, which is read.
                } catch let error as ClusterError where error.isTransient && self.clock.now < end {
                    try await self.clock.sleep(for: StoreCalls.pause)
                }
            }
        }

        /// Reads what is there.
        ///
        /// - Returns: What became of a write; `nil` where it was not made.
        private func look(for name: String, at place: String) async throws -> Outcome? {
            let entry = try await StoreCalls.persistently(self.clock) { try await self.bucket.entry(place) }
            guard let entry else {
                self.state.withLock { state in
                    state.entries[place] = nil
                    state.begun[place]?.isUnanswered = false
                }
                return nil
            }
            // One that cannot be read was written by another version of the program. It is written over as all others.
            let there = try? StoreCoding.decode(SharedPart.self, from: entry.value)
            self.state.withLock { state in
                // Also where it is lower than what is known: a server that has lost its disk counts revisions anew.
                state.entries[place] = Entry(revision: entry.revision, writes: there?.writes ?? [])
                if let begun = state.begun[place], begun.name == name { state.begun[place]?.isUnanswered = false }
            }
            guard let there, let writes = there.writes, writes.contains(name) else { return nil }
            self.state.withLock { state in
                if state.begun[place]?.name == name { state.begun[place] = nil }
            }
            if writes.first == name { return .written(revision: entry.revision) }
            return .replaced(by: there, revision: entry.revision)
        }
    }
#endif
