private import Logging
package import SwiftlitClient
import SwiftlitConcurrency
import SwiftlitConnections
public import SwiftlitElements
public import SwiftlitRuntime
public import SwiftlitState
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
/// It is one browser tab: a session, whose page is drawn by ``run(timeout:)``, and whose widgets keep what they are set to. As in a browser,
/// what is entered into a form is sent when the form is submitted, and widgets that the page does not draw any more are forgotten. Where nothing
/// but widgets of one fragment have been touched, that fragment runs, else the page. A message that would break a real browser throws.
///
/// What the page shows is read from it by kind (``TestContents/texts``, ``TestContents/metrics``, …), widgets are looked up by label or key
/// (``TestContents/slider(_:)``, …), and parts of the page in the same way (``TestContents/expander(_:)``, …). `print(app)` prints an outline.
public final class AppTest: Sendable {
    private struct State {
        var values = BrowserValues()
        var page = PageRequest()
        /// The query of the URL.
        var query = ""
        /// Whether the next request is for an address of the history.
        var isHistoryNavigation = false
        /// What the browser says of itself.
        var browser = TestBrowser()
        /// How many messages the values know of.
        var seenCount = 0
        /// What has been touched since the last run.
        var touched = Touched.nothing
    }

    /// What a person has touched, which decides what runs.
    private enum Touched {
        case nothing, page
        case fragment(String)

        mutating func add(fragmentID: String) {
            switch self {
            case .nothing: self = fragmentID.isEmpty ? .page : .fragment(fragmentID)
            case .fragment(fragmentID): break
            case .page, .fragment: self = .page
            }
        }
    }

    package let client = InProcessClient()
    package let host: AppHost
    package let session: HostedSession
    /// Who looks at the page.
    let user: User
    private let state = Mutex(State())

    /// Makes a session of an app, with its pages, its limits and its secrets.
    ///
    /// `App.start()` runs once per process, before the first page of the app; what it throws, each page of the app shows. `App.background()` and
    /// `App.stop()` do not run: a test does itself what they would have done.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - user: Who looks at the page (`st.user`). Default: an anonymous user.
    public convenience init<Tested: App>(_ app: Tested.Type, user: User = .anonymous) {
        let configuration = Tested.configuration
        var definition = AppDefinition(app, configuration)
        definition.page = { [page = definition.page] in
            try await AppStarts.start(app)
            try await page()
        }
        self.init(definition, configuration, user)
    }

    /// Makes a session of a page function.
    ///
    /// - Parameters:
    ///   - user: Who looks at the page (`st.user`). Default: an anonymous user.
    ///   - page: Draws the page.
    public convenience init(user: User = .anonymous, _ page: @escaping @Sendable () async throws -> Void) {
        self.init(AppConfiguration(), user: user, page)
    }

    /// Makes a session of a page function with a configuration, whose name, limits and secrets count.
    ///
    /// - Parameters:
    ///   - configuration: That of the app.
    ///   - user: Who looks at the page (`st.user`). Default: an anonymous user.
    ///   - page: Draws the page. `nil` shows the pages of the configuration.
    public convenience init(
        _ configuration: AppConfiguration,
        user: User = .anonymous,
        _ page: (@Sendable () async throws -> Void)? = nil
    ) {
        let definition = AppDefinition(
            name: configuration.name ?? "AppTest",
            pages: configuration.pages,
            page: page ?? { try await st.navigation().run() }
        )
        self.init(definition, configuration, user)
    }

    private convenience init(_ app: AppDefinition, _ configuration: AppConfiguration, _ user: User) {
        var sessions = AppHost.Configuration(configuration)
        sessions.reportsRuns = false
        if configuration.login != nil { sessions.authenticator = TestAuthenticator() }
        let (values, connections) = (AppValues(), ConnectionRegistry())
        (sessions.appValues, sessions.connections) = (values, connections)
        var app = app
        if configuration.hasHandlers {
            let start = HandlerStart(AppDefinition(name: app.name) {}.adding(handlersOf: configuration, values).start)
            app.page = { [page = app.page] in
                try await start.run()
                try await page()
            }
        }
        if !configuration.secrets.names.isEmpty { sessions.secrets = configuration.secrets }
        self.init(
            AppHost(
                app: app,
                configuration: sessions,
                pageExecutor: TestPages.executor,
                sharedStates: SharedStateStore(),
                logger: Logger(label: "swiftlit.testing") { _ in SwiftLogNoOpLogHandler() }
            ),
            user: user
        )
    }

    /// Makes a session of an app that a host runs.
    package init(_ host: AppHost, user: User = .anonymous) {
        self.host = host
        self.user = user
        self.session = host.connect(self.client, ClientDescription(user: user))
        self.client.attach(to: self.session)
    }

