package import SwiftlitRuntime

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What the person at the terminal is told.
struct Announcement: Sendable {
    private let name: String
    private let configuration: AppConfiguration

    init(name: String, configuration: AppConfiguration) {
        self.name = name
        self.configuration = configuration
    }

    /// A step on the way to running or ending, on the standard error.
    func progress(_ line: String) {
        guard self.configuration.process.announces else { return }
        StandardError.write(line)
    }

    /// Where the app is, on the standard output.
    func ready(port: Int) {
        guard self.configuration.process.announces else { return }
        let lines = self.configuration.urls(port: port, externalAddress: NetworkInterfaces.externalAddress())
        print((["\(self.name) is ready."] + lines.map { "  \($0)" }).joined(separator: "\n"))
        fflush(nil)  // A pipe would keep the lines back until much more is written.
    }
}

extension AppConfiguration {
    /// The URLs to open the app by.
    ///
    /// - Parameters:
    ///   - port: The port that was taken.
    ///   - externalAddress: The machine's address in its network, if it has one.
    package func urls(port: Int, externalAddress: String?) -> [String] {
        let base = self.listening.baseURLPath.split(separator: "/").map { "/" + $0 }.joined()
        func url(_ host: String) -> String {
            "http://\(host.contains(":") ? "[\(host)]" : host):\(port)\(base)\(base.isEmpty ? "" : "/")"
        }
        guard self.listening.address == "0.0.0.0" || self.listening.address == "::" else {
            return ["URL: \(url(self.listening.address))"]
        }
        return ["Local URL: \(url("localhost"))"] + (externalAddress.map { ["Network URL: \(url($0))"] } ?? [])
    }
}

/// The standard error, written line by line.
enum StandardError {
    /// Writes a line. Errors are ignored: there is nowhere to report them.
    static func write(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = rest.withUnsafeBytes { Darwin.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            #elseif canImport(Glibc)
                let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            #elseif canImport(Musl)
                let count = rest.withUnsafeBytes { Musl.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            #endif
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
