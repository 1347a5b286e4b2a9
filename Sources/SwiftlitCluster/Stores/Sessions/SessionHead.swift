#if Cluster
    import SwiftlitRuntime

    /// A session in the bucket of sessions: who owns it, and its parts or where they are. One write of it is one commit.
    struct SessionHead: Codable, Sendable, Equatable {
        /// A part of the session.
        struct Part: Codable, Sendable, Equatable {
            var kind: String
            var name: String
            /// The value; empty where it is in the bucket of parts.
            var value: [UInt8] = []
            /// The key in the bucket of parts; `nil` where the value is here.
            var key: String?
            var byteCount = 0
        }

        /// The largest part that is here.
        static let maximumPartByteCount = 8 * 1_024
        /// How many bytes of parts are here at most, beside small ones: what does not change with a click is not written with it.
        static let maximumByteCount = 64 * 1_024
        /// Up to how many bytes a part is small.
        static let smallPartByteCount = 256

        var owner: String
        var epoch: Int
        /// Milliseconds since 1970.
        var updated: Int64
        var parts: [Part] = []

        init(owner: String, epoch: Int, updated: Int64) {
            self.owner = owner
            self.epoch = epoch
            self.updated = updated
        }

        /// Whether it has a part in the bucket of parts.
        var hasLargeParts: Bool { self.parts.contains { $0.key != nil } }

        /// Whether a widget of it holds an upload.
        var hasUploads: Bool { self.parts.contains { $0.kind == SessionPartKey.Kind.upload.rawValue } }

        /// Which new values of parts go to the bucket of parts: those that are large, and the largest where there are many.
        func elsewhere(_ changes: [SessionPartKey: [UInt8]?]) -> Set<SessionPartKey> {
            var sizes: [(key: SessionPartKey, byteCount: Int)] = []
            var total = 0
            for part in self.parts where part.key == nil && changes[part.partKey] == nil { total += part.value.count }
            var chosen: Set<SessionPartKey> = []
            for case (let key, let value?) in changes {
                if value.count > Self.maximumPartByteCount {
                    chosen.insert(key)
                } else {
                    total += value.count
                    if value.count > Self.smallPartByteCount { sizes.append((key, value.count)) }
                }
            }
            sizes.sort { $0.byteCount > $1.byteCount }
            for (key, byteCount) in sizes {
                guard total > Self.maximumByteCount else { break }
                chosen.insert(key)
                total -= byteCount
            }
            return chosen
        }

        /// Changes the parts.
        ///
        /// - Parameter keys: Where the values are that are in the bucket of parts.
        /// - Returns: The keys in the bucket of parts that are not needed any more.
        mutating func apply(_ changes: [SessionPartKey: [UInt8]?], _ keys: [SessionPartKey: String]) -> [String] {
            var unneeded: [String] = []
            var isHere: [SessionPartKey: Int] = [:]
            for (index, part) in self.parts.enumerated() where changes[part.partKey] != nil {
                isHere[part.partKey] = index
            }
            var gone: Set<Int> = []
            for (key, value) in changes {
                var part: Part?
                if let value {
                    part = Part(kind: key.kind.rawValue, name: key.name, byteCount: value.count)
                    if let place = keys[key] { part?.key = place } else { part?.value = value }
                }
                if let index = isHere[key] {
                    if let former = self.parts[index].key, former != part?.key { unneeded.append(former) }
                    if let part { self.parts[index] = part } else { gone.insert(index) }
                } else if let part {
                    self.parts.append(part)
                }
            }
            if !gone.isEmpty {
                self.parts = self.parts.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
            }
            return unneeded
        }
    }

    extension SessionHead.Part {
        var partKey: SessionPartKey { SessionPartKey(SessionPartKey.Kind(rawValue: self.kind), self.name) }
    }

    /// A process that owns sessions, in the bucket of owners. It writes this again and again, and sees thereby that it is known.
    struct SessionOwner: Codable, Sendable, Equatable {
        /// A notice for it, beside this: a session that another process has taken from it.
        struct Loss: Codable, Sendable, Equatable {
            var session: String
            /// The epoch in which the other process has it.
            var epoch: Int
        }

        /// Counts the writes of the process itself.
        var beat = 0
        /// Whether it is about to end, and still writes; `nil` is `false`.
        var isEnding: Bool?
    }

    /// What all sessions share, part by part.
    struct SharedPart: Codable, Sendable, Equatable {
        var kind: String
        var name: String
        /// `nil` for one that was removed.
        var value: [UInt8]?
        /// The connection that has written it.
        var writer: String
        /// The names of the last writes that have led to it, newest first.
        var writes: [String]?

        var partKey: SessionPartKey { SessionPartKey(SessionPartKey.Kind(rawValue: self.kind), self.name) }
    }
#endif
