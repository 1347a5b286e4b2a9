#if DiskCache
    /// Encoded values that outlive the process, shared by the processes that use one place. The methods block; call them on a thread of ours.
    ///
    /// SwiftlitDiskCache implements it with SQLite. Nothing here is an error for callers: what cannot be read or written counts as missing.
    package protocol DiskCache: Sendable {
        /// Finds a value that is younger than `ttl`, and says what a load that begins now needs to keep its own.
        func read(
            _ key: DiskCacheKey,
            format: String,
            ttl: Duration?
        ) -> (hit: DiskCacheHit?, generation: DiskCacheGeneration?)

        /// Keeps a value, unless the function's values were cleared since `generation`. A value larger than the whole cache is not kept.
        func write(_ bytes: [UInt8], for key: DiskCacheKey, format: String, since generation: DiskCacheGeneration)

        /// Removes one value, such as one that cannot be decoded.
        func remove(_ key: DiskCacheKey)

        /// Removes one value, and keeps loads of the function that run from writing theirs. Returns at once; later reads come after it.
        func clear(_ key: DiskCacheKey)

        /// Removes the values of a function, in all its versions, and keeps loads that run from writing theirs. Returns at once.
        func clear(function: String)

        /// Removes all values, and keeps loads that run from writing theirs. Returns at once.
        func clear()
    }

    /// A value that was found on disk.
    package struct DiskCacheHit: Sendable {
        /// The value, encoded.
        package let bytes: [UInt8]

        /// The time since the value was computed, by the system's wall clock, at least zero.
        package let age: Duration

        /// Names what was found.
        package init(bytes: [UInt8], age: Duration) {
            self.bytes = bytes
            self.age = age
        }
    }

    /// What a load needs to keep its value: the state of the place when it began.
    package struct DiskCacheGeneration: Sendable, Equatable {
        /// Changes with each clearing.
        package let number: Int64

        /// Names a state.
        package init(number: Int64) { self.number = number }
    }
#endif
