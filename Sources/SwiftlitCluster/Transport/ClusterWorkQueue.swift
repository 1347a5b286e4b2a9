#if Cluster
    /// How a work queue behaves. All who open it have to use the same values; a difference is put right to those of the last one where the server can.
    package struct ClusterWorkQueueConfiguration: Sendable, Equatable {
        /// The name; one token without `/` and `=`.
        package var name: String

        /// After how long a message that was neither acknowledged nor said to be in progress is delivered again.
        package var acknowledgementWait: Duration

        /// How long identifiers of messages are remembered, so that a second message with the same one is not taken.
        package var duplicateWindow: Duration

        /// The most messages that wait; beyond it publishing throws `full`.
        package var maximumCount: Int

        /// After how long a message is dropped that nothing has taken. `nil`: never.
        package var maximumAge: Duration?

        package init(
            _ name: String,
            acknowledgementWait: Duration = .seconds(30),
            duplicateWindow: Duration = .seconds(120),
            maximumCount: Int = 1_000_000,
            maximumAge: Duration? = nil
        ) {
            self.name = name
            self.acknowledgementWait = acknowledgementWait
            self.duplicateWindow = duplicateWindow
            self.maximumCount = maximumCount
            self.maximumAge = maximumAge
        }
    }

    /// Work that each waits for one worker: acknowledged work is gone, work of a worker that vanishes is delivered again.
    package protocol ClusterWorkQueue: Sendable {
        /// Adds a message.
        ///
        /// - Parameters:
        ///   - payload: The work.
        ///   - headers: Short values beside it.
        ///   - id: Names the message: while the queue remembers it, another one with this identifier is not taken.
        /// - Returns: Whether it was taken; `false` for a duplicate.
        /// - Throws: `ClusterError` with `full`, `notConnected` or `timedOut`. After the last two the message may be in the queue: publish it again with
        ///   the same identifier.
        @discardableResult
        func publish(_ payload: [UInt8], headers: [String: String], id: String) async throws -> Bool

        /// Takes messages. Returns at once with what is there, waits for the first one otherwise.
        ///
        /// - Parameters:
        ///   - maximumCount: The most messages; at least 1.
        ///   - wait: How long to wait for the first one.
        /// - Returns: The messages, the oldest first; none when the time is over.
        /// - Throws: `ClusterError`; `CancellationError`, after which nothing was taken for good: what was under way is delivered again.
        func pull(maximumCount: Int, wait: Duration) async throws -> [ClusterDelivery]

        /// How much there is.
        func statistics() async throws -> ClusterWorkQueueStatistics
    }

    /// How much is in a work queue.
    package struct ClusterWorkQueueStatistics: Sendable, Equatable {
        /// How many messages no worker has yet.
        package var waitingCount: Int

        /// How many messages a worker has and has not acknowledged.
        package var pendingCount: Int

        /// How many messages are with their second worker or a later one.
        package var redeliveredCount: Int

        package init(waitingCount: Int = 0, pendingCount: Int = 0, redeliveredCount: Int = 0) {
            self.waitingCount = waitingCount
            self.pendingCount = pendingCount
            self.redeliveredCount = redeliveredCount
        }
    }

    /// A message of a work queue, in the hands of one worker.
    package struct ClusterDelivery: Sendable {
        /// The identifier that it was published with.
        package var id: String

        /// The work.
        package var payload: [UInt8]

        /// Short values beside it.
        package var headers: [String: String]

        /// How often it was delivered, this time included. Of two workers that have the same message, the one with the greater number is right.
        package var deliveryCount: Int

        /// The number of the message in its queue.
        package var sequence: UInt64

        /// What acknowledges it.
        package var control: any ClusterDeliveryControl

        package init(
            id: String,
            payload: [UInt8],
            headers: [String: String],
            deliveryCount: Int,
            sequence: UInt64,
            control: any ClusterDeliveryControl
        ) {
            self.id = id
            self.payload = payload
            self.headers = headers
            self.deliveryCount = deliveryCount
            self.sequence = sequence
            self.control = control
        }

        /// Takes the message out of the queue, and waits until the server has said that it did.
        ///
        /// - Throws: `ClusterError` with `timedOut` or `notConnected`; the message may be delivered again then.
        package func acknowledge() async throws { try await self.control.acknowledge() }

        /// Says that the work goes on: the time until it is delivered again begins anew.
        package func extend() throws { try self.control.extend() }

        /// Gives the message back, to be delivered again after a while.
        package func giveBack(after delay: Duration = .zero) throws { try self.control.giveBack(after: delay) }
    }

    /// What acknowledges a ``ClusterDelivery``.
    package protocol ClusterDeliveryControl: Sendable {
        /// See ``ClusterDelivery/acknowledge()``.
        func acknowledge() async throws

        /// See ``ClusterDelivery/extend()``.
        func extend() throws

        /// See ``ClusterDelivery/giveBack(after:)``.
        func giveBack(after delay: Duration) throws
    }
#endif
