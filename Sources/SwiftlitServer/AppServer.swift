internal import Hummingbird
internal import HummingbirdCore
package import Logging
private import NIOCore
package import ServiceLifecycle
package import SwiftlitAgents
package import SwiftlitRuntime

/// A server for one app: HTTP and WebSockets on one port.
///
/// It is a group of two services that stop one after the other: first the app, which ends all runs and closes the
/// WebSockets with 1001, then HTTP, which answers what it has begun. From the first moment health answers 503 and no
/// WebSocket is taken.
package struct AppServer: Sendable {
    private let configuration: AppConfiguration
    let host: any SessionHost
    let responder: AppResponder
    let environment: ConnectionEnvironment
    private let logger: Logger
    private let httpLogger: Logger

    /// The open WebSockets.
    package var openConnections: OpenConnections { self.environment.openConnections }

    /// Creates a server. Opens nothing yet.
    ///
    /// - Parameters:
    ///   - frontendPath: The folder with the frontend's `index.html`.
    ///   - authenticator: What logs users in; `nil` for nothing. XSRF protection is on with it.
    ///   - viewer: The files of `st.pdf`, which somebody runs; `nil` for none.
    ///   - components: The files of components, which somebody runs; `nil` for none.
    ///   - pools: The threads that health tells of; `nil` for none.
    ///   - agents: The app as agents use it; `nil` where they may not.
    ///   - routing: The author's routes and middleware; `nil` for none.
    ///   - closeTimeout: How long a browser may take to answer a close frame.
    ///   - descriptors: What is kept back from connections; `nil` for a part of what the system allows.
    ///   - ownAddresses: The machine's addresses, asked for when it matters.
    ///
    /// Throws `invalidConfiguration`.
    package init(
        configuration: AppConfiguration,
        host: any SessionHost,
        frontendPath: String,
        authenticator: (any Authenticator)? = nil,
        viewer: FetchedFiles? = nil,
        components: ComponentLibrary? = nil,
        pools: ServerPools? = nil,
        agents: AgentDoor? = nil,
        routing: ServerRouting? = nil,
        gauges: ServerGauges? = nil,
        logger: Logger,
        closeTimeout: Duration = .seconds(5),
        descriptors: DescriptorReserve? = nil,
        ownAddresses: @escaping @Sendable () -> [String] = NetworkInterfaces.addresses
    ) throws(ServerError) {
        var configuration = configuration
        if authenticator != nil { configuration.access.isXSRFProtectionEnabled = true }
        try configuration.validate()
        let phase = ServerPhase()
        let routes = RouteTable(basePath: try configuration.normalizedBasePath())
        try routing?.check(routes)
        let access = try AccessPolicy(configuration, ownAddresses: ownAddresses)
        let users = try UserReader(configuration, authenticator: authenticator)
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
            users: users,
            isServedOverTLS: configuration.listening.isServedOverTLS,
            files: StaticFiles(root: frontendPath, logger: quiet),
            appFiles: configuration.files.staticPath.map { StaticFiles(root: $0, logger: quiet) },
            viewer: viewer,
            components: components,
            host: host,
            hostConfiguration: HostConfiguration(embeddingOrigins: configuration.access.embeddingOrigins).json(),
            cookieAttributes: configuration.xsrfCookieAttributes,
            browsers: browsers,
            phase: phase,
            pools: pools,
            routing: routing,
            agents: AgentResponse(agents, access, maximumByteCount: configuration.limits.maximumMessageBytes),
            readiness: ReadinessResponse(configuration.readinessChecks),
            metrics: configuration.metrics.map { MetricsResponse($0, secrets: configuration.secrets, gauges) }
        )
        self.environment = ConnectionEnvironment(
            routes: routes,
            access: access,
            users: users,
            host: host,
            openConnections: OpenConnections(),
            browsers: browsers,
            phase: phase,
            descriptors: descriptors ?? DescriptorReserve(logger: logger),
            idleTimeout: TimeAmount(configuration.timeouts.idleTimeout),
            requestTimeout: TimeAmount(configuration.timeouts.requestTimeout),
            webSocket: WebSocketConnection.Options(
                maximumMessageBytes: min(max(configuration.limits.maximumMessageBytes, 1), Int(Int32.max)),
                pingInterval: TimeAmount(configuration.timeouts.websocketPingInterval),
                pongTimeout: TimeAmount(configuration.timeouts.pongTimeout),
                closeTimeout: TimeAmount(closeTimeout)
            ),
            gate: routing.map { WebSocketGate(routing: $0, logger: quiet) },
            logger: logger
        )
    }

    /// The services, not running yet. Their `run()` returns after a graceful shutdown, and throws when the server
    /// cannot listen.
    ///
    /// - Parameters:
    ///   - socket: A socket that listens already; `nil` for the address of the configuration.
    ///   - onReady: Called once, when connections are accepted, with the port.
    ///   - onStop: Called at a graceful shutdown after sessions and connections have ended, within the same time.
    package func makeServiceGroup(
        on socket: HandoverSocket? = nil,
        onReady: @escaping @Sendable (_ port: Int) async -> Void,
        onStop: @escaping @Sendable () async -> Void = {}
    ) -> ServiceGroup {
        let environment = self.environment
        let configuration = self.configuration
        if let socket {
            let http = HandoverSocketService(
                socket: socket,
                responder: self.responder,
                environment: environment,
                logger: self.httpLogger,
                onReady: onReady
            )
            return self.makeServiceGroup(http, socket, onStop: onStop)
        }
        let http = Application(
            responder: self.responder,
            server: HTTPServerBuilder { responder in AppChannel(responder: responder, environment: environment) },
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.listening.address, port: configuration.listening.port),
                serverName: nil,
                backlog: 1024  // A restart brings all open tabs back at once.
            ),
            onServerRunning: { channel in
                await AcceptGuard.install(in: channel, reserve: environment.descriptors)
                await onReady(channel.localAddress?.port ?? configuration.listening.port)
            },
            logger: self.httpLogger
        )
        return self.makeServiceGroup(http, onStop: onStop)
    }

    private func makeServiceGroup(
        _ http: any Service,
        _ socket: HandoverSocket? = nil,
        onStop: @escaping @Sendable () async -> Void
    ) -> ServiceGroup {
        let (environment, configuration) = (self.environment, self.configuration)
        let app = HostService(
            host: self.host,
            phase: environment.phase,
            openConnections: environment.openConnections,
            socket: socket
        )
        var group = ServiceGroupConfiguration(
            services: [LastService(onStop: onStop), http, app],
            logger: self.httpLogger
        )
        group.maximumGracefulShutdownDuration = configuration.timeouts.shutdownTimeout
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
struct HostService: Service {
    let host: any SessionHost
    let phase: ServerPhase
    let openConnections: OpenConnections
    let socket: HandoverSocket?

    func run() async {
        await cancelWhenGracefulShutdown { await self.host.run() }
        // Who comes from now on waits for the next process: this one could only refuse them.
        await self.socket?.stopListening()
        self.phase.beginStopping()
        // In a task of its own: when another service failed this one is cancelled, and sessions have to end all the
        // same.
        await Task {
            await self.host.shutDown()
            await self.openConnections.waitUntilNone()
        }.value
    }
}
