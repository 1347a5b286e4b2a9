/// Several values as the one input of a ``RemoteFunction``.
///
/// ```swift
/// enum Simulate: RemoteFunction {
///     static func call(_ input: RemoteArguments<Int, Double>) throws -> [Double] {
///         let (steps, volatility) = input.values
///         …
///     }
/// }
/// let simulate = runInExecutor(executor: .process, Simulate.self)
/// let path = try await simulate(1_000, 0.2)
/// ```
///
/// `RemoteArguments< >` is the input of a function that is given nothing.
public struct RemoteArguments<each Argument: Codable & Sendable>: Codable, Sendable {
    /// The values, in order.
    public let values: (repeat each Argument)

    /// Puts values together.
    public init(_ value: repeat each Argument) {
        self.values = (repeat each value)
    }

    /// Reads the values one after the other.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        self.values = (repeat try container.decode((each Argument).self))
    }

    /// Writes the values one after the other.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        repeat try container.encode(each self.values)
    }
}
