#if Cluster
    public import SwiftlitExecutors

    /// Runs functions on the machines of a cluster that have joined a pool as workers.
    ///
    /// ```swift
    /// @RunInExecutor(executor: .cluster(pool: "gpu"))
    /// func render(scene: Scene) throws -> Image { … }
    /// ```
    ///
    /// A call waits in the queue of its pool until a worker takes it, which runs it in a worker process of its own, as `.process` does here. Cancelling,
    /// deadlines, progress, streams and typed errors are as there. A process that is in no cluster runs the functions in its own worker processes.
    ///
    /// A machine that is lost with a call counts as lost after 30 seconds. Then another one runs the function where `retry:` allows it to run again;
    /// without that, the call throws ``ClusterError/Code/workerLost``.
    public struct ClusterExecutor: RemoteExecutor {
        /// The pool whose workers run the functions.
        public let pool: String

        /// The cluster; `nil` for that of the process.
        private let node: ClusterNode?

        /// Creates an executor for a pool.
        ///
        /// - Parameter pool: The name that workers are started with (`--pool`): letters, digits, `-` and `_`.
        public init(pool: String = ClusterExecutor.defaultPool) {
            self.pool = pool
            self.node = nil
        }

        package init(pool: String = ClusterExecutor.defaultPool, in node: ClusterNode) {
            self.pool = pool
            self.node = node
        }

        /// The pool of workers that were started without `--pool`.
        public static let defaultPool = "default"

        /// Runs the function of `call` on a worker of the pool.
        ///
        /// - Throws: What the function throws; `ExecutorError` as from a worker process of this machine, and with `unsupportedFunction` for a closure;
        ///   ``ClusterError`` with `workerLost`, `buildMismatch`, `full`, or `notConnected` when the server was away for a minute;
        ///   `CancellationError`.
        public func execute<Output: Sendable>(_ call: FunctionCall<Output>) async throws -> Output {
            guard let node = self.node ?? ClusterNode.current else { return try await WorkerPool.shared.execute(call) }
            guard let remote = call.remote else {
                throw ExecutorError(
                    code: .unsupportedFunction,
                    message: """
                        \(call.name) is a closure, which no other machine can find. Decorate a function with \
                        @RunInExecutor(executor: .cluster), or pass a RemoteFunction type.
                        """
                )
            }
            return try await self.execute(remote, for: call, on: node)
        }

        private func execute<Invocation: RemoteInvocation>(
            _ invocation: Invocation,
            for call: FunctionCall<Invocation.Output>,
            on node: ClusterNode
        ) async throws -> Invocation.Output {
            let portable = try PortableCall(Invocation.Function.self, invocation.input, isWatched: call.isWatched)
            let reply = try await node.perform(
                portable,
                chunk: invocation.input as? RemoteChunk.Input,
                function: Invocation.Function.self,
                pool: self.pool,
                group: call.group,
                retryCount: call.retry.limit,
                elements: portable.isYielding ? (invocation.input as? any YieldingInput)?.elementSink : nil
            ) { call.report($0) }
            return try reply.output(of: Invocation.Function.self)
        }
    }

    extension RemoteExecutor where Self == ClusterExecutor {
        /// The workers of the cluster that were started without `--pool`.
        public static var cluster: ClusterExecutor { ClusterExecutor() }

        /// The workers of a pool of the cluster.
        ///
        /// - Parameter pool: The name that they were started with (`--pool`).
        public static func cluster(pool: String) -> ClusterExecutor { ClusterExecutor(pool: pool) }
    }
#endif
