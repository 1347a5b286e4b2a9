extension AppConfiguration {
    /// Where the app is served: section `server` of `config.toml`.
    public struct Listening: Sendable {
        /// The address to listen on, as a name or an IP address (`server.address`). Default `127.0.0.1`.
        ///
        /// The default is reachable from this machine only, unlike Streamlit's, which listens on all addresses: without a login, showing
        /// it to the network is a decision. `0.0.0.0` listens on all IPv4 addresses, `::` on all of both kinds.
        public var address: String = "127.0.0.1"

        /// The port to listen on, 0 to 65535 (`server.port`). Default 8501; 0 takes a free one, which the printed URL shows.
        public var port: Int = 8501

        /// Whether other processes of the same user may listen on the port at the same time (`server.sharePort`). Default `false`.
        ///
        /// Use it to restart without refusing a connection when no other program holds the socket. Start the next process, and send SIGTERM to the old one
        /// when the next one listens. On Linux, new connections then go to the next process, and the old one accepts for one more second those that are
        /// already on their way to it. With more than two processes the system chooses. Has no effect if the socket comes from systemd or `swiftlit run`.
        public var sharesPort: Bool = false

        /// The path below which everything is served, such as `tools/sales` (`server.baseUrlPath`). Empty, the default, serves at the root.
        ///
        /// Slashes at the ends do not matter. Only letters, digits, `-`, `_`, `.`, `~` and `/` are accepted.
        public var baseURLPath: String = ""

        /// The name or address by which browsers reach this server, when a proxy hides it (`browser.serverAddress`). `nil`, the default, if
        /// there is none.
        ///
        /// WebSockets may be opened by pages of this host.
        public var serverAddress: String?

        /// Whether a proxy in front speaks TLS to the browsers. Default `false`; `true` marks cookies `Secure`.
        public var isServedOverTLS: Bool = false

        /// Creates a section with the defaults of each property.
        public init() {}
    }
}
