/// Why the loop cannot do something.
package enum LoopError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address cannot be listened on.
    case cannotListen(address: String, port: Int, reason: String)
    /// What SwiftPM has recorded of its build is not what this release knows.
    case unreadableManifest(String)
    /// The package does not build.
    case buildFailed(String)
    /// A file cannot be read or written.
    case file(String, reason: String)

    package var description: String {
        switch self {
        case .cannotListen(let address, let port, let reason):
            "Cannot listen on \(address):\(port): \(reason). Choose another port with --port, or 0 for a free one."
        case .unreadableManifest(let what): "The record of the build cannot be used: \(what)."
        case .buildFailed(let what): "The build failed: \(what)"
        case .file(let path, let reason): "\(path): \(reason)."
        }
    }
}
