/// Results of functions that the processes of a cluster share. `SwiftlitCluster` implements it.
///
/// Nothing here is an error for callers: what cannot be read or written counts as missing.
package protocol SharedResults: Sendable {
    /// Finds a result that is younger than `ttl`. While another process computes it, waits for that.
    func find(_ key: SharedResultKey, ttl: Duration?) async -> SharedResultAnswer

    /// Forgets one result, and keeps processes that compute it from writing theirs. Returns at once.
    func clear(_ key: SharedResultKey)

    /// Forgets the results of a function, in all its versions. Returns at once.
    func clear(function: String)

    /// Forgets all results. Returns at once.
    func clear()

    /// Calls `handler` when another process has results forgotten: with the function, or with `nil` for all. It must not block.
    func observeClears(_ handler: @escaping @Sendable (_ function: String?) -> Void)
}

/// What identifies a result in all processes.
package struct SharedResultKey: Sendable, Equatable {
    /// The function with the types of its arguments and result.
    package var function: String
    /// The version of the function, or that of the program.
    package var version: String
    /// The arguments, encoded.
    package var arguments: [UInt8]

    /// Names a result.
    package init(function: String, version: String, arguments: [UInt8]) {
        self.function = function
        self.version = version
        self.arguments = arguments
    }
}

/// The answer to ``SharedResults/find(_:ttl:)``.
package enum SharedResultAnswer: Sendable {
    /// Another process has computed it, so long ago.
    case found([UInt8], age: Duration)
    /// This process is to compute it: others wait until the lease has ended.
    case compute(any SharedResultLease)
    /// The cluster does not answer: this process computes it for itself.
    case unavailable
}

/// The right to compute a result for all processes. It has to be ended.
package protocol SharedResultLease: Sendable {
    /// Ends it.
    ///
    /// - Parameter bytes: The result; `nil` where there is none, or none that others can read.
    func end(_ bytes: [UInt8]?) async
}