    /// Makes a session of a saved one.
    init(_ host: AppHost, restoring file: SessionFile, user: User) {
        self.host = host
        self.user = user
        self.session = host.connect(
            self.client,
            ClientDescription(previousSessionID: host.open(file), user: user)
        )
        let location = file.location
        self.state.withLock { state in
            state.values.restore(file.widgets)
            state.page = PageRequest(hash: location.pageHash, name: location.pageName)
            state.query = location.query
        }
        self.client.attach(to: self.session)
    }

    /// Opens the app in another tab: a session of its own, which has the same shared states as this one.
    ///
    /// Apps under test share nothing otherwise.
    ///
    /// - Parameter user: Who looks at the page there; `nil`, the default, for the same user.
    public func openTab(user: User? = nil) -> AppTest { AppTest(self.host, user: user ?? self.user) }

    /// Ends the session, as when the tab has been closed for long enough, and returns when its page, its tasks and its
    /// `onEnd` handlers have ended, or after the grace period of 10 s for each.
    public func close() async {
        self.host.end(self.session)
        await self.session.session.end()
    }

    /// Closes the connections that the app under test has opened with `st.connection`, as the end of the server does. The app cannot open others
    /// after that.
    public func closeConnections() async {
        await self.host.configuration.connections?.close(timeout: .seconds(30))
    }

    deinit {
        self.host.end(self.session)
    }

    // MARK: - Running

    /// Runs the page with the values that widgets have been set to, and waits until it and the reruns that it asks for have ended.
    ///
    /// - Parameter timeout: How long to wait; a safety net, not a measure.
    /// - Returns: Itself, to be read at once.
    /// - Throws: ``AppTestError`` with `timeout` when the page does not end in time, `protocolViolation` when it sends what would break a browser.
    ///   What the *page* throws is not thrown here: the page shows it, see ``TestContents/exceptions``.
    @discardableResult
    public func run(timeout: Duration = .seconds(20)) async throws -> AppTest {
        let finishedBefore = self.client.tree.finishedCount
        self.start()
        try await self.wait("the run to end", timeout: timeout) { tree in
            tree.finishedCount > finishedBefore && !tree.isRunning && tree.lastStatus != .finishedEarlyForRerun
        }
        return self
    }

    /// Asks for a run as ``run(timeout:)`` does, but does not wait for it.
    public func start() {
        self.sync()
        let touched = self.state.withLock { state in
            defer { state.touched = .nothing }
            return state.touched
        }
        if case .fragment(let id) = touched { self.request(fragmentID: id) } else { self.request() }
    }

    /// Lets the timers of the browser run out once: each fragment with `runEvery:` runs, one after the other.
    ///
    /// - Throws: As ``run(timeout:)``; `cannotInteract` when there is no such fragment on the page.
    @discardableResult
    public func runTimers(timeout: Duration = .seconds(20)) async throws -> AppTest {
        let timers = self.client.tree.timers.keys.sorted()
        guard !timers.isEmpty else {
            throw AppTestError(.cannotInteract, "No fragment of the page runs by itself. Give one runEvery:.")
        }
        for id in timers where self.client.tree.timers[id] != nil {
            let finishedBefore = self.client.tree.finishedCount
            self.sync()
            self.request(fragmentID: id, isAutomatic: true)
            try await self.wait("the run of the timer to end", timeout: timeout) { tree in
                tree.finishedCount > finishedBefore && !tree.isRunning && tree.lastStatus != .finishedEarlyForRerun
            }
        }
        return self
    }

    /// How often the browser runs fragments by itself, in ascending order; empty where none does.
    public var timers: [Duration] { self.client.tree.timers.values.map { .seconds(Double($0)) }.sorted() }

    private func request(fragmentID: String = "", isAutomatic: Bool = false) {
        var message = PBBackMsg()
        self.state.withLock { state in
            message.rerunScript.pageScriptHash = state.page.hash
            message.rerunScript.pageName = state.page.name
            message.rerunScript.widgetStates.widgets = state.values.takeForRequest()
            message.rerunScript.queryString = state.query
            message.rerunScript.contextInfo = state.browser.wire
            message.rerunScript.fragmentID = fragmentID
            message.rerunScript.isAutoRerun = isAutomatic
            message.rerunScript.isHistoryNavigation = state.isHistoryNavigation
            state.isHistoryNavigation = false
        }
        self.session.receive(message, from: self.client)
    }

    /// Presses the stop button of the browser.
    public func stop() {
        var message = PBBackMsg()
        message.stopScript = true
        self.session.receive(message, from: self.client)
    }

