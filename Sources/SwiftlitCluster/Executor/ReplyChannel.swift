#if Cluster
    internal import SwiftlitExecutors
    internal import Synchronization

    /// The way of what a function does to its caller: in order, and each once, whatever becomes of single messages.
    ///
    /// One message is under way at a time, with all that has gathered since the one before; it is sent again until it is answered.
    final class ReplyChannel: Sendable {
        /// Why there is nothing more to send.
        enum Outcome: Sendable, Equatable {
            /// The caller has the result.
            case delivered
            /// The caller does not want it.
            case unwanted
            /// The caller is gone, or was not heard of for too long.
            case callerGone
        }

        private struct State {
            var items: [WorkerItem] = []
            var progressCount = 0
            var sequence = 0
            var needsSign = false
            var isUnwanted = false
        }

        /// How many reports wait for a caller that is slow; beyond that the oldest are dropped.
        private static let maximumReportCount = 64

        private let transport: any ClusterTransport
        private let timings: ClusterTimings
        private let subject: String
        private let worker: String
        private let delivery: Int
        private let limit: Int
        private let onAnswer: @Sendable (CallerAnswer) -> Void
        private let state = Mutex(State())
        private let signals: AsyncStream<Void>
        private let signal: AsyncStream<Void>.Continuation

        /// - Parameter onAnswer: Gets each answer of the caller. It must not block.
        init(
            _ transport: any ClusterTransport,
            timings: ClusterTimings,
            subject: String,
            worker: String,
            delivery: Int,
            onAnswer: @escaping @Sendable (CallerAnswer) -> Void
        ) {
            self.transport = transport
            self.timings = timings
            self.subject = subject
            self.worker = worker
            self.delivery = delivery
            self.limit = max(256, min(transport.maximumPayloadBytes - 4_096, 512 * 1_024))
            self.onAnswer = onAnswer
            (self.signals, self.signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        }

        // MARK: - What is sent

        func send(_ item: WorkerItem) {
            var item = item
            var beginning: [WorkerItem] = []
            if item.kind == .elements {
                beginning = Self.split(&item.bytes, limit: self.limit).map {
                    WorkerItem(kind: .elementsPart, bytes: $0)
                }
            }
            if let progress = item.progress, progress.message.utf8.count > self.limit / 4 {
                // A character has at most some bytes; what is left of a text of this length is enough to read.
                item.progress?.message = String(progress.message.prefix(self.limit / 64))
            }
            let (last, first) = (item, beginning)
            self.state.withLock { state in
                let item = last
                state.items += first
                if item.kind == .progress {
                    if state.progressCount >= Self.maximumReportCount,
                        let oldest = state.items.firstIndex(where: { $0.kind == .progress })
                    {
                        state.items.remove(at: oldest)
                    } else {
                        state.progressCount += 1
                    }
                }
                state.items.append(item)
            }
            self.signal.yield()
        }

        /// Sends what came of the function, in parts where it is long.
        func finish(_ reply: PortableReply) {
            var rest = reply.body
            let parts = Self.split(&rest, limit: self.limit).map { WorkerItem(kind: .part, bytes: $0) }
            let items = parts + [WorkerItem(kind: .end, bytes: rest, reply: reply.kind.rawValue)]
            self.state.withLock { $0.items += items }
            self.signal.yield()
        }

        /// Takes parts of this length from the front of bytes, until what is left fits into one message.
        private static func split(_ bytes: inout [UInt8], limit: Int) -> [[UInt8]] {
            guard bytes.count > limit else { return [] }
            var rest = bytes[...]
            var parts: [[UInt8]] = []
            while rest.count > limit {
                parts.append(Array(rest.prefix(limit)))
                rest = rest.dropFirst(limit)
            }
            bytes = Array(rest)
            return parts
        }

        /// Asks the caller, with the next message, whether it still wants the result.
        func giveSign() {
            self.state.withLock { $0.needsSign = true }
            self.signal.yield()
        }

        /// The caller has said that it does not want the result.
        func setUnwanted() {
            self.state.withLock { $0.isUnwanted = true }
            self.signal.yield()
        }

        // MARK: - Sending

        /// Asks whether the function may begin.
        func begin() async -> Outcome? {
            let message = WorkerMessage(kind: .begin, worker: self.worker, delivery: self.delivery)
            switch await self.ask(message) {
            case .success(let answer): return answer.isWanted ? nil : .unwanted
            case .failure: return .callerGone
            }
        }

        /// Sends what comes, until the result is delivered, or there is no reason to any more. Ends early when the task is cancelled.
        func run() async -> Outcome {
            for await _ in self.signals {
                while let message = self.nextMessage() {
                    switch await self.ask(message) {
                    case .failure: return .callerGone
                    case .success(let answer):
                        guard answer.isWanted || message.items.contains(where: { $0.kind == .end }) else {
                            return .unwanted
                        }
                        if message.items.contains(where: { $0.kind == .end }) { return .delivered }
                    }
                }
                if self.state.withLock({ $0.isUnwanted }) { return .unwanted }
            }
            return .unwanted
        }

        private func nextMessage() -> WorkerMessage? {
            self.state.withLock { state in
                guard !state.isUnwanted else { return nil }
                var message = WorkerMessage(kind: .items, worker: self.worker, delivery: self.delivery)
                message.sequence = state.sequence
                guard !state.items.isEmpty else {
                    guard state.needsSign else { return nil }
                    state.needsSign = false
                    return message
                }
                state.needsSign = false
                var byteCount = 0
                let count =
                    state.items.firstIndex { item in
                        defer { byteCount += item.byteCount }
                        return byteCount > 0 && byteCount + item.byteCount > self.limit + 1_024
                    } ?? state.items.count
                message.items = Array(state.items.prefix(count))
                state.items.removeFirst(count)
                state.progressCount -= message.items.count { $0.kind == .progress }
                state.sequence += 1
                message.sequence = state.sequence
                return message
            }
        }

        private struct Gone: Error {}

        /// Sends a message until it is answered.
        private func ask(_ message: WorkerMessage) async -> Result<CallerAnswer, Gone> {
            guard let bytes = try? message.encodedForCluster() else { return .failure(Gone()) }
            let request = ClusterMessage(self.subject, bytes)
            let clock = self.transport.clock
            let start = clock.now
            var isMissingSince: Duration?
            while !Task.isCancelled {
                do {
                    let answer = try await self.transport.request(request, timeout: self.timings.questionTime)
                    guard let read = CallerAnswer(fromCluster: answer.payload) else { return .failure(Gone()) }
                    self.onAnswer(read)
                    return .success(read)
                } catch let error as ClusterError {
                    let now = clock.now
                    switch error.code {
                    case .noResponders:
                        // It has ended, or connects to another server just now.
                        if now - (isMissingSince ?? now) >= self.timings.callerTime { return .failure(Gone()) }
                        isMissingSince = isMissingSince ?? now
                    case .timedOut, .notConnected:
                        isMissingSince = nil
                        if now - start >= self.timings.resultTime { return .failure(Gone()) }
                    default: return .failure(Gone())
                    }
                } catch {
                    return .failure(Gone())
                }
                do { try await clock.sleep(for: .milliseconds(100)) } catch { break }
            }
            return .failure(Gone())
        }
    }
#endif
