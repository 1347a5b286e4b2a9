private import Logging
import SwiftlitConcurrency
import SwiftlitElements
public import SwiftlitRuntime
import SwiftlitWire
private import Synchronization

/// Runs an app without server and browser, for tests.
///
/// ```swift
/// @Test func `the slider sets n`() async throws {
///     let app = try await AppTest(Dashboard.self).run()
///     try await app.slider("Seeds").set(7).run()
///     #expect(app.texts == ["n = 7"])
/// }
/// ```
///
/// It does what a browser tab does: one session, whose page is drawn by ``run(timeout:)``, whose widgets keep what they are set to, and
/// in which a message that would break a real browser throws.
public final class AppTest: Sendable {
    private struct State {
        var values: [String: PBWidgetState] = [:]
        var page = PageRequest()
        var hasFailed = false
    }

    package let client = InProcessClient()
    package let host: AppHost
    package let session: AppSession
    private let state = Mutex(State())

    /// Makes a session of an app.
    public convenience init<Tested: App>(_ app: Tested.Type) {
        self.init(name: String(describing: app)) { try await Tested.page() }
    }

    /// Makes a session of a page function.
    ///
    /// - Parameters:
    ///   - name: The name of the app.
    ///   - page: Draws the page.
    public init(name: String = "AppTest", _ page: @escaping @Sendable () async throws -> Void) {
        self.host = AppHost(
            app: AppDefinition(name: name, page: page),
            pageExecutor: TestPages.executor,
            logger: Logger(label: "swiftlit.testing") { _ in SwiftLogNoOpLogHandler() }
        )
        self.session = self.host.connect(self.client, ClientConnection())
        self.client.attach(to: self.session)
    }

    deinit {
        self.host.disconnect(self.client, from: self.session)
        self.session.end()
    }

    // MARK: - Running

    /// Runs the page with the values that widgets have been set to, and waits until it and the reruns that it asks for have ended.
    ///
    /// - Parameter timeout: How long to wait; a safety net, not a measure.
    /// - Returns: Itself, to be read at once.
    /// - Throws: ``AppTestError`` when the page does not end in time, or sends what would break a browser. What the *page* throws is not thrown
    ///   here: the page shows it, see ``exceptions``.
    @discardableResult
    public func run(timeout: Duration = .seconds(20)) async throws -> AppTest {
        let finishedBefore = self.client.tree.finishedCount
        self.start()
        try await self.wait("the run to end", timeout: timeout) { tree in
            tree.finishedCount > finishedBefore && !tree.isRunning && tree.lastStatus != .finishedEarlyForRerun
        }
        self.keepValuesOfPage()
        return self
    }

    /// Asks for a run as ``run(timeout:)`` does, but does not wait for it.
    public func start() {
        let (page, widgets) = self.state.withLock { state in
            defer { state.values = state.values.filter { !$0.value.isOneShot } }
            return (state.page, Array(state.values.values.sorted { $0.id < $1.id }))
        }
        var message = PBBackMsg()
        message.rerunScript.pageScriptHash = page.hash
        message.rerunScript.pageName = page.name
        message.rerunScript.widgetStates.widgets = widgets
        self.session.receive(message, from: self.client)
    }

    /// Presses the stop button of the browser.
    public func stop() {
        var message = PBBackMsg()
        message.stopScript = true
        self.session.receive(message, from: self.client)
    }

    /// Waits until the page shows something.
    ///
    /// - Parameters:
    ///   - what: Named in the error when it does not come.
    ///   - timeout: How long to wait; a safety net, not a measure.
    ///   - isMet: Whether it is there; called after each change of the page.
    /// - Throws: ``AppTestError``.
    public func wait(
        for what: String,
        timeout: Duration = .seconds(20),
        until isMet: @escaping @Sendable (TestPage) -> Bool
    ) async throws {
        try await self.wait(what, timeout: timeout) { isMet(TestPage($0)) }
    }

    /// Opens a page of the app by its path, as its URL does; an empty path is the default page. Takes effect with the next run.
    @discardableResult
    public func open(path: String) -> AppTest {
        self.state.withLock { state in
            state.page = PageRequest(name: path)
            state.values = [:]
        }
        return self
    }

    // MARK: - Looking

    /// What the page shows now.
    public var page: TestPage { TestPage(self.client.tree) }

    /// Whether the server says that the page runs.
    public var isRunning: Bool { self.client.tree.isRunning }

    /// A value of the session's state, or `nil` when there is none of that type.
    public func state<Value: Sendable>(_ key: String, of type: Value.Type = Value.self, namespace: String? = nil)
        -> Value?
    {
        let scope = ScriptRunContext(sessionID: self.session.id, state: self.session.state, scope: self.client)
        return ScriptRunContext.$current.withValue(scope) {
            // Absent and of another type are both nil.
            let reference = try? useState(key, of: type, namespace: namespace)
            return reference?.value
        }
    }

    // MARK: - Values

    func set(_ value: PBWidgetState.OneOf_Value?, of id: String) {
        var state = PBWidgetState()
        state.id = id
        state.value = value
        self.state.withLock { $0.values[id] = state }
    }

    func value(of id: String) -> PBWidgetState.OneOf_Value?? {
        self.state.withLock { state in state.values[id].map(\.value) }
    }

    /// Does what the browser does after a run: takes over what the server pushed, and forgets widgets that are gone.
    private func keepValuesOfPage() {
        let widgets = self.page.widgets
        self.state.withLock { state in
            let ids = Set(widgets.map(\.id))
            state.values = state.values.filter { ids.contains($0.key) }
            for widget in widgets {
                guard let pushed = widget.pushedValue else { continue }
                var value = PBWidgetState()
                value.id = widget.id
                value.value = pushed
                state.values[widget.id] = value
            }
        }
    }

    private func wait(
        _ what: String,
        timeout: Duration,
        until isMet: @escaping @Sendable (PageTree) -> Bool
    ) async throws {
        let client = self.client
        let isInTime = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await client.wait(until: isMet)
                return !Task.isCancelled
            }
            group.addTask {
                try? await Task.sleep(for: timeout)  // ends early only when the wait is over
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
        do {
            try client.check()
        } catch {
            throw AppTestError(.protocolViolation, "A browser would fail: \(error)", cause: error)
        }
        guard isInTime else { throw AppTestError(.timeout, "Waited \(timeout) for \(what), and it did not come.") }
    }
}

/// The threads that pages under test run on.
private enum TestPages {
    static let executor = ThreadPool()
}