    /// Waits until the page shows something, for pages that draw while they run.
    ///
    /// ```swift
    /// app.start()
    /// try await app.wait(for: "the first result") { $0.texts.contains("1 of 3") }
    /// ```
    ///
    /// - Parameters:
    ///   - what: Named in the error when it does not come.
    ///   - timeout: How long to wait; a safety net, not a measure.
    ///   - isMet: Whether it is there; called after each change of the page.
    /// - Throws: ``AppTestError`` with `timeout`, which shows the page, or `protocolViolation`.
    public func wait(
        for what: String,
        timeout: Duration = .seconds(20),
        until isMet: @escaping @Sendable (TestPage) -> Bool
    ) async throws {
        try await self.wait(what, timeout: timeout) { isMet(TestPage($0, of: self)) }
    }

    /// Opens a page of the app by its path, as its URL does; an empty path is the default page. Takes effect with the next run.
    ///
    /// - Parameters:
    ///   - path: The path of the page, without a slash.
    ///   - query: What follows the question mark of the URL.
    @discardableResult
    public func open(path: String, query: String = "") -> AppTest {
        self.sync()
        self.state.withLock { state in
            state.query = query
            state.page = PageRequest(name: path)
            state.values.removeAll()
            state.touched = .page
        }
        return self
    }

    /// Opens a page of the app by its title, as its entry in the menu does. Takes effect with the next run.
    ///
    /// - Throws: ``AppTestError`` with `elementNotFound` when the last run named no such page.
    @discardableResult
    public func open(page title: String) throws -> AppTest {
        let pages = self.client.tree.navigation?.appPages ?? []
        guard let page = pages.first(where: { $0.pageName == title }) else {
            let titles = pages.map { "\"\($0.pageName)\"" }.joined(separator: ", ")
            throw AppTestError(
                .elementNotFound,
                "There is no page \"\(title)\". \(titles.isEmpty ? "The app has not named any." : "There is \(titles).")"
            )
        }
        self.sync()
        let bound = Set(self.client.tree.bound.map(\.name))
        self.state.withLock { state in
            // The browser keeps what widgets are bound to; the server removes what belongs to the page that is left.
            state.query = state.query.keeping(bound)
            state.page = PageRequest(hash: page.pageScriptHash)
            state.touched = .page
        }
        return self
    }

    /// Goes to an address of the browser's history on the page that is shown, as with its buttons for back and forth. Takes effect with the
    /// next run, in which widgets that are bound to the URL take what it says.
    ///
    /// - Parameter query: What follows the question mark of that address.
    @discardableResult
    public func goBack(toQuery query: String) -> AppTest {
        self.sync()
        self.state.withLock { state in
            state.query = query
            state.isHistoryNavigation = true
            state.touched = .page
        }
        return self
    }

    /// What follows the question mark of the URL that the browser shows.
    public var query: String {
        self.sync()
        return self.state.withLock { $0.query }
    }

    /// What the browser says of itself. Changes take effect with the next run.
    public var browser: TestBrowser {
        get { self.state.withLock { $0.browser } }
        set { self.state.withLock { $0.browser = newValue } }
    }

    // MARK: - Looking

    /// What the page shows now. What is read from the app itself is read from here, anew each time.
    public var page: TestPage { TestPage(self.client.tree, of: self) }

    /// The sidebar.
    public var sidebar: TestContainer { self.page.sidebar }

    /// The strip at the bottom.
    public var bottom: TestContainer { self.page.bottom }

    /// Whether the server says that the page runs.
    public var isRunning: Bool { self.client.tree.isRunning }

    // MARK: - State

    /// The session's values by name, as `st.sessionState` shows them to the page: those of widgets with a key too.
    public var sessionState: SessionState { SessionState(self.session.state) }

    /// A value of the session's state, or `nil` when there is none of that type.
    public func state<Value: Sendable>(_ key: String, of type: Value.Type = Value.self, namespace: String? = nil)
        -> Value?
    {
        // Of another type: nil.
        try? self.session.state.value(of: StateKey(key, namespace: namespace), as: type)
    }

    /// Gives a value of the session's state, as if the page had done so. Takes effect with the next run.
    ///
    /// - Throws: `StateError` with `typeMismatch` when the page uses the key with another type.
    public func setState<Value: Sendable>(_ key: String, to value: Value, namespace: String? = nil) throws {
        try self.session.state.setValue(value, of: StateKey(key, namespace: namespace))
    }

    // MARK: - Values

    /// What the browser shows in widgets, by their identifiers.
    var shownValues: [String: WireValue] {
        self.sync()
        return self.state.withLock { $0.values.shown }
    }

