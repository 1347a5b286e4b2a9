internal import SwiftlitExecutors
internal import SwiftlitJobs

extension AsyncFunction: ExecutedFunction {
    /// How the function is called with many items, and as a job.
    ///
    /// Items of functions with a cache, a timeout or retries are called one by one, since these are for single calls.
    public var itemCalls: ItemCalls<(repeat each Argument), Result> {
        ItemCalls(
            identity: self.identity,
            defaultLimit: self.workerCount,
            single: { (item: ItemBox<(repeat each Argument)>) in
                let arguments = item.value
                return ItemBox(try await self(repeat each arguments))
            },
            reported: { (item: ItemBox<(repeat each Argument)>, report: @escaping @Sendable (CallProgress) -> Void) in
                let arguments = item.value
                return ItemBox(try await self.call(repeat each arguments, progress: report))
            },
            chunk: self.chunkCalls,
            coding: ItemCoding<(repeat each Argument)>("\(self.identity)"),
            durable: { (item: ItemBox<(repeat each Argument)>) in
                let arguments = item.value
                guard let invocation = self.remoteInvocation(repeat each arguments) else { return nil }
                return try DurableCall(invocation, of: "\(self.identity)")
            }
        )
    }
}

extension ThreadFunction: ExecutedFunction {
    /// How the function is called with many items, and as a job.
    public var itemCalls: ItemCalls<(repeat each Argument), Result> { self.configured().itemCalls }
}
