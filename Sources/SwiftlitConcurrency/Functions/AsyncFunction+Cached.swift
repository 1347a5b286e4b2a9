internal import SwiftlitCaching
internal import SwiftlitExecutors

extension AsyncFunction {
    /// A function whose results are kept.
    static func cached(
        _ options: CallOptions,
        _ policy: CachePolicy<Result>,
        _ dependencies: [any Hashable & Sendable],
        persistence: PersistentFunction<Result>? = nil,
        remote: (@Sendable (repeat each Argument) -> any RemoteInvocation<Result>)? = nil,
        _ body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result
    ) -> AsyncFunction where repeat each Argument: Hashable {
        AsyncFunction(
            options: options,
            cache: CacheStage(
                identity: options.identity,
                policy: policy,
                dependencies: dependencies,
                persistence: persistence
            ),
            key: { (argument: repeat each Argument) in CacheKey(dependencies: dependencies, repeat each argument) },
            remote: remote,
            body: body
        )
    }
}
