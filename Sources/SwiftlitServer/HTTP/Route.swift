package import HTTPTypes
package import SwiftlitWire

/// What to answer to a request.
package enum Route: Hashable, Sendable {
    /// `/_stcore/health`.
    case health

    /// `/_stcore/ready`.
    case readiness

    /// `/_stcore/metrics`.
    case metrics

    /// `/_stcore/host-config`.
    case hostConfig

    /// `OPTIONS` on one of the endpoints.
    case options

    /// A file of the frontend, or the page if there is none of that name. The path has no slash at its start; empty is
    /// the page.
    case file(String)

    /// A file that a page shows.
    case media(MediaAddress)

    /// `OPTIONS` where the browser uploads.
    case uploadOptions

    /// Where the browser uploads a file of a session.
    case upload(session: String, file: String)

    /// A file that the app's author serves, by its path below the folder; the page, where there is no such folder.
    case appFile(String)

    /// A file of a component, by its path below the component's folder.
    case component(String, path: String)

    /// One of the places for agents.
    case agent(AgentEndpoint)

    /// A file of a component in a frame, by its path below the component's folder.
    case frameComponent(String, path: String)

    /// The same place under its proper name. `keepsMethod` makes it 308 instead of 301.
    case redirect(to: String, keepsMethod: Bool)

    /// A path that no file has.
    case badRequest

    /// A path that must not be answered with the page.
    case notFound

    /// A path that takes other methods only.
    case methodNotAllowed(allowed: String)
}

