#if Cluster
    /// A message on a subject.
    package struct ClusterMessage: Sendable, Equatable {
        /// Where it goes, or came to; without the app's name.
        package var subject: String

        /// Short values beside the payload. Names have letters, digits and `-`; values are one line.
        package var headers: [String: String]

        /// What is said.
        package var payload: [UInt8]

        /// Where an answer is awaited. Opaque: only ``answer(_:headers:)`` uses it.
        package var replyTo: String?

        package init(
            _ subject: String,
            _ payload: [UInt8] = [],
            headers: [String: String] = [:],
            replyTo: String? = nil
        ) {
            self.subject = subject
            self.payload = payload
            self.headers = headers
            self.replyTo = replyTo
        }

        /// The message that answers this request; `nil` where no answer is awaited.
        package func answer(_ payload: [UInt8] = [], headers: [String: String] = [:]) -> ClusterMessage? {
            self.replyTo.map { ClusterMessage($0, payload, headers: headers) }
        }
    }

    /// What ends a subscription, a watch or an observation.
    package final class ClusterSubscription: Sendable {
        private let onCancel: @Sendable () -> Void

        package init(onCancel: @escaping @Sendable () -> Void) { self.onCancel = onCancel }

        /// Ends it. Its handler may be called once more at the same time, and is released soon after. Has no effect the second time.
        package func cancel() { self.onCancel() }
    }
#endif
