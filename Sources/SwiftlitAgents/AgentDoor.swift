private import Logging
import SwiftlitClient
import SwiftlitElements
package import SwiftlitRuntime
private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The app as agents use it: Streamlit's agent API and its tools for MCP, without the network.
package final class AgentDoor: Sendable {
    /// A request of an agent, as far as pages may see it.
    package struct Caller: Sendable {
        /// The headers, names in lower case, in the order they came.
        package var headers: [(name: String, value: String)]

        /// Describes a caller.
        package init(headers: [(name: String, value: String)] = []) { self.headers = headers }

        /// The headers without those that identify the caller.
        fileprivate var shown: [(name: String, value: String)] {
            self.headers.filter { !["cookie", "authorization", "proxy-authorization"].contains($0.name.lowercased()) }
        }
    }

    private struct Entry {
        var session: AgentSession
        /// When its last call ended.
        var lastUse: Duration
    }

    private struct State {
        var sessions: [String: Entry] = [:]
        /// Sessions that are being made: they count.
        var beginningCount = 0
        var toolCallCount = 0
    }

    let host: AppHost
    let configuration: AppConfiguration.Agents
    /// Functions of the app that agents may call.
    package let tools: [Tool]
    private let now: @Sendable () -> Duration
    private let state = Mutex(State())

    /// Opens the app to agents.
    ///
    /// - Parameters:
    ///   - host: The app.
    ///   - configuration: The bounds.
    ///   - tools: Functions of the app that agents may call.
    ///   - now: A clock, from any beginning; `nil` for the system's.
    package init(
        _ host: AppHost,
        _ configuration: AppConfiguration.Agents,
        tools: [Tool] = [],
        now: (@Sendable () -> Duration)? = nil
    ) {
        self.host = host
        self.configuration = configuration
        self.tools = tools
        let start = ContinuousClock.now
        self.now = now ?? { ContinuousClock.now - start }
    }

    // MARK: - Calls

    /// Answers a call with a body as `interact` takes it.
    ///
    /// Cancelling does not cancel the run: the same call, or one with the session alone, collects it.
    package func interact(_ body: [UInt8], from caller: Caller) async -> AgentAnswer {
        do throws(AgentError) {
            return await self.interact(try AgentRequest(body: body), from: caller)
        } catch {
            return AgentAnswer(error)
        }
    }

    /// Answers a call.
    package func interact(_ request: AgentRequest, from caller: Caller) async -> AgentAnswer {
        self.endExpiredSessions()
        do throws(AgentError) {
            guard let handle = request.sessionID else { return try await self.begin(request, caller) }
            let session = try self.session(handle)
            let finishedBefore = try session.admit(request)
            return try await self.collect(session, request, finishedBefore)
        } catch {
            return AgentAnswer(error)
        }
    }

    private func session(_ handle: String) throws(AgentError) -> AgentSession {
        let session = self.state.withLock { $0.sessions[handle]?.session }
        guard let session, !session.browser.isOver else {
            if session != nil { self.end(handle) }
            throw AgentError(
                .unknownSession,
                "There is no such session, or it has expired. Leave \"session_id\" out to begin one."
            )
        }
        return session
    }

    private func begin(_ request: AgentRequest, _ caller: Caller) async throws(AgentError) -> AgentAnswer {
        let hasRoom = self.state.withLock { state in
            guard state.sessions.count + state.beginningCount < max(1, self.configuration.maximumSessionCount) else {
                return false
            }
            state.beginningCount += 1
            return true
        }
        guard hasRoom else {
            throw AgentError(
                .tooManySessions,
                "Agents have as many sessions as this app allows. Use one that there is, or try again later."
            )
        }
        var generator = SystemRandomNumberGenerator()
        let handle = "s_" + (0..<2).map { _ in generator.next().paddedHexadecimal }.joined()
        let browser = AgentBrowser()
        let hosted = self.host.connect(browser, ClientDescription(headers: caller.shown))
        browser.attach(to: hosted)
        let session = AgentSession(
            handle: handle,
            browser: browser,
            session: hosted,
            files: self.host.media.files(ofSession: "agent \(handle)")
        )
        let time = self.now()
        let finishedBefore = session.begin(request)
        self.state.withLock { state in
            state.beginningCount -= 1
            state.sessions[handle] = Entry(session: session, lastUse: time)
        }
        return try await self.collect(session, request, finishedBefore)
    }

    /// Waits for the run of a call, and reads the page.
    private func collect(
        _ session: AgentSession,
        _ request: AgentRequest,
        _ finishedBefore: Int
    ) async throws(AgentError) -> AgentAnswer {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await session.browser.waitUntilSettled(after: finishedBefore) }
            // Ends early only when cancelled.
            group.addTask { try? await Task.sleep(for: self.configuration.waitTimeout) }
            await group.next()
            group.cancelAll()
        }
        defer { self.used(session) }
        guard !session.browser.isOver else {
            let failure = session.browser.failure
            session.ended(nil)
            self.end(session.handle)
            guard let failure else {
                throw AgentError(.unknownSession, "The session has ended. Leave \"session_id\" out to begin one.")
            }
            self.host.logger.error("An agent's page broke the protocol", metadata: ["error.message": "\(failure)"])
            throw AgentError(.internalError, "The page cannot be shown. Leave \"session_id\" out to begin again.")
        }
        let view = session.browser.view
        guard view.tree.isSettled(after: finishedBefore) else {
            session.ended((request, finishedBefore))
            var error = AgentError(
                .waitTimedOut,
                "The page still runs. Call with \"session_id\" alone to wait for it again."
            )
            error.sessionID = session.handle
            throw error
        }
        let snapshot = await Task(executorPreference: self.host.workExecutor) {
            session.snapshot(previewRowCount: self.configuration.previewRowCount, time: Self.time())
        }.value
        session.ended(nil)
        if view.isPageNotFound, let path = request.page, !path.isEmpty {
            var error = AgentSession.unknownPage(path, view)
            error.sessionID = session.handle
            throw error
        }
        return AgentAnswer(body: snapshot)
    }

    private static func time() -> String { Date().formatted(.iso8601) }

    // MARK: - Sessions

    /// How many sessions there are.
    package var sessionCount: Int { self.state.withLock { $0.sessions.count } }

    private func used(_ session: AgentSession) {
        let now = self.now()
        self.state.withLock { $0.sessions[session.handle]?.lastUse = now }
    }

    /// Ends the sessions that have had no call for long enough. A page that still runs has four times as long: one that never ends would keep
    /// its session for ever.
    package func endExpiredSessions() {
        let now = self.now()
        let idle = self.state.withLock { state in
            state.sessions.values.filter { now - $0.lastUse >= self.configuration.sessionTTL }
        }
        for entry in idle where !entry.session.isCalled {
            let isRunning = entry.session.browser.view.tree.isRunning
            if isRunning, now - entry.lastUse < self.configuration.sessionTTL * 4 { continue }
            self.end(entry.session.handle)
        }
    }

    private func end(_ handle: String) {
        guard let entry = self.state.withLock({ $0.sessions.removeValue(forKey: handle) }) else { return }
        entry.session.end()
        self.host.end(entry.session.session)
    }

    /// Ends expired sessions until the task is cancelled; then all.
    package func run() async {
        let pause = min(max(self.configuration.sessionTTL / 4, .seconds(1)), .seconds(60))
        while !Task.isCancelled {
            try? await Task.sleep(for: pause)  // ends early only when cancelled
            self.endExpiredSessions()
        }
        for handle in self.state.withLock({ Array($0.sessions.keys) }) { self.end(handle) }
    }

    // MARK: - Tools

    /// Whether a session of a handle is there.
    func hasSession(_ handle: String) -> Bool { (try? self.session(handle)) != nil }

    /// Does something while there is room for one more call of a tool.
    ///
    /// - Returns: `nil` where there is none.
    func withToolCall<Result: Sendable>(_ body: () async -> Result) async -> Result? {
        let hasRoom = self.state.withLock { state in
            guard state.toolCallCount < max(1, self.configuration.maximumSessionCount) else { return false }
            state.toolCallCount += 1
            return true
        }
        guard hasRoom else { return nil }
        defer { self.state.withLock { $0.toolCallCount -= 1 } }
        return await body()
    }
}

extension UInt64 {
    /// 16 digits.
    fileprivate var paddedHexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
