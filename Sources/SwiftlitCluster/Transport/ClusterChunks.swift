#if Cluster
    /// Values that are larger than one payload, in parts with names of their own. A set of parts is written once and never changed.
    struct ClusterChunks: Sendable {
        /// A value: itself, or the name of its parts.
        enum Stored: Equatable {
            case inline(ArraySlice<UInt8>)
            case chunked(id: String, chunkCount: Int, byteCount: Int)
        }

        let bucket: any ClusterBucket
        let limit: Int

        init(_ bucket: any ClusterBucket, limit: Int) {
            self.bucket = bucket
            self.limit = limit
        }

        /// Writes a value's parts.
        ///
        /// - Parameter id: What names them: one token that no other value has.
        func write(_ value: [UInt8], id: String) async throws -> Stored {
            var count = 0
            var start = 0
            while start < value.count || count == 0 {
                let end = min(value.count, start + self.limit)
                try await self.bucket.put(Array(value[start..<end]), for: "\(id).\(count)")
                start = end
                count += 1
            }
            return .chunked(id: id, chunkCount: count, byteCount: value.count)
        }

        /// Reads a value's parts; `nil` where they are no longer all there.
        func read(id: String, chunkCount: Int, byteCount: Int) async throws -> [UInt8]? {
            var value: [UInt8] = []
            for index in 0..<chunkCount {
                guard let part = try await self.bucket.entry("\(id).\(index)") else { return nil }
                guard part.value.count <= byteCount - value.count else { throw Self.damaged(id) }
                value += part.value
            }
            guard value.count == byteCount else { throw Self.damaged(id) }
            return value
        }

        func erase(id: String) async throws { try await self.bucket.erase("\(id).>") }

        /// The names of all values with parts.
        func identifiers() async throws -> Set<String> {
            Set(try await self.bucket.keys(">").map { String($0.prefix { $0 != "." }) })
        }

        private static func damaged(_ id: String) -> ClusterError {
            ClusterError(.damaged, "The parts \"\(id)\" of a value are not as long as they were when it was written.")
        }
    }

    extension ClusterChunks.Stored {
        /// As a bucket keeps it: a byte that tells the kind, and the value, or the name of its parts.
        var bytes: [UInt8] {
            switch self {
            case .inline(let value): [0] + value
            case .chunked(let id, let chunkCount, let byteCount): [1] + Array("\(id) \(chunkCount) \(byteCount)".utf8)
            }
        }

        /// Reads what ``bytes`` writes.
        ///
        /// - Throws: `ClusterError` with `damaged`.
        init(_ bytes: [UInt8]) throws {
            switch bytes.first {
            case 0: self = .inline(bytes.dropFirst())
            case 1: self = try Self(text: String(decoding: bytes.dropFirst(), as: UTF8.self))
            default:
                throw ClusterError(.damaged, "A value of a bucket begins with a byte that this version does not know.")
            }
        }

        /// Reads the name of parts, as in the headers of a work queue.
        init(text: String) throws {
            let fields = text.split(separator: " ")
            guard fields.count == 3, let chunkCount = Int(fields[1]), let byteCount = Int(fields[2]),
                (0...10_000_000).contains(chunkCount), byteCount >= 0, ClusterToken.isValid(String(fields[0]))
            else {
                throw ClusterError(.damaged, "The parts of a value are named in a way that this version does not know.")
            }
            self = .chunked(id: String(fields[0]), chunkCount: chunkCount, byteCount: byteCount)
        }

        /// The name of parts, for the headers of a work queue; `nil` where there are none.
        var text: String? {
            switch self {
            case .inline: nil
            case .chunked(let id, let chunkCount, let byteCount): "\(id) \(chunkCount) \(byteCount)"
            }
        }
    }
#endif
