public import SwiftlitExecutors
public import SwiftlitJobs

/// What `@RunInExecutor` makes of a free or static function: it can be made again from its type, so that a restarted program finds it.
public protocol DecoratedFunction: ExecutedFunction, FindableFunction {
    /// The function. Apps write `$name`.
    static var made: Self { get }
}

extension DecoratedFunction {
    /// Runs the function with encoded arguments, and returns the encoded result.
    public static func performFound(
        _ arguments: [UInt8],
        report: @escaping @Sendable (CallProgress) -> Void
    ) async throws -> [UInt8] {
        let calls = self.made.itemCalls
        let name = "\(calls.identity)"
        guard let coding = calls.coding else {
            throw JobError(code: .functionNotFound, message: "\(name) cannot be run as a durable job any more.")
        }
        let output = try await calls.reported(ItemBox(try coding.decode(arguments)), report)
        return try JobCoding.encode(output.value, of: name)
    }
}
