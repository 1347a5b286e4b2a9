import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitWire
private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// One tab of an agent: a session of the app, the browser that shows it, and the call that is under way.
final class AgentSession: Sendable {
    private struct State {
        /// Whether a call waits for the run.
        var isCalled = false
        /// What timed out, and how many runs had finished before it; `nil` when all has been collected.
        var pending: (request: AgentRequest, finishedBefore: Int)?
        /// The keys that the pages have had.
        var seenKeys: Set<String> = []
        /// How many snapshots were made.
        var snapshotCount = 0
    }

    /// More keys than pages have; beyond it, an unknown key and one that has gone are told alike.
    private static let maximumSeenKeyCount = 10_000

    /// By which the agent names it.
    let handle: String
    let browser: AgentBrowser
    let session: HostedSession
    /// The tables that the last snapshots gave the addresses of.
    private let files: SessionFiles
    private let state = Mutex(State())

    init(handle: String, browser: AgentBrowser, session: HostedSession, files: SessionFiles) {
        self.handle = handle
        self.browser = browser
        self.session = session
        self.files = files
    }

    /// Whether a call waits for the run.
    var isCalled: Bool { self.state.withLock { $0.isCalled } }

    // MARK: - A call

    /// Takes a call, one at a time, and asks for its run.
    ///
    /// - Parameter uploads: Where files go.
    /// - Returns: How many runs had finished before the one to wait for.
    /// - Throws: `session_busy`, and what is wrong with the request.
    func admit(_ request: AgentRequest, uploads: UploadStore) async throws(AgentError) -> Int {
        let (isFree, pending) = self.state.withLock { state in
            defer { state.isCalled = true }
            return (!state.isCalled, state.pending)
        }
        guard isFree else { throw Self.busy }
        do throws(AgentError) {
            if let pending {
                if request.isBare || request == pending.request { return pending.finishedBefore }
                guard self.browser.view.tree.isSettled(after: pending.finishedBefore) else { throw Self.busy }
            }
            return try await self.ask(request, uploads)
        } catch {
            self.state.withLock { $0.isCalled = false }
            throw error
        }
    }

    private static let busy = AgentError(
        .sessionBusy,
        "This session runs the page for another call. Send only \"session_id\" to wait for it."
    )

    /// The call has ended.
    ///
    /// - Parameter pending: What has timed out; `nil` where its page was collected.
    func ended(_ pending: (request: AgentRequest, finishedBefore: Int)?) {
        self.state.withLock { state in
            state.pending = pending
            state.isCalled = false
        }
    }

    /// Asks for the run of a request.
    ///
    /// - Returns: How many runs had finished before.
    private func ask(_ request: AgentRequest, _ uploads: UploadStore) async throws(AgentError) -> Int {
        let view = self.browser.view
        var batch = try WidgetBatch(request, on: view, seenKeys: self.state.withLock { $0.seenKeys })
        try await batch.upload(to: self.session, uploads)
        var page: PBAppPage?
        if let path = request.page {
            guard let found = view.appPages.first(where: { $0.agentPath == path }) else {
                guard path.isEmpty, view.appPages.isEmpty else { throw Self.unknownPage(path, view) }
                return self.send(request, batch, nil)
            }
            page = found
        }
        return self.send(request, batch, page)
    }

    /// The error for a page that there is not.
    static func unknownPage(_ path: String, _ view: AgentBrowser.View) -> AgentError {
        var error = AgentError(
            .unknownPage,
            "There is no page with the url_path \"\(path)\". \"pages\" lists those that there are."
        )
        error.pages = view.pagesJSON
        return error
    }

    private func send(_ request: AgentRequest, _ batch: WidgetBatch, _ page: PBAppPage?) -> Int {
        let (message, finishedBefore) = self.browser.update { view in
            batch.apply(to: &view)
            var isHistoryNavigation = false
            if let page {
                // The browser keeps what widgets are bound to; the server removes what belongs to the page that is left.
                view.query = QueryItems(view.query).kept(Set(view.tree.bound.map(\.name))).text
                view.page = PageRequest(hash: page.pageScriptHash)
            }
            if let parameters = request.queryParameters {
                view.query = QueryItems(parameters: parameters).text
                isHistoryNavigation = true
            }
            if let context = request.context { view.context = PBContextInfo(context) }
            var message = PBBackMsg()
            message.rerunScript.pageScriptHash = view.page.hash
            message.rerunScript.pageName = view.page.name
            message.rerunScript.widgetStates.widgets = view.values.takeForRequest()
            message.rerunScript.queryString = view.query
            message.rerunScript.contextInfo = view.context
            message.rerunScript.fragmentID = page == nil && request.queryParameters == nil ? batch.fragmentID : ""
            message.rerunScript.isHistoryNavigation = isHistoryNavigation
            return (message, view.tree.finishedCount)
        }
        self.session.receive(message, from: self.browser)
        return finishedBefore
    }