/// Decides what to answer, from method and path alone.
///
/// The rules are about whole paths (single-page fallback with exceptions, redirects, paths that are refused), which a
/// table of patterns does not say well; so this is a function.
package struct RouteTable: Sendable {
    /// What comes before every path: empty, or starting with a slash and not ending with one.
    private let basePath: String

    /// Creates the table of a server below `basePath` (see `AppConfiguration.normalizedBasePath()`).
    package init(basePath: String) {
        self.basePath = basePath
    }

    /// The path of the WebSocket.
    package var streamPath: String { self.basePath + "/_stcore/stream" }

    /// Whether a request target is the WebSocket's.
    package func isStream(target: String) -> Bool {
        Self.path(ofTarget: target).flatMap { Self.decode($0.path) } == self.streamPath
    }

    /// Whether a request target is the health check's.
    package func isHealth(target: String) -> Bool {
        Self.path(ofTarget: target).flatMap { Self.decode($0.path) } == self.basePath + "/_stcore/health"
    }

    /// The path of a request target below the base path, decoded and without the slash at its start; `nil` for one that is not below it, or
    /// that no file has.
    package func relativePath(ofTarget target: String) -> String? {
        guard let (rawPath, _) = Self.path(ofTarget: target), let path = Self.decode(rawPath),
            path.hasPrefix(self.basePath + "/")
        else { return nil }
        let rest = path.dropFirst(self.basePath.count + 1)
        return Self.isSafe(rest) ? String(rest) : nil
    }

    /// Whether a request target is the app's own path, or below it.
    package func isBelowBasePath(target: String) -> Bool {
        guard let path = Self.path(ofTarget: target).flatMap({ Self.decode($0.path) }) else { return false }
        return path == self.basePath || path.hasPrefix(self.basePath + "/")
    }

    /// Whether a request target is the app's, whatever routes its author adds.
    package func isReserved(target: String) -> Bool {
        guard let path = Self.path(ofTarget: target).flatMap({ Self.decode($0.path) }) else { return true }
        return self.reservedPrefix(ofPath: path) != nil
    }

    /// The beginning of a path that makes it the app's, with its slashes; `nil` for a path that authors may use.
    package func reservedPrefix(ofPath path: String) -> String? {
        Self.appPrefixes.map { "\(self.basePath)/\($0)" }.first { "\(path)/".hasPrefix($0) }
    }

    /// What the frontend asks for, beside its page.
    private static let appPrefixes = ["_stcore/", "media/", "component/", "static/", appFilePrefix]

    /// Decides on a request.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: The request target as it came, percent-encoded, with the query.
    package func route(method: HTTPRequest.Method, target: String) -> Route {
        guard let (rawPath, query) = Self.path(ofTarget: target),
            let path = Self.decode(rawPath), Self.isSafe(path.dropFirst())
        else { return .badRequest }

        let isRead = method == .get || method == .head
        if !self.basePath.isEmpty, path == self.basePath {
            return .redirect(to: "\(self.basePath)/\(query)", keepsMethod: !isRead)  // The page's links are relative.
        }
        guard path.hasPrefix(self.basePath + "/") else { return .notFound }
        let rest = path.dropFirst(self.basePath.count + 1)
        guard Self.isSafe(rest) else { return .badRequest }

        switch rest {
        case "_stcore/health":
            return Self.endpoint(.health, method)
        case "_stcore/ready":
            return Self.endpoint(.readiness, method)
        case "_stcore/metrics":
            return Self.endpoint(.metrics, method)
        case "_stcore/host-config":
            return Self.endpoint(.hostConfig, method)
        default:
            break
        }
        // A folder of a component is nothing, and not its path without the slash.
        if rest.hasPrefix(Self.frameComponentPrefix), rest.hasSuffix("/") { return Self.endpoint(.notFound, method) }
        if !rest.isEmpty, rawPath.hasSuffix("/") {
            var proper = rawPath
            while proper.hasSuffix("/") { proper.removeLast() }
            return .redirect(to: "\(proper)\(query)", keepsMethod: !isRead)
        }
        if let endpoint = AgentEndpoint(rest) {
            let isTaken = endpoint == .document ? isRead : method == .post
            return isTaken ? .agent(endpoint) : .methodNotAllowed(allowed: endpoint == .document ? "GET, HEAD" : "POST")
        }
        if let media = MediaAddress(path: rest) {
            return isRead ? .media(media) : .methodNotAllowed(allowed: "GET, HEAD")
        }
        if let upload = Self.upload(rest) {
            switch method {
            case .put, .delete: return upload
            case .options: return .uploadOptions
            default: return .methodNotAllowed(allowed: "PUT, OPTIONS, DELETE")
            }
        }
        if rest.hasPrefix(Self.appFilePrefix) {
            let path = String(rest.dropFirst(Self.appFilePrefix.count))
            return isRead ? .appFile(path) : .methodNotAllowed(allowed: "GET, HEAD")
        }
        if let component = Self.component(rest) { return Self.endpoint(component, method) }
        if Self.isReserved(rest) { return .notFound }
        return isRead ? .file(String(rest)) : .methodNotAllowed(allowed: "GET, HEAD")
    }

    private static func endpoint(_ route: Route, _ method: HTTPRequest.Method) -> Route {
        switch method {
        case .get, .head: route
        case .options: .options
        default: .methodNotAllowed(allowed: "GET, HEAD, OPTIONS")
        }
    }

    private static let appFilePrefix = "app/static/"

    /// Component and file in the path of a component's file.
    private static func component(_ path: Substring) -> Route? {
        func parts(after prefix: String) -> (name: String, path: String)? {
            guard path.hasPrefix(prefix) else { return nil }
            let parts = path.dropFirst(prefix.count).split(separator: "/", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        if let (name, path) = parts(after: Self.componentPrefix) { return .component(name, path: path) }
        return parts(after: Self.frameComponentPrefix).map { .frameComponent($0.name, path: $0.path) }
    }

    private static let componentPrefix = "_stcore/bidi-components/"
    private static let frameComponentPrefix = "component/"

    /// Session and file in the path of an upload.
    private static func upload(_ path: Substring) -> Route? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, path.hasPrefix("_stcore/upload_file/"), !parts[2].isEmpty, !parts[3].isEmpty else {
            return nil
        }
        return .upload(session: String(parts[2]), file: String(parts[3]))
    }

    /// Whether a path without its first slash must be 404 rather than the page.
    ///
    /// The browser looks for its server by asking for these endings below every parent of the page's path, and takes a
    /// page for an answer. The prefixes belong to files that the app makes; a page in their place is shown as a broken
    /// image.
    private static func isReserved(_ path: Substring) -> Bool {
        path.hasSuffix("_stcore/health")
            || path.hasSuffix("_stcore/host-config")
            || "/\(path)".contains("/_stcore/agent/")
            || Self.reservedPrefixes.contains { path.hasPrefix($0) }
    }

    private static let reservedPrefixes = [
        "media/", Self.frameComponentPrefix, "_stcore/upload_file/", Self.componentPrefix,
    ]

    /// Whether a decoded path without its first slash stays below the folder it is looked up in, on every system.
    private static func isSafe(_ path: Substring) -> Bool {
        if let first = path.utf8.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "\\") { return false }
        if path.dropFirst().first == ":", let drive = path.utf8.first, (drive | 0x20) >= UInt8(ascii: "a"),
            (drive | 0x20) <= UInt8(ascii: "z")
        {
            return false
        }
        if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return false }
        return !path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
    }

    /// Path and query (with its question mark, or empty) of a request target, or `nil` if it has no path.
    ///
    /// Clients that take us for a proxy put the origin in front (RFC 9112, section 3.2.2).
    private static func path(ofTarget target: String) -> (path: Substring, query: Substring)? {
        var path = Substring(target)
        for scheme in ["http://", "https://"] where path.lowercased().hasPrefix(scheme) {
            path = path.dropFirst(scheme.count)
            path = path[(path.firstIndex { $0 == "/" || $0 == "?" } ?? path.endIndex)...]
            if path.first != "/" { path = Substring("/" + path) }
        }
        guard path.first == "/" else { return nil }
        let question = path.firstIndex(of: "?") ?? path.endIndex
        return (path[..<question], path[question...])
    }

    /// Resolves percent-encoding. `nil` if it is malformed or the result is not UTF-8.
    private static func decode(_ path: Substring) -> String? {
        guard path.utf8.contains(UInt8(ascii: "%")) else { return String(path) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(path.utf8.count)
        var rest = path.utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexadecimalDigitValue, let low = rest.popFirst()?.hexadecimalDigitValue
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
