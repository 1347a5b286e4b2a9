package import SwiftlitElements

/// The messages for a call of a tool: its progress, and then the answer.
///
/// A slow reader gets fewer reports of progress. Ending the iteration does not end the call.
package struct MCPEvents: AsyncSequence, Sendable {
    package typealias Element = JSONValue

    private let call: ToolCall
    private let token: JSONValue
    private let id: JSONValue

    /// - Parameters:
    ///   - token: By which the client knows the progress.
    ///   - id: The identifier of the request.
    init(_ call: ToolCall, token: JSONValue, id: JSONValue) {
        self.call = call
        self.token = token
        self.id = id
    }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(call: self.call, id: self.id, progress: ProgressCount(self.token))
    }

    /// Reads the messages of a call.
    package struct AsyncIterator: AsyncIteratorProtocol {
        private let call: ToolCall
        private let id: JSONValue
        private let observation: ToolCall.Observation
        private var changes: AsyncStream<Void>.AsyncIterator
        private var progress: ProgressCount
        private var isOver = false

        fileprivate init(call: ToolCall, id: JSONValue, progress: ProgressCount) {
            self.call = call
            self.id = id
            self.observation = call.observe()
            self.changes = self.observation.changes.makeAsyncIterator()
            self.progress = progress
        }

        /// The next message; `nil` after the answer, and when the calling task is cancelled.
        package mutating func next() async -> JSONValue? {
            while !self.isOver, await self.changes.next(isolation: #isolation) != nil {
                let now = self.call.now
                if now.status != .working {
                    self.isOver = true
                    return MCPEndpoint.answer(now, id: self.id).body
                }
                if let message = self.progress.message(now) { return message }
            }
            return nil
        }
    }
}

/// Numbers what a call reports, as MCP wants it: each report has more progress than the one before.
private struct ProgressCount {
    private let token: JSONValue
    private var reportCount = 0
    private var last = -1.0
    private var hasFraction = false

    init(_ token: JSONValue) { self.token = token }

    /// The notification for what a call is now; `nil` where it has reported nothing new.
    mutating func message(_ now: ToolCall.Snapshot) -> JSONValue? {
        guard now.status == .working, now.reportCount > self.reportCount else { return nil }
        self.reportCount = now.reportCount
        self.hasFraction = self.hasFraction || now.fraction != nil
        let progress = max(self.hasFraction ? now.fraction ?? 0 : Double(now.reportCount), self.last.nextUp)
        self.last = progress
        var params: JSONValue = ["progressToken": self.token, "progress": .number(progress)]
        if self.hasFraction { params["total"] = 1 }
        if !now.message.isEmpty { params["message"] = .string(now.message) }
        return ["jsonrpc": "2.0", "method": "notifications/progress", "params": params]
    }
}
