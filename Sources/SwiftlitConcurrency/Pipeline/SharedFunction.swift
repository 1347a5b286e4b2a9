internal import Logging
internal import SwiftlitCaching
internal import SwiftlitExecutors
private import Synchronization

/// How the values of one function get to the other processes of a cluster and back.
struct SharedFunction<Result: Sendable>: Sendable {
    /// - Returns: `nil` where the result is not `Codable`.
    init?() {
        guard Result.self is any Codable.Type else { return nil }
    }

    private func encode(_ result: Result) throws -> [UInt8] {
        guard let type = Result.self as? any Codable.Type else { throw Self.otherType }
        return try Self.encode(result, as: type)
    }

    private func decode(_ bytes: [UInt8]) throws -> Result {
        guard let type = Result.self as? any Codable.Type else { throw Self.otherType }
        return try Self.decode(bytes, as: type)
    }

    /// - Parameter type: The type of the result itself, known to be `Codable`.
    private static func encode<Stored: Codable>(_ result: Result, as type: Stored.Type) throws -> [UInt8] {
        guard let stored = result as? Stored else { throw self.otherType }
        return try BinaryCacheCoder().encode(stored)
    }

    /// - Parameter type: The type of the result itself, known to be `Codable`.
    private static func decode<Stored: Codable>(_ bytes: [UInt8], as type: Stored.Type) throws -> Result {
        guard let result = try BinaryCacheCoder().decode(type, from: bytes) as? Result else { throw self.otherType }
        return result
    }

    /// Whether a result is the same when it is read again, as far as its type can be compared.
    private func isReadBack(_ result: Result) -> Bool {
        guard let result = result as? any Codable & Equatable else { return true }
        return DiskCacheKey.isReadBack(result, BinaryCacheCoder())
    }

    private var resultName: String { String(reflecting: Result.self) }

    private static var otherType: CacheError {
        CacheError(code: .notCodable, message: "\(Result.self) is not what it is encoded as.")
    }

    /// The name of the function for all processes.
    func functionName(_ identity: FunctionIdentity, argumentTypes: String) -> String {
        DiskCacheKey.function(identity, types: "(\(argumentTypes)) -> \(self.resultName)")
    }

    /// The key of one call, or `nil` if its arguments have no encoded form.
    func key(_ identity: FunctionIdentity, _ arguments: ErasedArguments) -> SharedResultKey? {
        DiskCacheKey(
            identity: identity,
            types: "(\(arguments.types)) -> \(self.resultName)",
            arguments: arguments.values,
            dependencies: arguments.dependencies,
            coder: JSONCacheCoder()
        ).map { SharedResultKey(function: $0.function, version: $0.version, arguments: $0.arguments) }
    }

    /// What a run has to do before and after it computes the value of a call.
    ///
    /// - Parameter succeed: Gets a value that another process has computed.
    func steps(
        _ identity: FunctionIdentity,
        _ key: SharedResultKey,
        ttl: Duration?,
        in results: any SharedResults,
        _ succeed: @escaping @Sendable (LoadedValue<Result>) -> Void
    ) -> DiskSteps<Result> {
        let held = LeaseBox()
        return DiskSteps {
            switch await results.find(key, ttl: ttl) {
            case .found(let bytes, let age):
                do {
                    succeed(LoadedValue(value: try self.decode(bytes), age: age, isComputed: false))
                    return true
                } catch {
                    Logger.current.warning(
                        "A cached result of another process could not be decoded; the function runs again",
                        metadata: ["function": "\(identity)", "error": "\(error)"]
                    )
                    return false
                }
            case .compute(let lease): held.value = lease
            case .unavailable: break
            }
            return false
        } keep: { value in
            guard let lease = held.take() else { return }
            await lease.end(self.encoded(value, identity))
        } abandon: {
            await held.take()?.end(nil)
        }
    }

    private func encoded(_ value: Result, _ identity: FunctionIdentity) -> [UInt8]? {
        guard self.isReadBack(value) else {
            DiskCacheKey.reportUnfaithful(identity, what: "result")
            return nil
        }
        do {
            return try self.encode(value)
        } catch {
            Logger.current.warning(
                "A cached result could not be encoded and is kept in memory only",
                metadata: ["function": "\(identity)", "error": "\(error)"]
            )
            return nil
        }
    }
}

/// The lease of a run, between its beginning and its end.
private final class LeaseBox: Sendable {
    private let stored = Mutex<(any SharedResultLease)?>(nil)

    var value: (any SharedResultLease)? {
        get { self.stored.withLock { $0 } }
        set { self.stored.withLock { $0 = newValue } }
    }

    func take() -> (any SharedResultLease)? { self.stored.withLock { $0.take() } }
}

/// Values in the form that worker processes exchange.
struct BinaryCacheCoder: CacheValueCoder {
    let format = "binary-1"

    func encode(_ value: some Encodable) throws -> [UInt8] { try BinaryEncoder().encode(value) }

    func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try BinaryDecoder().decode(type, from: bytes)
    }
}
