import SwiftlitFrontend
import SwiftlitProject

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The facts that the doctor asks of this machine.
struct Machine: Sendable {
    let environment: [String: String]

    /// All findings, in the order of a first build.
    func findings(folder: String, port: Int) async throws -> [Finding] {
        async let swift = self.firstLine(SwiftTool.capture(["--version"]))
        let interpreter = self.environment["PYTHON"] ?? ""
        let python = interpreter.isEmpty ? "python3" : interpreter
        async let version = self.firstLine(SwiftTool.capture("env", [python, "--version"]))
        async let pip = self.firstLine(SwiftTool.capture("env", [python, "-m", "pip", "--version"]))
        return [Examination.swift(try await swift)]
            + Examination.frontend(
                folder: FrontendInstaller().installed,
                python: try await version,
                hasPip: try await pip != nil
            ) + [
                Examination.port(port, isFree: Self.isFree(port)), Examination.linker(lld: self.lld),
                Examination.disk(freeGigabytes: Self.freeGigabytes(of: folder), folder: folder),
            ]
    }

    /// The first line of what a tool prints; `nil` if it does not run or fails.
    private func firstLine(_ run: @autoclosure () async throws -> SwiftTool.Outcome) async throws -> String? {
        do {
            let outcome = try await run()
            guard outcome.isSuccess else { return nil }
            return (outcome.output + outcome.errorOutput).split(whereSeparator: \.isNewline).first.map(String.init)
        } catch let error as ProjectError where error.code == .toolMissing {
            return nil
        }
    }

    /// Where `ld.lld` is: in `PATH`, or beside the `swift` that is there.
    private var lld: String? {
        #if os(macOS)
            return "the system's"
        #else
            let folders = (self.environment["PATH"] ?? "").split(separator: ":").map(String.init)
            let swift = folders.map { "\($0)/swift" }.filter { FileManager.default.isExecutableFile(atPath: $0) }
                .map { URL(filePath: $0).resolvingSymlinksInPath().path }
                .compactMap { path in path.lastIndex(of: "/").map { String(path[..<$0]) } }
            return (folders + swift).map { "\($0)/ld.lld" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        #endif
    }

    /// Whether the port of this machine can be listened on.
    private static func isFree(_ port: Int) -> Bool {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0, let port = in_port_t(exactly: port) else { return false }
        defer { close(descriptor) }
        // As a server does it: connections that have ended do not keep a port.
        var isOn: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    /// The space that this user may still fill.
    private static func freeGigabytes(of folder: String) -> Int? {
        var info = statvfs()
        guard statvfs(folder, &info) == 0 else { return nil }
        let (bytes, overflow) = Int(info.f_bavail).multipliedReportingOverflow(by: Int(info.f_frsize))
        return overflow ? nil : bytes >> 30
    }
}