    /// What the browser has sent for a widget, or is going to; `nil` for nothing.
    func shownValue(of id: String) -> WireValue { self.shownValues[id] ?? nil }

    /// A person sets a widget.
    ///
    /// - Parameter element: The widget that is drawn, where it has more than one value; `nil` for `widget` itself.
    func set(_ value: WireValue, of widget: WidgetFacts, in element: WidgetFacts? = nil) {
        self.sync()
        let fragmentID = self.client.tree.fragmentID(of: element ?? widget)
        self.state.withLock { state in
            state.values.set(value, of: widget)
            // As soon as somebody has set it, in a form too.
            if let bound = widget.bound { state.query = state.query.setting(bound.texts(value), for: bound.name) }
            // In a form nothing happens until it is submitted.
            if widget.formID.isEmpty { state.touched.add(fragmentID: fragmentID) }
        }
    }

    /// A person presses a button.
    func press(_ widget: WidgetFacts) {
        self.sync()
        let cleared = self.client.tree.widgets(clearedBy: widget.formID)
        let fragmentID = self.client.tree.fragmentID(of: widget)
        self.state.withLock { state in
            state.values.press(widget, clearing: cleared)
            state.touched.add(fragmentID: fragmentID)
        }
    }

    /// Does what the browser does with the messages that came since the last time: takes over defaults and what the server pushed, goes to the
    /// page it is told, and forgets widgets that are gone.
    private func sync() {
        self.state.withLock { state in
            for message in self.client.messages(after: state.seenCount) {
                state.seenCount += 1
                switch message.type {
                case .delta(let delta)?:
                    switch delta.type {
                    case .newElement(let element)?: if let widget = element.facts?.widget { state.values.drawn(widget) }
                    case .addBlock(let block)?: if let widget = block.widget { state.values.drawn(widget) }
                    default: break
                    }
                case .pageInfoChanged(let info)?:
                    state.query = info.queryString
                case .navigation(let navigation)?:
                    state.page = PageRequest(hash: navigation.pageScriptHash)
                case .scriptFinished(.finishedSuccessfully)?, .scriptFinished(.finishedFragmentRunSuccessfully)?:
                    let tree = self.client.tree
                    if !tree.isRunning { state.values.keepOnly(tree.widgetIDs) }
                default:
                    break
                }
            }
        }
    }

    func wait(
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
        guard isInTime else {
            try Task.checkCancellation()
            let page = self.page.description
            throw AppTestError(
                .timeout,
                """
                Waited \(timeout) for \(what), and it did not come. The page \(self.isRunning ? "still runs" : "does not run") and \
                shows \(page.isEmpty ? "nothing" : "this:\n\(page)")
                """
            )
        }
    }
}

extension AppTest: TestContents {
    /// What is looked at. Not for use by tests.
    public var _nodes: TestNodes { self.page._nodes }

    /// An outline of the page, one element a line, containers indented.
    public var description: String { self.page.description }
}

extension String {
    /// This query with other values of a name.
    fileprivate func setting(_ values: [String], for name: String) -> String {
        var items = QueryItems(self)
        items.put(values, for: name)
        return items.text
    }

    /// What a browser keeps of this query when another page is opened.
    fileprivate func keeping(_ names: Set<String>) -> String { QueryItems(self).kept(names).text }
}

/// Starts each app once in the process, for all of its tests.
private enum AppStarts {
    private static let starts = Mutex<[ObjectIdentifier: Task<Void, any Error>]>([:])

    static func start<Started: App>(_ app: Started.Type) async throws {
        let start = self.starts.withLock { starts in
            if let start = starts[ObjectIdentifier(app)] { return start }
            // Without the run whose page needs it first.
            let start = ScriptRunContext.$current.withValue(nil) {
                Task(executorPreference: TestPages.executor) { try await app.start() }
            }
            starts[ObjectIdentifier(app)] = start
            return start
        }
        try await start.value
    }
}

/// The start handlers of one app under test, which run once.
private final class HandlerStart: Sendable {
    private let handlers: @Sendable () async throws -> Void
    private let start = Mutex<Task<Void, any Error>?>(nil)

    init(_ handlers: @escaping @Sendable () async throws -> Void) { self.handlers = handlers }

    func run() async throws {
        let start = self.start.withLock { start in
            if let start { return start }
            // Without the run whose page needs it first.
            let new = ScriptRunContext.$current.withValue(nil) {
                Task(executorPreference: TestPages.executor) { try await self.handlers() }
            }
            start = new
            return new
        }
        try await start.value
    }
}

/// The threads that pages under test run on.
private enum TestPages {
    static let executor = ThreadPool()
}
