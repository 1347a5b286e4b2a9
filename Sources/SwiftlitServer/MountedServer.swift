private import HTTPTypes
package import HummingbirdCore
internal import ServiceLifecycle
package import SwiftlitRuntime

/// What serves an app in a Hummingbird application of somebody else.
///
/// It answers requests and opens WebSockets below a path; the application listens, and runs this as one of its services.
package struct MountedServer: Service {
    private let prepared: PreparedApp

    private var phase: ServerPhase { self.prepared.server.environment.phase }

    /// Reads the settings, fetches the frontend if need be, and makes what serves the app.
    ///
    /// Throws ``ServerError``, or `CancellationError`.
    package init(
        _ app: AppDefinition,
        _ configuration: AppConfiguration,
        path: String,
        settings: AppConfiguration.Sources
    ) async throws {
        self.prepared = try await prepare(app, configuration, settings, nil) { configuration in
            configuration.listening.baseURLPath = path
            configuration.process.announces = false
            configuration.process.handlesSignals = false
        }
        // Until the app has started.
        self.phase.beginStopping()
    }

    /// Whether a request is for the app.
    package func serves(_ request: Request) -> Bool {
        self.prepared.server.environment.routes.isBelowBasePath(target: request.head.path ?? "")
    }

    /// Answers a request.
    package func respond(to request: Request, context: AppRequestContext) async throws -> Response {
        try await self.prepared.server.responder.respond(to: request, context: context)
    }

    /// Sets up the connections of the application: HTTP for its router, WebSockets for the app.
    package var httpServer: HTTPServerBuilder {
        let environment = self.prepared.server.environment
        return HTTPServerBuilder { responder in AppChannel(responder: responder, environment: environment) }
    }

    /// Starts the app, and ends it after a graceful shutdown.
    ///
    /// - Throws: ``ServerError`` with `startFailed`; `CancellationError`.
    package func run() async throws {
        let jobsAreThere = await self.prepared.takeUpJobs()
        let background = try await self.prepared.start()
        self.phase.beginServing()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.prepared.keepHouse(jobsAreThere: jobsAreThere) }
            let server = self.prepared.server
            let service = HostService(
                host: server.host,
                phase: self.phase,
                openConnections: server.openConnections,
                socket: nil
            )
            await service.run()
            group.cancelAll()
        }
        await self.prepared.end(background)
    }
}
