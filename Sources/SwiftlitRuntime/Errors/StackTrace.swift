private import SwiftlitExecutors

#if canImport(Runtime) && os(Linux)
    #if canImport(FoundationEssentials)
        private import FoundationEssentials
    #else
        private import Foundation
    #endif
    private import Runtime
#endif

/// Finds out what the addresses of a throw mean.
enum StackTrace {
    /// One thread for all: the runtime keeps what it has read of programs and libraries, some megabytes, for each thread that asks.
    private static let pool: ThreadPool = {
        var configuration = ThreadPool.Configuration()
        configuration.name = "swiftlit-trace"
        configuration.maximumThreadCount = 1
        return ThreadPool(configuration: configuration)
    }()

    /// The functions of the app through which an error went, innermost first, as `load(_:) in Dashboard`.
    ///
    /// Empty where nothing is known. Takes a fraction of a second the first time and milliseconds later.
    static func lines(of record: ThrowRecorder.Record) async -> [String] {
        await self.pool.run { self.symbolicate(record) }
    }

    #if canImport(Runtime) && os(Linux)
        private static func symbolicate(_ record: ThrowRecorder.Record) -> [String] {
            // What the symbolication itself throws and catches is of no interest.
            ThrowRecorder.$current.withValue(nil) {
                var addresses = record.returnAddresses.map { Address.returnAddress($0) }
                guard let symbols = self.symbols(of: addresses) else { return [] }
                // The stack ends at the innermost asynchronous function; from there it goes on with those that wait.
                let asynchronous = record.continuations.keys.sorted().first { index in
                    symbols.contains { $0.address == record.returnAddresses[index] && $0.isAsynchronous }
                }
                guard let asynchronous, let continuations = record.continuations[asynchronous] else {
                    return symbols.compactMap(\.line)
                }
                addresses = addresses.prefix(asynchronous + 1) + continuations.map { .continuation($0) }
                return (self.symbols(of: addresses) ?? symbols).compactMap(\.line)
            }
        }

        private enum Address {
            case returnAddress(UInt)
            case continuation(UInt)
        }

        /// What is known of each address; several entries for inlined functions.
        private static func symbols(of addresses: [Address]) -> [Symbol]? {
            // The runtime makes a backtrace of addresses that are given only by decoding one: a byte for version 0 with 64 bits, then for each
            // address a byte (return address or continuation, absolute, eight bytes long) and the address, highest byte first.
            var bytes: [UInt8] = [0x02]
            for address in addresses {
                switch address {
                case .returnAddress(let value):
                    bytes.append(0x2F)
                    withUnsafeBytes(of: UInt64(value).bigEndian) { bytes.append(contentsOf: $0) }
                case .continuation(let value):
                    bytes.append(0x3F)
                    withUnsafeBytes(of: UInt64(value).bigEndian) { bytes.append(contentsOf: $0) }
                }
            }
            let encoded = Encoded(architecture: self.architecture, backtrace: Data(bytes).base64EncodedString())
            // Any failure is one of a diagnosis, and shows as a missing stack trace.
            guard let data = try? JSONEncoder().encode(encoded),
                let backtrace = try? JSONDecoder().decode(Backtrace.self, from: data)
            else { return nil }
            // Neither inlined functions nor lines: finding them reads all debug information, minutes for a large program.
            let options: Backtrace.SymbolicationOptions = [.useSymbolCache]
            return backtrace.symbolicated(options: options)?.frames.map(Symbol.init)
        }

        private struct Encoded: Encodable {
            var architecture: String
            var backtrace: String
        }

        private static var architecture: String {
            #if arch(arm64)
                "arm64"
            #else
                "x86_64"
            #endif
        }

        private struct Symbol {
            let address: UInt
            let isAsynchronous: Bool
            let line: String?

            init(_ frame: SymbolicatedBacktrace.Frame) {
                self.address = UInt(frame.captured.originalProgramCounter) ?? 0
                // The compiler's names for the parts of an asynchronous function between its suspensions.
                let name = frame.symbol?.rawName ?? ""
                let ending = name.suffix(8)
                self.isAsynchronous =
                    name.hasPrefix("$s") && (ending.contains("TY") || ending.contains("TQ") || ending.hasSuffix("Y"))
                    || name.hasSuffix("YaF") || name.hasSuffix("YaKF")
                self.line = Self.line(frame)
            }

            private static func line(_ frame: SymbolicatedBacktrace.Frame) -> String? {
                guard let symbol = frame.symbol, !frame.isSwiftThunk, !frame.isSystem, !frame.isSwiftRuntimeFailure,
                    symbol.rawName.hasPrefix("$s")
                else { return nil }
                return Self.isOurs(name: symbol.rawName) ? nil : symbol.name
            }

            /// Whether a function belongs to a module of this package, or to the standard library, judged by its mangled name.
            private static func isOurs(name: String) -> Bool {
                let rest = name.dropFirst(2)
                guard let length = Int(rest.prefix(while: \.isNumber)) else { return true }
                let module = rest.drop(while: \.isNumber).prefix(length)
                return module == "Swift" || module.hasPrefix("Swiftlit") && !module.hasSuffix("Tests")
            }
        }
    #else
        private static func symbolicate(_ record: ThrowRecorder.Record) -> [String] { [] }
    #endif
}
