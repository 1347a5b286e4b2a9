public import SwiftlitExecutors

/// A function that a restarted program finds again, to run its durable jobs. `@RunInExecutor` makes functions conform.
public protocol FindableFunction: SendableMetatype {
    /// Runs the function with encoded arguments, and returns the encoded result.
    ///
    /// - Parameters:
    ///   - arguments: What an earlier program of the same function has encoded.
    ///   - report: Told how far the function is.
    static func performFound(
        _ arguments: [UInt8],
        report: @escaping @Sendable (CallProgress) -> Void
    ) async throws -> [UInt8]
}

/// Finds functions by the names that stand in records.
enum JobFunctions {
    typealias Perform =
        @Sendable (
            _ arguments: [UInt8], _ report: @escaping @Sendable (CallProgress) -> Void
        ) async throws -> [UInt8]

    /// The function of this name; `nil` where the program has none.
    static func find(_ name: String) -> Perform? {
        guard let type = TypeReference.name(name).type else { return nil }
        if let function = type as? any FindableFunction.Type {
            return { arguments, report in try await function.performFound(arguments, report: report) }
        }
        if let function = type as? any RemoteFunction.Type { return self.perform(function) }
        return nil
    }

    private static func perform<Function: RemoteFunction>(_ function: Function.Type) -> Perform {
        { arguments, report in
            let input = try BinaryDecoder().decode(Function.Input.self, from: arguments)
            let output = try await WorkerPool.shared.call(function, input) { report(.reported($0)) }
            return try BinaryEncoder().encode(output)
        }
    }
}

/// The name under which a function is found again; `nil` where no later program could find it.
package func durableName(of type: Any.Type) -> String? {
    guard case .name(let name)? = TypeReference(type) else { return nil }
    return name
}
