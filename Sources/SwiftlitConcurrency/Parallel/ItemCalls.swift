internal import SwiftlitCaching
internal import SwiftlitExecutors
internal import SwiftlitJobs

/// How a function is called by those who hold its arguments as a value: with many items, and as a job.
///
/// What ``ExecutedFunction/map(_:limit:chunks:progress:)`` and `submit` are made of; apps do not use it.
public struct ItemCalls<Input, Output>: Sendable {
    let identity: FunctionIdentity
    /// How many calls are under way at a time where the caller does not say.
    let defaultLimit: Int
    let single: @concurrent @Sendable (ItemBox<Input>) async throws -> ItemBox<Output>
    /// Calls the function, telling on the way how far it is.
    let reported:
        @concurrent @Sendable (ItemBox<Input>, @escaping @Sendable (CallProgress) -> Void) async throws -> ItemBox<
            Output
        >
    /// Calls some of the items, from the first one on, until the time is used up; `nil` where items are called one by one.
    let chunk: (@Sendable (_ items: ItemBox<[Input]>, _ budget: Duration) async throws -> ChunkReply<Output>)?
    /// How arguments are written and read; `nil` where the function cannot have durable jobs.
    let coding: ItemCoding<Input>?
    /// What a later program finds the function by, with its arguments; `nil` where it cannot.
    var durable: @Sendable (ItemBox<Input>) throws -> DurableCall?

    /// The same calls of a function that a later program finds by a type.
    public func found(by type: any DecoratedFunction.Type) -> ItemCalls {
        var copy = self
        let (function, coding) = (durableName(of: type), self.coding)
        copy.durable = { item in
            guard let function, let coding else { return nil }
            return DurableCall(function: function, arguments: try coding.encode(item.value))
        }
        return copy
    }
}

/// A call as a record has it, as `JobFunctions` reads it.
struct DurableCall {
    /// The name of the type that is found.
    var function: String
    /// Of a `RemoteFunction` its input; of a decorated function the list of its arguments.
    var arguments: [UInt8]
}

extension DurableCall {
    /// A call of a `RemoteFunction`; `nil` where no later program could find it.
    init?<Invocation: RemoteInvocation>(_ invocation: Invocation, of name: String) throws {
        guard let function = durableName(of: Invocation.Function.self) else { return nil }
        self.init(function: function, arguments: try JobCoding.encode(invocation.input, of: name))
    }
}

/// How the arguments of a function are written and read. Whether their types can be shows when the program runs.
struct ItemCoding<Input>: Sendable {
    let encode: @Sendable (Input) throws -> [UInt8]
    let decode: @Sendable ([UInt8]) throws -> Input

    /// For a function of these arguments.
    init<each Argument>(_ name: String) where Input == (repeat each Argument) {
        self.encode = { input in
            var parts: [[UInt8]] = []
            for argument in repeat each input { parts.append(try JobCoding.encode(argument, of: name)) }
            return try JobCoding.encode(parts, of: name)
        }
        self.decode = { bytes in
            let parts = try JobCoding.decode([[UInt8]].self, from: bytes, of: name)
            var rest = parts[...]
            func next<Value>(_ type: Value.Type) throws -> Value {
                guard let part = rest.popFirst() else {
                    throw JobError(
                        code: .unreadableValue,
                        message: "a job of \(name) has fewer arguments than the function."
                    )
                }
                return try JobCoding.decode(type, from: part, of: name)
            }
            return (repeat try next((each Argument).self))
        }
    }
}

/// Arguments or results of a function on their way.
///
/// `ItemCalls` is named in the expansions of refused functions too, so its parameters cannot be asked to be `Sendable`.
struct ItemBox<Value>: @unchecked Sendable {
    // @unchecked: of functions that compile, arguments and results are 'Sendable' (`AsyncFunction` asks for it, and is where boxes come from).
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}

/// What came of the first items of a chunk.
struct ChunkReply<Output>: @unchecked Sendable {
    // @unchecked: as of `ItemBox`.
    var results: [Result<Output, any Error>]
    /// How long they took, without the way to a worker and back.
    var duration: Duration
}

extension ItemCalls {
    /// The same calls without their first argument, which is always `base`. What decorated functions of instances use.
    public func _bound<Base, each Rest>(
        to base: Base
    ) -> ItemCalls<(repeat each Rest), Output> where Input == (Base, repeat each Rest) {
        let (single, reported, chunk, base) = (self.single, self.reported, self.chunk, ItemBox(base))
        var bound:
            (@Sendable (_ items: ItemBox<[(repeat each Rest)]>, _ budget: Duration) async throws -> ChunkReply<Output>)?
        if let chunk {
            bound = { items, budget in
                try await chunk(ItemBox(items.value.map { rest in (base.value, repeat each rest) }), budget)
            }
        }
        return ItemCalls<(repeat each Rest), Output>(
            identity: self.identity,
            defaultLimit: self.defaultLimit,
            single: { item in
                let rest = item.value
                return try await single(ItemBox((base.value, repeat each rest)))
            },
            reported: { item, report in
                let rest = item.value
                return try await reported(ItemBox((base.value, repeat each rest)), report)
            },
            chunk: bound,
            coding: nil,
            durable: { _ in nil }
        )
    }
}
