#if Cluster
    /// How a bucket keeps values. All who open it have to use the same values.
    package struct ClusterBucketConfiguration: Sendable, Equatable {
        /// The name; one token without `/` and `=`.
        package var name: String

        /// After how long without a write a value is gone. `nil`: never. Watches are not told.
        package var maximumAge: Duration?

        /// The most bytes of all values; beyond it writing throws `full`. `nil`: no limit.
        package var maximumBytes: Int?

        /// Whether the server keeps it in its memory alone.
        package var isInMemory: Bool

        package init(_ name: String, maximumAge: Duration? = nil, maximumBytes: Int? = nil, isInMemory: Bool = false) {
            self.name = name
            self.maximumAge = maximumAge
            self.maximumBytes = maximumBytes
            self.isInMemory = isInMemory
        }
    }

    /// Values with names and revisions, which all machines see.
    ///
    /// A key is one or more tokens with dots between them. Revisions grow with each write of the bucket, so that of one key the greater one is the newer.
    package protocol ClusterBucket: Sendable {
        /// Returns the value of a key with its revision; `nil` where there is none, or it was deleted.
        func entry(_ key: String) async throws -> ClusterEntry?

        /// Writes a value.
        ///
        /// - Parameters:
        ///   - value: The value.
        ///   - key: The key.
        ///   - expectation: What has to be there for the write to be made.
        /// - Returns: The revision of the value.
        /// - Throws: `ClusterError` with `conflict` where something else is there; `full`, `notConnected`, `timedOut`. After the last two the value may be
        ///   written: read it to find out.
        @discardableResult
        func put(_ value: [UInt8], for key: String, expecting expectation: ClusterExpectation) async throws -> UInt64

        /// Deletes a value, as a write that watches see. What is not there may be deleted too.
        ///
        /// A mark stays, which costs the server about 100 bytes until ``forgetDeleted(olderThan:)``.
        ///
        /// - Throws: As ``put(_:for:expecting:)``.
        func delete(_ key: String, expecting expectation: ClusterExpectation) async throws

        /// Removes all keys that a pattern matches, without a mark; watches are not told.
        func erase(_ pattern: String) async throws

        /// Removes the marks of keys that were deleted that long ago.
        func forgetDeleted(olderThan age: Duration) async throws

        /// The keys with a value that a pattern matches, sorted. The server sends a message for each, and some more.
        func keys(_ pattern: String) async throws -> [String]

        /// How many keys there are, those included of which only a mark is left. One question, however many there are.
        func count() async throws -> Int

        /// Calls `handler` with all values that a pattern matches, with `caughtUp` after them, and then with each change.
        ///
        /// Of a key that changes often, values between the first and the last may be left out. Changes come in the order of their revisions, also those
        /// of several keys. After the server was away, changes of that time come; a watch does not end by itself.
        ///
        /// - Parameters:
        ///   - pattern: A key, with wildcards; `>` for all.
        ///   - handler: Is called one at a time, in order. It must not block.
        /// - Returns: What ends the watch.
        func watch(_ pattern: String, handler: @escaping @Sendable (ClusterChange) -> Void) async throws
            -> ClusterSubscription
    }

    extension ClusterBucket {
        /// The changes of a ``watch(_:handler:)`` as a sequence. Its end, and that of the task that reads it, ends the watch.
        package func changes(_ pattern: String = ">") async throws -> AsyncStream<ClusterChange> {
            let (stream, changes) = AsyncStream.makeStream(of: ClusterChange.self)
            let watch = try await self.watch(pattern) { changes.yield($0) }
            changes.onTermination = { _ in watch.cancel() }
            return stream
        }

        /// Writes a value, whatever is there.
        @discardableResult
        package func put(_ value: [UInt8], for key: String) async throws -> UInt64 {
            try await self.put(value, for: key, expecting: .anything)
        }

        /// Deletes a value, whatever is there.
        package func delete(_ key: String) async throws { try await self.delete(key, expecting: .anything) }

        /// Writes a value where there is none.
        ///
        /// - Returns: Its revision; `nil` where there is a value.
        package func create(_ value: [UInt8], for key: String) async throws -> UInt64? {
            do {
                return try await self.put(value, for: key, expecting: .absent)
            } catch let error as ClusterError where error.code == .conflict {
                return nil
            }
        }

        /// Writes a value where the one there has this revision.
        ///
        /// - Returns: The new revision; `nil` where there is another one.
        package func update(_ value: [UInt8], for key: String, revision: UInt64) async throws -> UInt64? {
            do {
                return try await self.put(value, for: key, expecting: .revision(revision))
            } catch let error as ClusterError where error.code == .conflict {
                return nil
            }
        }
    }

    /// What has to be in a bucket for a write to be made.
    package enum ClusterExpectation: Sendable, Equatable {
        /// Whatever is there.
        case anything

        /// No value.
        case absent

        /// The value with this revision.
        case revision(UInt64)
    }

    /// A value of a bucket.
    package struct ClusterEntry: Sendable, Equatable {
        package var key: String
        package var value: [UInt8]
        package var revision: UInt64

        package init(key: String, value: [UInt8], revision: UInt64) {
            self.key = key
            self.value = value
            self.revision = revision
        }
    }

    /// What a watch sees.
    package enum ClusterChange: Sendable, Equatable {
        /// A value that is there, or was written.
        case put(ClusterEntry)

        /// A key that was deleted, with the revision of that.
        case deleted(key: String, revision: UInt64)

        /// All that was there when the watch began has come.
        case caughtUp
    }
#endif
