import Logging
import SwiftlitClient
import SwiftlitConcurrency
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitTesting
import SwiftlitWire

/// The threads that pages under test run on.
let testPool = ThreadPool()

/// A logger that says nothing.
let silentLogger = Logger(label: "swiftlit.tests") { _ in SwiftLogNoOpLogHandler() }

extension AppHost {
    /// A host for tests, of one page.
    convenience init(
        configuration: Configuration = Configuration(),
        pageExecutor: any TaskExecutor = testPool,
        clock: any Clock<Duration> = .continuous,
        logger: Logger = silentLogger,
        page: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.init(
            app: AppDefinition(name: "Tests", page: page),
            configuration: configuration,
            pageExecutor: pageExecutor,
            clock: clock,
            logger: logger
        )
    }

    /// Makes a client with a session of its own.
    func makeClient() -> (InProcessClient, HostedSession) {
        let client = InProcessClient()
        return (client, self.resume(nil, with: client))
    }

    /// Connects a client, naming the session that it had before.
    func resume(_ session: HostedSession?, with client: InProcessClient) -> HostedSession {
        let resumed = self.connect(client, ClientDescription(previousSessionID: session?.id))
        client.attach(to: resumed)
        return resumed
    }
}

extension HostedSession {
    /// What a browser sends to run the page.
    func rerun(
        _ widgets: [PBWidgetState] = [],
        page: PageRequest = PageRequest(),
        query: String = "",
        from client: any SessionClient
    ) {
        var message = PBBackMsg()
        message.rerunScript.pageScriptHash = page.hash
        message.rerunScript.pageName = page.name
        message.rerunScript.queryString = query
        message.rerunScript.widgetStates.widgets = widgets
        self.receive(message, from: client)
    }
}

extension PBWidgetState {
    /// A value as the browser sends it.
    init(_ id: String, _ value: WireValue) {
        self.init()
        self.id = id
        self.value = value
    }
}

extension InProcessClient {
    /// Waits until so many runs have finished and the page is idle.
    func finished(_ count: Int) async {
        await self.wait { $0.finishedCount >= count && !$0.isRunning }
    }

    /// Waits for a text on the page.
    func shows(_ text: String) async {
        await self.wait { tree in
            tree.roots.flatMap(\.flattened).contains { node in
                if case .element(let element) = node.content { element.text.body == text } else { false }
            }
        }
    }
}
