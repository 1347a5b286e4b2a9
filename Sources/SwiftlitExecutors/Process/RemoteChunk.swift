/// Many calls of one remote function, made in one call: for items that take less time than the way to a worker and back.
///
/// The function is found by the reference in the input, so that private types can be called too.
package enum RemoteChunk: RemoteFunction {
    /// What to call, with what, and for how long.
    package struct Input: Codable, Sendable {
        let function: TypeReference
        /// The inputs as one encoded array.
        let items: [UInt8]
        /// How long to go on, in nanoseconds. At least one item is called.
        let budget: Int64
    }

    /// What came of the first items.
    package struct Output: Codable, Sendable {
        /// The outcomes as one encoded array of `Item`.
        let items: [UInt8]
        /// How long these took, in nanoseconds.
        package let nanoseconds: Int64
    }

    /// What came of one item: whether it threw, and what.
    fileprivate enum Item<Value: Codable & Sendable>: Codable, Sendable {
        case value(Value)
        case error(ThrownError)

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            let isValue = try container.decode(Bool.self)
            self =
                isValue
                ? .value(try container.decode(Value.self)) : .error(try container.decode(ThrownError.self))
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            switch self {
            case .value(let value):
                try container.encode(true)
                try container.encode(value)
            case .error(let error):
                try container.encode(false)
                try container.encode(error)
            }
        }
    }

    /// Calls the function with one item after the other, until the time is used up.
    package static func call(_ input: Input) throws -> Output {
        guard let function = input.function.type as? any RemoteFunction.Type else {
            throw ExecutorError(
                code: .functionNotFound,
                message:
                    "The worker process did not find the function of a chunk. Is its type in a library loaded at run time?"
            )
        }
        WorkerFunction.prepareOnce(function)
        return try self.call(function, input)
    }

    private static func call<Function: RemoteFunction>(_ function: Function.Type, _ input: Input) throws -> Output {
        let inputs = try BinaryDecoder().decode([Function.Input].self, from: input.items)
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + .nanoseconds(input.budget)
        var items: [Item<Function.Output>] = []
        items.reserveCapacity(inputs.count)
        var now = start
        for value in inputs {
            do {
                items.append(.value(try function.call(value)))
            } catch {
                items.append(.error(ThrownError(error, encoder: BinaryEncoder())))
            }
            now = clock.now
            if now >= end { break }
        }
        let (seconds, attoseconds) = (now - start).components
        return Output(
            items: try BinaryEncoder().encode(items),
            nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        )
    }
}

extension RemoteChunk.Input {
    /// Puts calls of one function together. `nil` where no worker could find the function.
    ///
    /// - Parameters:
    ///   - calls: At least one; all of the same function.
    ///   - budget: How long the worker goes on with the next item.
    package init?<Value: Sendable>(_ calls: [any RemoteInvocation<Value>], budget: Duration) throws {
        guard let first = calls.first else { return nil }
        try self.init(calls, like: first, budget: budget)
    }

    private init?<Value: Sendable, First: RemoteInvocation<Value>>(
        _ calls: [any RemoteInvocation<Value>],
        like first: First,
        budget: Duration
    ) throws {
        guard let function = TypeReference(First.Function.self) else { return nil }
        let inputs = calls.compactMap { ($0 as? First)?.input }
        guard inputs.count == calls.count else { return nil }
        self.function = function
        self.items = try BinaryEncoder().encode(inputs)
        let (seconds, attoseconds) = budget.components
        self.budget = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}

extension RemoteChunk.Output {
    /// The outcomes of the first items, in order.
    ///
    /// - Parameter call: A call of the same function.
    package func results<Value: Sendable, Call: RemoteInvocation<Value>>(
        of call: Call
    ) throws -> [Result<Value, any Error>] {
        let decoder = BinaryDecoder()
        let items = try decoder.decode([RemoteChunk.Item<Call.Function.Output>].self, from: self.items)
        return items.map { item in
            switch item {
            case .value(let value): .success(value)
            case .error(let error):
                .failure(WorkerFunction.error(error, decoder: decoder, function: Call.Function.name))
            }
        }
    }
}