    /// Asks for the first run.
    func begin(_ request: AgentRequest) -> Int {
        self.state.withLock { $0.isCalled = true }
        self.browser.update { $0.page = PageRequest(name: request.page ?? "") }
        return self.send(request, WidgetBatch(), nil)
    }

    // MARK: - The page

    /// The page as the agent reads it.
    ///
    /// - Parameters:
    ///   - previewRowCount: How many rows of a table are read.
    ///   - time: When it is read, as ISO 8601 writes it.
    func snapshot(previewRowCount: Int, time: String) -> JSONValue {
        let view = self.browser.view
        let hasError = self.session.hasUncaughtError
        var reader = PageReader(view, previewRowCount: previewRowCount, hasUncaughtError: hasError)
        let tree = reader.read()
        let count = self.state.withLock { state in
            for node in view.tree.roots.flatMap(\.flattened) {
                guard state.seenKeys.count < Self.maximumSeenKeyCount, let widget = AgentWidget(node) else { continue }
                state.seenKeys.insert(widget.key)
            }
            state.snapshotCount += 1
            return state.snapshotCount
        }
        // One place: the tables of the next snapshot let those of this one go, after a while.
        _ = self.files.publish(reader.files, at: FilePlace(.widget("tables")), run: count)
        let pages = view.appPages
        let shown = pages.first { $0.pageScriptHash == view.shownPageHash }
        var json: JSONValue = [
            "schema_version": 1, "session_id": .string(self.handle), "status": hasError ? "error" : "ready",
            "observed_at": .string(time),
            "page": shown?.json ?? ["url_path": "", "title": .string(view.singlePageTitle)],
            "pages": view.pagesJSON, "query_params": view.queryJSON, "tree": tree, "actions": .array(reader.actions),
        ]
        if !reader.undescribed.isEmpty {
            json["undescribed_types"] = .array(reader.undescribed.map { .string($0) })
        }
        return json
    }

    /// The session ends: so does all that only it showed.
    func end() { self.files.end() }
}

extension PBContextInfo {
    fileprivate init(_ context: AgentRequest.Context) {
        self.init()
        self.locale = context.locale
        self.timezone = context.timeZone
        if let zone = TimeZone(identifier: context.timeZone) {
            // As browsers count: minutes to UTC.
            self.timezoneOffset = Int32(-zone.secondsFromGMT() / 60)
        }
    }
}

extension PBAppPage {
    /// The path by which agents name the page; empty for the default page.
    fileprivate var agentPath: String { self.isDefault ? "" : self.urlPathname }

    /// The page as JSON.
    fileprivate var json: JSONValue {
        var json: JSONValue = ["url_path": .string(self.agentPath), "title": .string(self.pageName)]
        if !self.icon.isEmpty { json["icon"] = .string(self.icon) }
        if !self.help.isEmpty { json["help"] = .string(self.help) }
        if self.isHidden { json["hidden"] = true }
        return json
    }
}

extension AgentBrowser.View {
    /// The pages of the app, without addresses that lead out of it; empty for an app of one page.
    fileprivate var appPages: [PBAppPage] {
        (self.tree.navigation?.appPages ?? []).filter { !$0.hasExternalURL }
    }

    /// The page that is shown.
    fileprivate var shownPageHash: String {
        self.tree.navigation?.pageScriptHash ?? self.tree.newSession?.pageScriptHash ?? ""
    }

    /// The title of an app of one page.
    fileprivate var singlePageTitle: String { self.title.isEmpty ? self.tree.newSession?.name ?? "" : self.title }

    /// The pages as JSON.
    fileprivate var pagesJSON: JSONValue {
        let pages = self.appPages
        guard !pages.isEmpty else { return [["url_path": "", "title": .string(self.singlePageTitle)]] }
        return .array(pages.map(\.json))
    }

    /// The parameters of the URL as JSON.
    fileprivate var queryJSON: JSONValue {
        .object(QueryItems(self.query).grouped.map { (key: $0.name, value: .array($0.values.map { .string($0) })) })
    }
}
