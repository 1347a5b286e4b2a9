import Logging
import SwiftlitClient
import SwiftlitConcurrency
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire

@testable import SwiftlitRuntime

/// One browser, and the processes that serve it one after the other from one store.
final class SurvivalWorld {
    let storage: InMemorySessionStorage
    let client = InProcessClient()
    private let page: @Sendable () async throws -> Void
    private let configuration: SessionKeeper.Configuration
    private let hostConfiguration: AppHost.Configuration
    private(set) var host: AppHost
    private(set) var session: HostedSession
    private var finishedCount = 0

    init(
        storage: InMemorySessionStorage = InMemorySessionStorage(),
        configuration: SessionKeeper.Configuration = SessionKeeper.Configuration(),
        hostConfiguration: AppHost.Configuration = AppHost.Configuration(),
        logger: Logger = silentLogger,
        page: @escaping @Sendable () async throws -> Void
    ) async throws {
        self.storage = storage
        self.configuration = configuration
        self.hostConfiguration = hostConfiguration
        self.page = page
        self.host = try await Self.makeHost(storage, configuration, logger, page, hostConfiguration)
        self.session = self.host.resume(nil, with: self.client)
    }

    static func makeHost(
        _ storage: any SessionStorage,
        _ configuration: SessionKeeper.Configuration,
        _ logger: Logger = silentLogger,
        _ page: @escaping @Sendable () async throws -> Void,
        _ hostConfiguration: AppHost.Configuration = AppHost.Configuration()
    ) async throws -> AppHost {
        let keeper = SessionKeeper(storage: storage, configuration: configuration, executor: testPool, logger: logger)
        try await keeper.start()
        return AppHost(
            app: AppDefinition(name: "Tests", page: page),
            configuration: hostConfiguration,
            pageExecutor: testPool,
            sharedStates: SharedStateStore(),
            keeper: keeper,
            logger: logger
        )
    }

    /// The process ends without a word, and another one takes its place. The browser comes back.
    ///
    /// - Parameter isWritten: Whether all that was committed has been written.
    func restart(
        written isWritten: Bool = true,
        page: (@Sendable () async throws -> Void)? = nil,
        logger: Logger = silentLogger
    )
        async throws
    {
        if isWritten { await self.host.keeper?.flush() }
        if let keeper = self.host.keeper { self.storage.kill(keeper.owner) }
        try await self.comeBack(page: page, logger: logger)
    }

    /// The process ends as it does at SIGTERM.
    func stop() async throws {
        await self.host.shutDown()
        try await self.comeBack(page: nil, logger: silentLogger)
    }

    private func comeBack(page: (@Sendable () async throws -> Void)?, logger: Logger) async throws {
        self.host = try await Self.makeHost(
            self.storage,
            self.configuration,
            logger,
            page ?? self.page,
            self.hostConfiguration
        )
        let connection = ClientDescription(previousSessionID: self.session.id)
        await self.host.fetch(connection)
        self.session = self.host.connect(self.client, connection)
        self.client.attach(to: self.session)
    }

    /// Waits until so many more runs have come to their end.
    func finish(_ count: Int = 1) async {
        self.finishedCount += count
        await self.client.finished(self.finishedCount)
    }

    /// Does something on the page, and waits for the run.
    func act(_ values: [PBWidgetState] = [], query: String = "") async {
        self.session.rerun(values, query: query, from: self.client)
        await self.finish()
        // The browser is told of its end a moment before it is handed over to be written.
        await self.host.runs.waitUntilNone()
    }

    /// The texts on the page.
    var texts: [String] { self.client.tree.elements.map(\.element.text.body).filter { !$0.isEmpty } }

    /// The identifier of a widget, by its label.
    func id(_ label: String) -> String {
        for element in self.client.tree.elements {
            switch element.element.type {
            case .slider(let slider)? where slider.label == label: return slider.id
            case .checkbox(let box)? where box.label == label: return box.id
            case .textInput(let field)? where field.label == label: return field.id
            case .button(let button)? where button.label == label: return button.id
            default: continue
            }
        }
        return ""
    }

    /// What the server tells the browser to show in its text field.
    var pushedText: String? {
        for case .textInput(let field)? in self.client.tree.elements.map(\.element.type) where field.setValue {
            return field.value
        }
        return nil
    }
}
