public import SwiftlitRuntime
public import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// How an app is served: where it listens, who may connect, and which bounds hold.
///
/// ```swift
/// var configuration = ServerConfiguration()
/// configuration.port = 0
/// configuration.baseURLPath = "tools/sales"
/// ```
public struct ServerConfiguration: Sendable {
    // MARK: Where

    /// The address to listen on, as a name or an IP address. Default `127.0.0.1`.
    ///
    /// The default is reachable from this machine only, unlike Streamlit's, which listens on all addresses: an app has
    /// no login, so showing it to the network is a decision. `0.0.0.0` listens on all IPv4 addresses, `::` on all of
    /// both kinds.
    public var address: String = "127.0.0.1"

    /// The port to listen on, 0 to 65535. Default 8501; 0 takes a free one, which the printed URL shows.
    public var port: Int = 8501

    /// The path below which everything is served, for instance `tools/sales`. Empty, the default, serves at the root.
    ///
    /// Slashes at the ends do not matter. Only letters, digits, `-`, `_`, `.`, `~` and `/` are accepted.
    public var baseURLPath: String = ""

    /// The name or address by which browsers reach this server, when a proxy hides it. `nil`, the default, if there is
    /// none.
    ///
    /// WebSockets may be opened by pages of this host.
    public var serverAddress: String?

    /// Whether a proxy in front speaks TLS to the browsers. Default `false`; `true` marks cookies `Secure`.
    public var isServedOverTLS: Bool = false

    // MARK: Who

    /// The names by which clients may address the server (header `Host`), without port. Empty, the default, accepts
    /// all.
    ///
    /// `*.example.com` stands for all names below `example.com`. Set it against DNS rebinding when the server is
    /// reachable by a name.
    public var allowedHosts: [String] = []

    /// Whether requests of foreign web pages are refused. Default `true`.
    ///
    /// `false` lets pages of every origin open WebSockets and read the plain endpoints.
    public var isCORSEnabled: Bool = true

    /// Origins, as `https://example.com`, whose pages may open WebSockets and read the plain endpoints. Default none.
    public var corsAllowedOrigins: [String] = []

    /// Whether browsers get a token that they have to repeat when they upload. Default `true`.
    ///
    /// They get a second cookie then, which names the browser: pictures, sounds, films and downloads of a page are for the
    /// browser that shows it. Without it, and for pages in frames of other sites, to whose requests browsers add no cookies
    /// (unless ``xsrfCookieSameSite`` is ``SameSite/none``), what protects such a file is its address, which cannot be guessed.
    public var isXSRFProtectionEnabled: Bool = true

    /// When browsers send the token's cookie from foreign pages. Default ``SameSite/lax``; ``SameSite/none`` implies
    /// `Secure`.
    public var xsrfCookieSameSite: SameSite = .lax

    /// Origins of pages that embed the app in a frame and exchange messages with it. Default none.
    public var embeddingOrigins: [String] = []

    // MARK: Bounds

    /// The largest message that is accepted from a browser, in bytes. Default 25,000,000; larger ones end the
    /// connection with 1009.
    ///
    /// The frames of one message count together. Values outside 1 to 2³¹-1 mean the nearest bound.
    public var maximumIncomingMessageBytes: Int = 25_000_000

    /// How many messages may wait for a browser that takes them too slowly. Default 50,000; beyond, it is disconnected.
    ///
    /// It may reconnect and resume its session.
    public var maximumWaitingMessages: Int = 50_000

    /// How many bytes one uploaded file may have. Default 200 MiB.
    public var maximumUploadBytes: Int = UploadStore.Limits().maximumFileBytes

    /// How many bytes the uploaded files of one session may have together. Default 1 GiB.
    ///
    /// Files of up to 1 MiB are in memory, as long as a session has no more than 64 MiB of them; others are in the
    /// folder that the environment variable `TMPDIR` names.
    public var maximumSessionUploadBytes: Int = UploadStore.Limits().maximumSessionBytes

    /// How many bytes the uploaded files of all sessions may have together. Default 4 GiB; beyond, uploads are refused
    /// until files go.
    ///
    /// The setting `server.maxTotalUploadSize` has it in MiB.
    public var maximumTotalUploadBytes: Int = UploadStore.Limits().maximumTotalBytes

    /// How many bytes of pictures, sounds, films and downloads of all sessions are kept for the browsers to fetch.
    /// Default 1 GiB; beyond, an element shows an error.
    public var maximumMediaBytes: Int = AppHost.Configuration().maximumMediaBytes

    /// How often an idle WebSocket is asked for a sign of life. Default 30 s.
    public var pingInterval: Duration = .seconds(30)

    /// How long a sign of life may take before the WebSocket counts as dead. Default 30 s.
    public var pongTimeout: Duration = .seconds(30)

    /// How long an HTTP connection may stay idle between or within requests. Default 60 s. A peer that takes nothing of a
    /// response for twice this time is let go; one that takes it slowly is not.
    public var idleTimeout: Duration = .seconds(60)

    /// How long a request may take to arrive. Default 60 s, and a second more for each 16 KiB of its body that came;
    /// then the connection is closed.
    public var requestTimeout: Duration = .seconds(60)

    /// How long the session of a browser that went away is kept for it. Default 120 s.
    public var disconnectedSessionTTL: Duration = .seconds(120)

    /// How many such sessions are kept. Default 100,000: ``maximumStoredSessionBytes`` is what bounds them.
    ///
    /// Beyond, sessions end early: those that have never run a page, then those of addresses that have more than eight, then
    /// those that have waited longest. The log says so.
    public var maximumStoredSessions: Int = AppHost.Configuration().maximumStoredSessions

