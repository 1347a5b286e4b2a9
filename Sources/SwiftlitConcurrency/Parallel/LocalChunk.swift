/// Items for one call in this process.
struct LocalChunk<Input: Sendable>: Sendable {
    let items: [Input]
    /// How long to go on with the next one.
    let budget: Duration

    /// Calls a function with one item after the other, until the time is used up or the task is cancelled.
    func call<Output: Sendable>(
        _ function: @concurrent @Sendable (Input) async throws -> Output
    ) async -> ChunkReply<Output> {
        let start = ContinuousClock.now
        var now = start
        var results: [Result<Output, any Error>] = []
        results.reserveCapacity(self.items.count)
        for item in self.items {
            do { results.append(.success(try await function(item))) } catch { results.append(.failure(error)) }
            now = .now
            if now - start >= self.budget || Task.isCancelled { break }
        }
        return ChunkReply(results: results, duration: now - start)
    }
}
