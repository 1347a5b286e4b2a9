internal import Hummingbird
internal import HummingbirdCore
package import Logging
private import NIOCore
package import ServiceLifecycle

/// A server for one app: HTTP and WebSockets on one port.
///
/// It is a group of two services that stop one after the other: first the app, which ends all runs and closes the
/// WebSockets with 1001, then HTTP, which answers what it has begun. From the first moment health answers 503 and no
/// WebSocket is taken.
package struct AppServer: Sendable {
    private let configuration: ServerConfiguration
    private let host: any SessionHost
    private let responder: AppResponder
    private let environment: ConnectionEnvironment
    private let logger: Logger
    private let httpLogger: Logger

    /// The open WebSockets.
    package var openConnections: OpenConnections { self.environment.openConnections }

    /// Creates a server. Opens nothing yet.
    ///
    /// - Parameters:
    ///   - frontendPath: The folder with the frontend's `index.html`.
    ///   - viewer: The files of `st.pdf`, which somebody runs; `nil` for none.
    ///   - pools: The threads that health tells of; `nil` for none.
    ///   - closeTimeout: How long a browser may take to answer a close frame.
    ///   - descriptors: What is kept back from connections; `nil` for a part of what the system allows.
    ///   - ownAddresses: The machine's addresses, asked for when it matters.
    ///
    /// Throws `invalidConfiguration`.
    package init(
        configuration: ServerConfiguration,
        host: any SessionHost,
        frontendPath: String,
        viewer: PDFViewerFiles? = nil,
        pools: ServerPools? = nil,
        logger: Logger,
        closeTimeout: Duration = .seconds(5),
        descriptors: DescriptorReserve? = nil,
        ownAddresses: @escaping @Sendable () -> [String] = NetworkInterfaces.addresses
    ) throws(ServerError) {
        try configuration.validate()
        let phase = ServerPhase()
        let routes = RouteTable(basePath: try configuration.normalizedBasePath())
        let access = try AccessPolicy(configuration, ownAddresses: ownAddresses)
        self.configuration = configuration
        self.host = host
        self.logger = logger
        // Hummingbird tells at this level what is said elsewhere, to those who are told it.
        var quiet = logger
        if quiet.logLevel == .info { quiet.logLevel = .notice }
        self.httpLogger = quiet
        let browsers = BrowserNames()
        self.responder = AppResponder(
            routes: routes,
            access: access,
            files: StaticFiles(root: frontendPath, logger: quiet),
            appFiles: configuration.staticFilesPath.map { StaticFiles(root: $0, logger: quiet) },
            viewer: viewer,
            host: host,
            hostConfiguration: HostConfiguration(embeddingOrigins: configuration.embeddingOrigins).json(),
            cookieAttributes: configuration.xsrfCookieAttributes,
            browsers: browsers,
            phase: phase,
            pools: pools
        )
        self.environment = ConnectionEnvironment(
            routes: routes,
            access: access,
            host: host,
            openConnections: OpenConnections(),
            browsers: browsers,
            phase: phase,
            descriptors: descriptors ?? DescriptorReserve(logger: logger),
            idleTimeout: TimeAmount(configuration.idleTimeout),
            requestTimeout: TimeAmount(configuration.requestTimeout),
            webSocket: WebSocketConnection.Options(
                maximumMessageBytes: min(max(configuration.maximumIncomingMessageBytes, 1), Int(Int32.max)),
                pingInterval: TimeAmount(configuration.pingInterval),
                pongTimeout: TimeAmount(configuration.pongTimeout),
                closeTimeout: TimeAmount(closeTimeout)
            ),
            logger: logger
        )
    }

    /// The services, not running yet. Their `run()` returns after a graceful shutdown, and throws when the server
    /// cannot listen.
    ///
    /// - Parameters:
    ///   - onReady: Called once, when connections are accepted, with the port.
    ///   - onStop: Called at a graceful shutdown after sessions and connections have ended, within the same time.
    package func makeServiceGroup(
        onReady: @escaping @Sendable (_ port: Int) async -> Void,
        onStop: @escaping @Sendable () async -> Void = {}
    ) -> ServiceGroup {
        let environment = self.environment
        let configuration = self.configuration
        let http = Application(
            responder: self.responder,
            server: HTTPServerBuilder { responder in AppChannel(responder: responder, environment: environment) },
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.address, port: configuration.port),
                serverName: nil,
                backlog: 1024  // A restart brings all open tabs back at once.
            ),
            onServerRunning: { channel in
                await AcceptGuard.install(in: channel, reserve: environment.descriptors)
                await onReady(channel.localAddress?.port ?? configuration.port)
            },
            logger: self.httpLogger
        )
        let app = HostService(host: self.host, phase: environment.phase, openConnections: environment.openConnections)
        var group = ServiceGroupConfiguration(
            services: [LastService(onStop: onStop), http, app],
            logger: self.httpLogger
        )
        group.maximumGracefulShutdownDuration = configuration.shutdownTimeout
        return ServiceGroup(configuration: group)
    }
}

/// Services are shut down in reverse order, so this one, which is the first, comes last.
private struct LastService: Service {
    let onStop: @Sendable () async -> Void

    func run() async {
        // Cancelled instead, it has come to the end as well, and `onStop` sees that it is to wait for nothing.
        try? await gracefulShutdown()
        await self.onStop()
    }
}

/// Runs the app's housekeeping, and ends the app's sessions at shutdown.
private struct HostService: Service {
    let host: any SessionHost
    let phase: ServerPhase
    let openConnections: OpenConnections

    func run() async {
        await cancelWhenGracefulShutdown { await self.host.run() }
        self.phase.beginStopping()
        // In a task of its own: when another service failed this one is cancelled, and sessions have to end all the
        // same.
        await Task {
            await self.host.shutdown()
            await self.openConnections.waitUntilNone()
        }.value
    }
}
