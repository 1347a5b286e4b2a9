private import CSwiftlitRuntime
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

    /// A function of the app through which an error went.
    struct Frame: Sendable, CustomStringConvertible {
        /// `load(_:) in Dashboard`; empty where that is not known.
        var function: String
        /// Where in it.
        var address: CodeAddress?
        /// `Sources/App/Dashboard.swift:12`; `nil` where that is not known.
        var place: String?

        var description: String {
            guard let place = self.place else { return self.function }
            return self.function.isEmpty ? "at \(place)" : "\(self.function) at \(place)"
        }
    }

    /// The functions of the app through which an error went, innermost first, without their places.
    ///
    /// Empty where nothing is known. Takes a fraction of a second the first time and milliseconds later.
    static func frames(of record: ThrowRecorder.Record) async -> [Frame] {
        await self.pool.run { self.symbolicate(record) }
    }

    /// What stands for the functions where the runtime knows none, as in a program without symbols: addresses alone.
    static func unnamedFrames(of record: ThrowRecorder.Record) -> [Frame] {
        record.returnAddresses.compactMap { returnAddress in
            // A return address is that of what comes after the call.
            self.address(returnAddress &- 1).map { Frame(function: "", address: $0) }
        }
    }

    /// Which program or library has an address.
    private static func address(_ address: UInt?) -> CodeAddress? {
        var base: UInt = 0
        guard let address, let name = swiftlit_find_image(address, &base) else { return nil }
        return CodeAddress(image: String(cString: name), offset: UInt64(address - base))
    }

    /// The functions with their places.
    ///
    /// - Parameter locate: Looks addresses up, see `AppHost.Configuration.Development`.
    static func located(
        _ frames: [Frame],
        _ locate: @Sendable ([CodeAddress]) async -> [String?]
    ) async -> [Frame] {
        let indices = frames.indices.filter { frames[$0].address != nil }
        let places = await locate(indices.compactMap { frames[$0].address })
        var located = frames
        for (index, place) in zip(indices, places) { located[index].place = place }
        return located
    }

    #if canImport(Runtime) && os(Linux)
        private static func symbolicate(_ record: ThrowRecorder.Record) -> [Frame] {
            // What the symbolication itself throws and catches is of no interest.
            ThrowRecorder.$current.withValue(nil) {
                var addresses = record.returnAddresses.map { Address.returnAddress($0) }
                guard let symbols = self.symbols(of: addresses) else { return [] }
                // The stack ends at the innermost asynchronous function; from there it goes on with those that wait.
                let asynchronous = record.continuations.keys.sorted().first { index in
                    symbols.contains { $0.address == record.returnAddresses[index] && $0.isAsynchronous }
                }
                guard let asynchronous, let continuations = record.continuations[asynchronous] else {
                    return symbols.compactMap(\.frame)
                }
                addresses = addresses.prefix(asynchronous + 1) + continuations.map { .continuation($0) }
                return (self.symbols(of: addresses) ?? symbols).compactMap(\.frame)
            }
        }

        private enum Address {
            case returnAddress(UInt)
            case continuation(UInt)

            var value: UInt {
                switch self {
                case .returnAddress(let value), .continuation(let value): value
                }
            }
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
            // Any failure is one of a diagnosis, and shows as a missing stack trace.
            guard let backtrace = self.decode(backtrace: bytes, imageMap: ImageMapBytes(of: addresses.map(\.value)))
            else {
                return nil
            }
            // Neither inlined functions nor lines: finding them reads all debug information, minutes for a large program.
            let options: Backtrace.SymbolicationOptions = [.useSymbolCache]
            return backtrace.symbolicated(options: options)?.frames.map(Symbol.init)
        }

        private struct Encoded: Encodable {
            var architecture: String
            var backtrace: String
            var imageMap: String
        }

        private static func decode(backtrace: [UInt8], imageMap: ImageMapBytes) -> Backtrace? {
            // With the name of a platform, as Swift 6.3 has it, and without one, as its documentation says.
            for platform: [UInt8] in [[0], []] {
                let encoded = Encoded(
                    architecture: self.architecture,
                    backtrace: Data(backtrace).base64EncodedString(),
                    imageMap: Data([imageMap.head] + platform + imageMap.images).base64EncodedString()
                )
                guard let data = try? JSONEncoder().encode(encoded),
                    let decoded = try? JSONDecoder().decode(Backtrace.self, from: data),
                    let images = decoded.images,
                    images.map({ UInt($0.baseAddress) ?? 0 }) == imageMap.bases
                else { continue }
                return decoded
            }
            // Without them, it would look for them itself.
            return nil
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
            let frame: Frame?

            init(_ frame: SymbolicatedBacktrace.Frame) {
                self.address = UInt(frame.captured.originalProgramCounter) ?? 0
                // The compiler's names for the parts of an asynchronous function between its suspensions.
                let name = frame.symbol?.rawName ?? ""
                let ending = name.suffix(8)
                self.isAsynchronous =
                    name.hasPrefix("$s") && (ending.contains("TY") || ending.contains("TQ") || ending.hasSuffix("Y"))
                    || name.hasSuffix("YaF") || name.hasSuffix("YaKF")
                self.frame = Self.function(frame).map { function in
                    Frame(function: function, address: StackTrace.address(UInt(frame.captured.adjustedProgramCounter)))
                }
            }

            private static func function(_ frame: SymbolicatedBacktrace.Frame) -> String? {
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
        private static func symbolicate(_ record: ThrowRecorder.Record) -> [Frame] { [] }
    #endif
}
