#if Cluster
    /// A work queue whose messages may be larger than one payload: a large one is written in parts first, and removed when it is acknowledged.
    final class ChunkedWorkQueue: ClusterWorkQueue {
        private static let header = "Swiftlit-Parts"

        private let queue: any ClusterWorkQueue
        private let chunks: ClusterChunks

        init(_ queue: any ClusterWorkQueue, chunks: ClusterChunks) {
            self.queue = queue
            self.chunks = chunks
        }

        func publish(_ payload: [UInt8], headers: [String: String], id: String) async throws -> Bool {
            guard payload.count > self.chunks.limit else {
                return try await self.queue.publish(payload, headers: headers, id: id)
            }
            let parts = ClusterToken.random()
            var headers = headers
            headers[Self.header] = try await self.chunks.write(payload, id: parts).text
            let isNew = try await self.queue.publish([], headers: headers, id: id)
            if !isNew { try await self.chunks.erase(id: parts) }
            return isNew
        }

        func pull(maximumCount: Int, wait: Duration) async throws -> [ClusterDelivery] {
            var deliveries: [ClusterDelivery] = []
            for var delivery in try await self.queue.pull(maximumCount: maximumCount, wait: wait) {
                if let text = delivery.headers.removeValue(forKey: Self.header) {
                    guard case .chunked(let id, let chunkCount, let byteCount) = try ClusterChunks.Stored(text: text)
                    else { continue }
                    let payload: [UInt8]?
                    do {
                        payload = try await self.chunks.read(id: id, chunkCount: chunkCount, byteCount: byteCount)
                    } catch {
                        // It is delivered again. The others of this time are not held up.
                        try? delivery.giveBack()
                        continue
                    }
                    guard let payload else {
                        // Another worker has acknowledged it in the meantime, or its parts are too old.
                        try await delivery.acknowledge()
                        continue
                    }
                    delivery.payload = payload
                    delivery.control = Control(control: delivery.control, chunks: self.chunks, id: id)
                }
                deliveries.append(delivery)
            }
            return deliveries
        }

        func statistics() async throws -> ClusterWorkQueueStatistics { try await self.queue.statistics() }

        /// Acknowledges a message, and removes its parts.
        private struct Control: ClusterDeliveryControl {
            let control: any ClusterDeliveryControl
            let chunks: ClusterChunks
            let id: String

            func acknowledge() async throws {
                try await self.control.acknowledge()
                try? await self.chunks.erase(id: self.id)  // What stays goes with the age of the bucket.
            }

            func extend() throws { try self.control.extend() }

            func giveBack(after delay: Duration) throws { try self.control.giveBack(after: delay) }
        }
    }
#endif
