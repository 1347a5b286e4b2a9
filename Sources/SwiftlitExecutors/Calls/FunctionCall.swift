/// One call of a function, as an executor gets it: what to run, for whom, until when, and where its progress goes.
///
/// Limits, deadlines and caches are in front of executors. What a call carries of them is for executors that tell
/// others, such as another machine.
public struct FunctionCall<Output: Sendable>: Sendable {
    /// What errors and logs call the function.
    public let name: any CustomStringConvertible & Sendable

    /// Who calls, such as a session: calls of different groups take turns. Empty: no group.
    public let group: String

    /// When the caller gives up, or `nil` if it waits for ever. The call is cancelled then; the executor need not look
    /// at the time.
    public let deadline: ContinuousClock.Instant?

    /// Whether the executor may run the function again after what ran it was lost.
    public let retry: WorkerPool.Retry

    /// The function with its argument as others can find it, or `nil` if it exists in this process only.
    public let remote: (any RemoteInvocation<Output>)?

    private let body: @concurrent @Sendable () async throws -> Output
    private let listener: (@Sendable (CallProgress) -> Void)?

    package init(
        name: any CustomStringConvertible & Sendable,
        group: String = "",
        deadline: ContinuousClock.Instant? = nil,
        retry: WorkerPool.Retry = .never,
        remote: (any RemoteInvocation<Output>)? = nil,
        report: (@Sendable (CallProgress) -> Void)? = nil,
        body: @escaping @concurrent @Sendable () async throws -> Output
    ) {
        self.name = name
        self.group = group
        self.deadline = deadline
        self.retry = retry
        self.remote = remote
        self.listener = report
        self.body = body
    }

    /// Runs the function in the current task, and returns or throws what it does.
    public func run() async throws -> Output { try await self.body() }

    /// Whether a caller reads the progress. If not, there is no need to ask for any.
    public var isWatched: Bool { self.listener != nil }

    /// Tells the caller how far the call is. From any thread; never blocks.
    ///
    /// A position in a queue that is not better than the one before is dropped. Up to 64 reports wait for a caller that
    /// is busy; beyond that the oldest are dropped.
    public func report(_ progress: CallProgress) { self.listener?(progress) }
}

/// A function that can be found elsewhere, with its argument. Opened where it is sent:
///
/// ```swift
/// func send<Invocation: RemoteInvocation>(_ invocation: Invocation) async throws -> Invocation.Output {
///     let bytes = try encode(invocation.input)
///     return try decode(Invocation.Output.self, from: try await exchange(Invocation.Function.name, bytes))
/// }
/// ```
public protocol RemoteInvocation<Output>: Sendable {
    /// The type that is the function.
    associatedtype Function: RemoteFunction
    /// What the function returns.
    associatedtype Output where Output == Function.Output

    /// What the function is given.
    var input: Function.Input { get }
}

/// A remote function of a type that is known, with its argument.
package struct RemoteCall<Function: RemoteFunction>: RemoteInvocation {
    package typealias Output = Function.Output

    package let input: Function.Input

    package init(_ input: Function.Input) {
        self.input = input
    }
}
