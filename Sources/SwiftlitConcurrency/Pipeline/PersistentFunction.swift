internal import SwiftlitCaching

#if DiskCache
    internal import Logging
    private import Synchronization

    /// How the values of one function get to disk and back.
    struct PersistentFunction<Result: Sendable>: Sendable {
        private let resultName: String
        private let encode: @Sendable (Result) throws -> [UInt8]
        private let decode: @Sendable ([UInt8]) throws -> Result
        private let coder: any CacheValueCoder
        /// Whether a result is the same when it is read again, as far as its type can be compared.
        private let isReadBack: @Sendable (Result) -> Bool

        init(coder: some CacheValueCoder) where Result: Codable {
            self.resultName = String(reflecting: Result.self)
            self.coder = coder
            self.encode = { try coder.encode($0) }
            self.decode = { try coder.decode(Result.self, from: $0) }
            self.isReadBack = { result in
                guard let result = result as? any Codable & Equatable else { return true }
                return DiskCacheKey.isReadBack(result, coder)
            }
        }

        /// The place for the result of one call, or `nil` if its arguments have no encoded form.
        func value(
            _ identity: FunctionIdentity,
            _ arguments: ErasedArguments,
            ttl: Duration?,
            in disk: any DiskCache
        ) -> PersistentValue<LoadedValue<Result>>? {
            guard let key = self.key(identity, arguments) else { return nil }
            let format = self.coder.format
            let generation = GenerationBox()
            return PersistentValue {
                let (hit, found) = disk.read(key, format: format, ttl: ttl)
                generation.value = found
                guard let hit else { return nil }
                do {
                    return LoadedValue(value: try self.decode(hit.bytes), age: hit.age, isComputed: false)
                } catch {
                    Logger.current.warning(
                        "A cached result on disk could not be decoded; the function runs again",
                        metadata: ["function": "\(identity)", "error": "\(error)"]
                    )
                    disk.remove(key)
                    return nil
                }
            } write: { loaded in
                guard let since = generation.value else { return }
                guard self.isReadBack(loaded.value) else {
                    DiskCacheKey.reportUnfaithful(identity, what: "result")
                    return
                }
                do {
                    disk.write(try self.encode(loaded.value), for: key, format: format, since: since)
                } catch {
                    Logger.current.warning(
                        "A cached result could not be encoded and is kept in memory only",
                        metadata: ["function": "\(identity)", "error": "\(error)"]
                    )
                }
            }
        }

        func clear(_ identity: FunctionIdentity, _ arguments: ErasedArguments, in disk: any DiskCache) {
            if let key = self.key(identity, arguments) { disk.clear(key) }
        }

        /// Forgets the results for all arguments of these types.
        func clearAll(_ identity: FunctionIdentity, argumentTypes: String, in disk: any DiskCache) {
            disk.clear(function: DiskCacheKey.function(identity, types: self.typeName(argumentTypes)))
        }

        private func key(_ identity: FunctionIdentity, _ arguments: ErasedArguments) -> DiskCacheKey? {
            DiskCacheKey(
                identity: identity,
                types: self.typeName(arguments.types),
                arguments: arguments.values,
                dependencies: arguments.dependencies,
                coder: self.coder
            )
        }

        private func typeName(_ argumentTypes: String) -> String { "(\(argumentTypes)) -> \(self.resultName)" }
    }

    /// The generation that a load read, for when it writes.
    private final class GenerationBox: Sendable {
        private let stored = Mutex<DiskCacheGeneration?>(nil)

        var value: DiskCacheGeneration? {
            get { self.stored.withLock { $0 } }
            set { self.stored.withLock { $0 = newValue } }
        }
    }

#else
    /// Without the trait `DiskCache` no function is persistent.
    enum PersistentFunction<Result: Sendable>: Sendable {}
#endif

/// The arguments of a call without their types, for code that cannot be generic over them.
struct ErasedArguments {
    /// The names of their types.
    let types: String
    let values: [any Sendable]
    let dependencies: [any Sendable]

    init<each Argument: Sendable>(_ arguments: (repeat each Argument), dependencies: [any Sendable]) {
        self.types = Self.typeNames(of: (repeat each Argument).self)
        var values: [any Sendable] = []
        for argument in repeat each arguments { values.append(argument) }
        self.values = values
        self.dependencies = dependencies
    }

    static func typeNames<each Argument>(of type: (repeat each Argument).Type) -> String { String(reflecting: type) }
}
