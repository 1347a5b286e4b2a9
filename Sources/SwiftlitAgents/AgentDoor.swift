private import Logging
import SwiftlitClient
package import SwiftlitElements
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
        /// Who it is, as a trusted proxy says; anonymous without one. Cookies do not count for agents.
        package var user: User
        /// Where the call comes from; `nil` where that is not known.
        package var remoteAddress: String?

        /// Describes a caller.
        package init(
            headers: [(name: String, value: String)] = [],
            user: User = .anonymous,
            remoteAddress: String? = nil
        ) {
            self.headers = headers
            self.user = user
            self.remoteAddress = remoteAddress
        }

        /// Whose bounds the call counts for.
        var agent: AgentID {
            AgentID(identity: self.user.identity, address: self.remoteAddress.map(ClientNetwork.name) ?? "")
        }

        /// The headers without those that identify the caller.
        fileprivate var shown: [(name: String, value: String)] {
            self.headers.filter { !["cookie", "authorization", "proxy-authorization"].contains($0.name.lowercased()) }
        }
    }

    /// Tells agents apart: by their user, or where there is none, by their address.
    package struct AgentID: Hashable, Sendable {
        /// The user; `nil` for an anonymous one.
        let identity: String?
        private let address: String

        fileprivate init(identity: String?, address: String) {
            self.identity = identity
            self.address = identity == nil ? address : ""
        }

        /// Whether what belongs to the one is there for the other. Addresses may change: of anonymous agents only the handle decides.
        func isSameUser(as other: AgentID) -> Bool { self.identity == other.identity }
    }

    fileprivate struct Entry {
        var session: AgentSession
        /// Whose it is.
        var agent: AgentID
        /// When its last call ended.
        var lastUse: Duration
    }

    fileprivate struct State {
        var sessions: [String: Entry] = [:]
        /// Sessions that are being made: they count.
        var beginning: [AgentID: Int] = [:]
    }

    let host: AppHost
    let configuration: AppConfiguration.Agents
    /// Functions of the app that agents may call.
    package let tools: [Tool]
    let calls: ToolCalls
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
        let now = now ?? { ContinuousClock.now - start }
        self.now = now
        self.calls = ToolCalls(
            maximumCount: configuration.maximumSessionCount,
            maximumCountPerAgent: configuration.maximumSessionCountPerAgent,
            lifetime: configuration.sessionTTL,
            now: now
        )
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
            let session = try self.session(handle, of: caller)
            let finishedBefore = try await session.admit(request, uploads: self.host.uploads)
            return try await self.collect(session, request, finishedBefore)
        } catch {
            return AgentAnswer(error)
        }
    }

    private func session(_ handle: String, of caller: Caller) throws(AgentError) -> AgentSession {
        let agent = caller.agent
        let session = self.state.withLock { state in
            state.sessions[handle].flatMap { $0.agent.isSameUser(as: agent) ? $0.session : nil }
        }
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
        let agent = caller.agent
        try self.takePlace(agent)
        let handle = Self.makeHandle("s_")
        let browser = AgentBrowser()
        let hosted = self.host.connect(browser, ClientDescription(headers: caller.shown, user: caller.user))
        browser.attach(to: hosted)
        let files = self.host.media.files(ofSession: "agent \(handle)")
        files.connected(browser: agent.identity.map(MediaStore.viewer(ofUser:)))
        let session = AgentSession(handle: handle, browser: browser, session: hosted, files: files)
        let time = self.now()
        let finishedBefore = session.begin(request)
        self.state.withLock { state in
            state.leaveBeginning(agent)
            state.sessions[handle] = Entry(session: session, agent: agent, lastUse: time)
        }
        return try await self.collect(session, request, finishedBefore)
    }

    /// Takes a place for a session that is being made.
    ///
    /// - Throws: `too_many_sessions`.
    private func takePlace(_ agent: AgentID) throws(AgentError) {
        let (all, own) = (self.configuration.maximumSessionCount, self.configuration.maximumSessionCountPerAgent)
        let (hasRoom, hasOwnRoom) = self.state.withLock { state in
            let count = state.sessions.count + state.beginning.values.reduce(0, +)
            let ownCount = state.sessions.values.count { $0.agent == agent } + (state.beginning[agent] ?? 0)
            let answer = (count < max(1, all), ownCount < max(1, own))
            if answer == (true, true) { state.beginning[agent, default: 0] += 1 }
            return answer
        }
        guard hasRoom else {
            throw AgentError(
                .tooManySessions,
                "Agents have as many sessions as this app allows. Use one that there is, or try again later."
            )
        }
        guard hasOwnRoom else {
            throw AgentError(
                .tooManySessions,
                "This agent has as many sessions as the app allows one agent. Use one of them, or try again later."
            )
        }
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

    /// The time, as ISO 8601 writes it.
    static func time() -> String { Date().formatted(.iso8601) }

    /// A handle that cannot be guessed.
    static func makeHandle(_ prefix: String) -> String {
        var generator = SystemRandomNumberGenerator()
        return prefix + (0..<2).map { _ in generator.next().paddedHexadecimal }.joined()
    }

    // MARK: - Sessions

    /// How many sessions there are.
    package var sessionCount: Int { self.state.withLock { $0.sessions.count } }

    /// How many calls of tools there are, with those whose results wait.
    package var toolCallCount: Int { self.calls.count }

    private func used(_ session: AgentSession) {
        let now = self.now()
        self.state.withLock { $0.sessions[session.handle]?.lastUse = now }
    }

    /// Ends the sessions that have had no call for long enough. A page that still runs has four times as long: one that never ends would keep
    /// its session for ever.
    package func endExpiredSessions() {
        self.calls.endExpired()
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
        self.calls.cancelAll()
    }

    /// Whether a session of a handle is there, and the caller's.
    func hasSession(_ handle: String, of caller: Caller) -> Bool { (try? self.session(handle, of: caller)) != nil }
}

extension AgentDoor.State {
    /// A session that was being made is there.
    fileprivate mutating func leaveBeginning(_ agent: AgentDoor.AgentID) {
        let count = (self.beginning[agent] ?? 1) - 1
        self.beginning[agent] = count > 0 ? count : nil
    }
}

extension UInt64 {
    /// 16 digits.
    fileprivate var paddedHexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
