package import SwiftlitControl
internal import SwiftlitProject

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Where a program was when it crashed.
///
/// The backtracer of Swift writes addresses only, which takes a moment; with names and lines it reads all that the debugger would, for minutes. What the
/// addresses mean the symbolizer of the toolchain looks up, which reads what it needs.
package struct CrashReport: Sendable, Equatable {
    /// A place in a source.
    package struct Place: Sendable, Equatable {
        package var file: String
        package var line: Int

        package init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
    }

    /// What the system says: `Illegal instruction`.
    package var description: String
    /// Where the functions are that had called each other, innermost first.
    package var addresses: [ImageAddress]

    /// What `SWIFT_BACKTRACE` has to be for reports in a folder.
    package static func setting(folder: String) -> String {
        "enable=yes,symbolicate=off,format=json,threads=crashed,registers=none,images=mentioned,sanitize=no,color=no,interactive=no,limit=64,output-to=\(folder)/"
    }

    /// Reads a report.
    ///
    /// - Returns: `nil` if it is none.
    package init?(json: [UInt8]) {
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(json)),
            let thread = report.threads.first(where: { $0.crashed == true })
        else { return nil }
        self.description = report.description
        self.addresses = thread.frames.compactMap { frame in
            guard let address = Self.number(frame.address),
                let image = (report.images ?? []).first(where: { image in
                    guard let start = Self.number(image.baseAddress), let end = Self.number(image.endOfText) else {
                        return false
                    }
                    return start <= address && address < end
                }), let path = image.path, let base = Self.number(image.baseAddress)
            else { return nil }
            // A return address is that of what comes after the call.
            return ImageAddress(image: path, offset: address - base - (frame.kind == "returnAddress" ? 1 : 0))
        }
    }

    private static func number(_ text: String?) -> UInt64? {
        text.flatMap { $0.hasPrefix("0x") ? UInt64($0.dropFirst(2), radix: 16) : nil }
    }

    private struct Report: Decodable {
        var description: String
        var threads: [Thread]
        var images: [Image]?

        struct Thread: Decodable {
            var crashed: Bool?
            var frames: [Frame]
        }

        struct Frame: Decodable {
            var kind: String
            var address: String?
        }

        struct Image: Decodable {
            var path: String?
            var baseAddress: String?
            var endOfText: String?
        }
    }

    // MARK: - Places

    /// The places in sources of a package, innermost first, each once.
    ///
    /// - Parameters:
    ///   - tool: `llvm-symbolizer`.
    ///   - sources: Whether a file is one that people edit.
    func places(tool: String, environment: [String: String], sources: @Sendable (String) -> Bool) async -> [Place] {
        let places = await Self.places(of: self.addresses, tool: tool, environment: environment)
        var known: Set<String> = []
        return self.addresses.flatMap { places[$0] ?? [] }.filter {
            sources($0.file) && known.insert("\($0.file):\($0.line)").inserted
        }
    }

    /// Asks the symbolizer for the places of addresses, those of inlined functions first.
    ///
    /// - Parameter tool: `llvm-symbolizer`.
    static func places(
        of all: [ImageAddress],
        tool: String,
        environment: [String: String]
    ) async -> [ImageAddress: [Place]] {
        var places: [ImageAddress: [Place]] = [:]
        for (image, addresses) in Dictionary(grouping: all, by: \.image) {
            let offsets = addresses.map { "0x" + String($0.offset, radix: 16) }
            let arguments = ["--obj=\(image)", "--output-style=JSON", "--no-demangle"] + offsets
            let launch = ChildProcess.Launch(tool, arguments, environment: environment)
            // Without places there is still the message.
            guard let process = try? ChildProcess(launch) else { continue }
            let limit = Task {
                try await Task.sleep(for: .seconds(20))
                process.send(SIGKILL)
            }
            let end = await process.end()
            limit.cancel()
            guard end.isSuccess else { continue }
            for (address, found) in zip(addresses, Self.symbolized(process.output)) {
                places[address] = found.filter { $0.line > 0 }
            }
        }
        return places
    }

    /// The places of a stack that was taken at a `throw`, innermost first, without those of the functions that have taken it: the runtime calls one of
    /// `throw_hook.c`, and that calls all others.
    package static func withoutRecorder(_ places: [[Place]]) -> [[Place]] {
        guard let hook = places.lastIndex(where: { $0.contains { $0.file.hasSuffix("/throw_hook.c") } }) else {
            return places
        }
        return places.indices.map { $0 <= hook ? [] : places[$0] }
    }

    /// Reads what the symbolizer prints: the places of each address, those of inlined functions first.
    package static func symbolized(_ output: String) -> [[Place]] {
        guard let entries = try? JSONDecoder().decode([Symbolized].self, from: Data(output.utf8)) else { return [] }
        return entries.map { ($0.Symbol ?? []).map { Place(file: $0.FileName, line: $0.Line) } }
    }

    private struct Symbolized: Decodable {
        var Symbol: [Symbol]?

        struct Symbol: Decodable {
            var FileName: String
            var Line: Int
        }
    }

    // MARK: - Files

    /// Takes the newest report of a folder, and removes all.
    static func take(from folder: String) -> CrashReport? {
        let files = FileManager.default
        let paths = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).map { "\(folder)/\($0)" }
        func time(_ path: String) -> Date {
            (try? files.attributesOfItem(atPath: path)[.modificationDate] as? Date) ?? .distantPast
        }
        let newest = paths.max { time($0) < time($1) }.flatMap { files.contents(atPath: $0) }
        for path in paths { try? files.removeItem(atPath: path) }  // left behind, at worst
        return newest.flatMap { CrashReport(json: Array($0)) }
    }

    /// The lines for the developer: the places, with the text of the first one.
    static func lines(_ places: [Place], folder: String) -> [String] {
        places.prefix(8).enumerated().flatMap { index, place in
            let file = place.file.hasPrefix(folder + "/") ? String(place.file.dropFirst(folder.count + 1)) : place.file
            guard index == 0, let text = try? String(contentsOfFile: place.file, encoding: .utf8) else {
                return ["at \(file):\(place.line)"]
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            guard place.line <= lines.count else { return ["at \(file):\(place.line)"] }
            return ["at \(file):\(place.line)", " \(place.line) | \(lines[place.line - 1])"]
        }
    }
}