    /// How many bytes such sessions may take together. Default 512 MiB; beyond, sessions end early in the same order, but
    /// those that alone have more than a quarter of it, and those of an address that has more than half, before others.
    ///
    /// An estimate: values of widgets, state as `StateSized` tells it, uploads, files and long tables on the page count,
    /// what closures of the page hold does not.
    public var maximumStoredSessionBytes: Int = AppHost.Configuration().maximumStoredSessionBytes

    /// How long requests may take to end after shutdown began. Default 10 s; then their connections are closed.
    public var shutdownTimeout: Duration = .seconds(10)

    // MARK: Errors

    /// How much users see of an error that a page threw. Default ``SwiftlitRuntime/ErrorDetails/full``. The log has all
    /// of it in any case.
    public var errorDetails: ErrorDetails = .full

    /// Whether such an error shows where it was thrown, on systems where that can be found out (Linux). By default in
    /// debug builds only.
    ///
    /// Each `throw` in a page then costs some microseconds, and the first error that is shown takes a fraction of a
    /// second.
    public var isErrorBacktraceEnabled: Bool = AppHost.Configuration().isErrorBacktraceEnabled

    // MARK: Development

    /// Whether users may choose "Clear cache", which empties the caches of the whole process for all users. By default in
    /// debug builds only, which is what `swift run` makes.
    ///
    /// The browser shows the menu item where ``toolbarMode`` offers it. Without this, choosing it does nothing.
    public var isCacheClearingEnabled: Bool = Self.isDebugBuild

    private static var isDebugBuild: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    // MARK: State

    /// What the state of one session may hold. Default 10,000 entries of any size.
    public var stateLimits: SessionState.Limits = SessionState.Limits()

    // MARK: App

    /// What the app must know and nobody else (`st.secrets`). Default none; the command line reads them from
    /// `.streamlit/secrets.toml`.
    public var secrets: Secrets = Secrets()

    // MARK: Look

    /// Colours, fonts and shapes. Default those of the browser's part, light or dark as the browser asks for.
    public var theme: Theme = Theme()

    /// What the menu at the top right offers. Default ``ToolbarMode/viewer``.
    public var toolbarMode: ToolbarMode = .viewer

    /// Whether people cannot save what tables and charts show. Default `false`. It hides the buttons, no more.
    public var isDataExportDisabled: Bool = false

    /// Whether the sidebar has a menu of the app's pages. Default `true`.
    public var isSidebarNavigationShown: Bool = true

    /// Whether the bar at the top of the page is left out. Default `false`.
    public var isTopBarHidden: Bool = false

    /// What settings say of the theme, which outdoes ``theme`` key by key.
    var themeSettings: [String: SettingValue] = [:]

    // MARK: Process

    /// A folder with the frontend's `index.html` and `static/`, or `nil`, the default, for the pinned release.
    ///
    /// The pinned release is fetched once, or taken from the folder in the environment variable `SWIFTLIT_FRONTEND`.
    public var frontendPath: String?

    /// A folder whose files browsers may fetch below `app/static/`, or `nil`, the default, for none.
    ///
    /// Relative paths begin in the working directory. Everybody who reaches the server can read them. Files and folders
    /// whose names begin with a dot are left out, and so is what links lead to outside of the folder.
    public var staticFilesPath: String?

    /// Whether SIGINT and SIGTERM shut the server down gracefully, and a second one ends the process at once. Default
    /// `true`.
    ///
    /// Set it to `false` to run as a service of a `ServiceGroup` that handles signals itself.
    public var handlesSignals: Bool = true

    /// Whether the URL is printed on the standard output, and steps before and after on the standard error.
    /// Default `true`.
    public var announces: Bool = true

    /// The default configuration.
    public init() {}
}

extension ServerConfiguration {
    /// When browsers send a cookie along with requests that come from other sites (RFC 6265bis, section 5.4.7).
    public struct SameSite: Hashable, Sendable {
        /// The attribute's value in `Set-Cookie`.
        let value: String

        /// With links to the app from other sites, but not with what they embed.
        public static let lax = Self(value: "Lax")

        /// Only with requests of the app's own pages.
        public static let strict = Self(value: "Strict")

        /// With all requests. Browsers require TLS for it.
        public static let none = Self(value: "None")
    }
}

extension ServerConfiguration {
    /// `baseURLPath` with one slash at its start and none at its end, or empty.
    ///
    /// Throws `invalidConfiguration`.
    package func normalizedBasePath() throws(ServerError) -> String {
        let segments = self.baseURLPath.split(separator: "/")
        for segment in segments {
            let isPlain = segment.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
                    return true
                default:
                    return false
                }
            }
            guard isPlain, segment != ".", segment != ".." else {
                throw ServerError(
                    .invalidConfiguration,
                    "the base path \"\(self.baseURLPath)\" cannot be served. Use letters, digits, - _ . ~ and / only"
                )
            }
        }
        return segments.map { "/" + $0 }.joined()
    }

    /// Throws `invalidConfiguration` if a value cannot be used.
    package func validate() throws(ServerError) {
        _ = try self.normalizedBasePath()
        guard (0...65_535).contains(self.port) else {
            throw ServerError(.invalidConfiguration, "port \(self.port) does not exist. Use 0 to 65535")
        }
        _ = try self.frontendOptions()
        if let path = self.staticFilesPath {
            var isFolder = false
            // The entries do not matter, of which there may be many.
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder,
                FileManager.default.isReadableFile(atPath: path)
            else {
                throw ServerError(
                    .invalidConfiguration,
                    "the folder \"\(path)\" of static files cannot be read. Make it, or leave the option out"
                )
            }
        }
        guard !self.address.isEmpty else {
            throw ServerError(
                .invalidConfiguration,
                "the address is empty. Use 127.0.0.1 for this machine, 0.0.0.0 for all"
            )
        }
    }
}
