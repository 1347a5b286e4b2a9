#if Cluster
    private import CNATS
    internal import SwiftlitExecutors
    private import Synchronization

    #if canImport(Glibc)
        private import Glibc
    #elseif canImport(Musl)
        private import Musl
    #elseif canImport(Darwin)
        private import Darwin
    #endif

    /// A message as libnats gives it, with the whole subject.
    struct NATSMessage: Sendable {
        var subject: String
        var payload: [UInt8]
        var headers: [String: String]
        var replyTo: String?

        /// The code of a message of the server, such as 503 where nothing listens.
        var status: Int? { self.headers["Status"].flatMap { Int($0) } }
    }

    /// What the callbacks of a connection call.
    ///
    /// libnats holds numbers and no objects: a callback that comes late, as error callbacks may after the one that says that the connection is closed,
    /// finds nothing under its number and does nothing.
    struct NATSCallbacks: Sendable {
        /// The connection was made again, or lost.
        var connectionChanged: @Sendable (Bool) -> Void
    }

    /// The numbers that libnats holds.
    private enum NATSNumbers {
        private struct State {
            var last: UInt = 0
            var connections: [UInt: NATSCallbacks] = [:]
            var handlers: [UInt: @Sendable (NATSMessage) -> Void] = [:]
        }

        private static let state = Mutex(State())

        static func add(_ callbacks: NATSCallbacks) -> UInt {
            self.state.withLock { state in
                state.last += 1
                state.connections[state.last] = callbacks
                return state.last
            }
        }

        static func add(_ handler: @escaping @Sendable (NATSMessage) -> Void) -> UInt {
            self.state.withLock { state in
                state.last += 1
                state.handlers[state.last] = handler
                return state.last
            }
        }

        static func remove(_ number: UInt) {
            let removed = self.state.withLock { state in
                (state.connections.removeValue(forKey: number), state.handlers.removeValue(forKey: number))
            }
            _ = removed  // Let go outside of the lock.
        }

        static func callbacks(_ closure: UnsafeMutableRawPointer?) -> NATSCallbacks? {
            self.state.withLock { $0.connections[UInt(bitPattern: closure)] }
        }

        static func handler(_ closure: UnsafeMutableRawPointer?) -> (@Sendable (NATSMessage) -> Void)? {
            self.state.withLock { $0.handlers[UInt(bitPattern: closure)] }
        }
    }

    /// A subscription of libnats.
    ///
    /// @unchecked: 'pointer' is used by `NATSHandle.end(_:)` and `NATSHandle.destroy(_:)` alone, in this order, each once.
    struct NATSSubscription: @unchecked Sendable {
        fileprivate let pointer: OpaquePointer
        fileprivate let number: UInt
    }

    /// A connection of libnats. All that is C of this module is in this file.
    ///
    /// @unchecked: libnats guards a connection with a lock of its own, and 'pointer' is valid as long as this object is: each caller holds it while it
    /// calls. No Swift object is given to libnats, see `NATSCallbacks`.
    final class NATSHandle: @unchecked Sendable {
        private let pointer: OpaquePointer
        private let number: UInt

        private init(_ pointer: OpaquePointer, number: UInt) {
            self.pointer = pointer
            self.number = number
        }

        deinit {
            NATSNumbers.remove(self.number)
            natsConnection_Destroy(self.pointer)
        }

        /// Connects. Blocks.
        ///
        /// - Throws: `ClusterError` with `notConnected` or `invalidConfiguration`.
        static func connect(_ configuration: NATSConfiguration, name: String, _ callbacks: NATSCallbacks) throws
            -> NATSHandle
        {
            var made: OpaquePointer?
            guard natsOptions_Create(&made) == NATS_OK, let options = made else {
                throw ClusterError(.notConnected, "There is no memory for a connection to NATS.")
            }
            defer { natsOptions_Destroy(options) }
            let number = NATSNumbers.add(callbacks)
            do {
                try Self.set(configuration, name: name, number: number, options)
                var connection: OpaquePointer?
                let status = natsConnection_Connect(&connection, options)
                guard status == NATS_OK, let connection else {
                    throw ClusterError(
                        .notConnected,
                        "No NATS server can be reached at \(configuration.description): \(Self.text(status))."
                    )
                }
                return NATSHandle(connection, number: number)
            } catch {
                NATSNumbers.remove(number)
                throw error
            }
        }

        private static func set(
            _ configuration: NATSConfiguration,
            name: String,
            number: UInt,
            _ options: OpaquePointer
        ) throws {
            func check(_ status: natsStatus, _ what: String) throws {
                guard status == NATS_OK else {
                    throw ClusterError(.invalidConfiguration, "\(what) cannot be used: \(Self.text(status)).")
                }
            }
            let closure = UnsafeMutableRawPointer(bitPattern: number)
            let urls = configuration.urls.map { strdup($0) }
            defer { for url in urls { free(url) } }
            var pointers = urls.map { $0.map { UnsafePointer($0) } }
            try check(
                natsOptions_SetServers(options, &pointers, Int32(clamping: pointers.count)),
                "The address \"\(configuration.description)\""
            )
            try check(natsOptions_SetName(options, name), "The name of the connection")
            try check(natsOptions_SetTimeout(options, Self.milliseconds(configuration.connectTimeout)), "The timeout")
            // Reconnects for ever, after a quarter of a second each time, and finds out within 20 seconds that a server is gone without a word.
            try check(natsOptions_SetMaxReconnect(options, -1), "Reconnecting")
            try check(natsOptions_SetReconnectWait(options, 250), "Reconnecting")
            try check(natsOptions_SetReconnectJitter(options, 100, 100), "Reconnecting")
            try check(natsOptions_SetReconnectBufSize(options, 8 << 20), "The buffer")
            try check(natsOptions_SetPingInterval(options, 10_000), "The interval of pings")
            try check(natsOptions_SetMaxPingsOut(options, 2), "The interval of pings")
            // Without it, a thread of libnats sends what has gathered, which costs a millisecond.
            try check(natsOptions_SetSendAsap(options, true), "Sending at once")
            try check(
                natsOptions_SetDisconnectedCB(
                    options,
                    { NATSNumbers.callbacks($1)?.connectionChanged(false) },
                    closure
                ),
                "The callback"
            )
            try check(
                natsOptions_SetReconnectedCB(options, { NATSNumbers.callbacks($1)?.connectionChanged(true) }, closure),
                "The callback"
            )
            try check(
                natsOptions_SetClosedCB(options, { NATSNumbers.callbacks($1)?.connectionChanged(false) }, closure),
                "The callback"
            )
            // A server that takes nothing for so long counts as lost.
            try check(natsOptions_SetWriteDeadline(options, 30_000), "The deadline of writing")
            // Without it, libnats writes errors to the standard error.
            try check(natsOptions_SetErrorHandler(options, { _, _, _, _ in }, nil), "The callback")
            if let path = configuration.credentialsPath {
                try check(
                    natsOptions_SetUserCredentialsFromFiles(options, path, nil),
                    "The file with credentials \"\(path)\""
                )
            }
            if configuration.urls.contains(where: { $0.hasPrefix("tls://") })
                || configuration.certificateAuthorityPath != nil
            {
                try check(natsOptions_SetSecure(options, true), "TLS")
            }
            if let path = configuration.certificateAuthorityPath {
                try check(
                    natsOptions_LoadCATrustedCertificates(options, path),
                    "The file with certificates \"\(path)\""
                )
            }
        }

        // MARK: - Calls

        var maximumPayloadBytes: Int { Int(clamping: natsConnection_GetMaxPayload(self.pointer)) }

        /// Whether the server is there, as far as libnats knows.
        var isConnected: Bool { natsConnection_Status(self.pointer) == NATS_CONN_STATUS_CONNECTED }

        func publish(_ message: NATSMessage) throws {
            var made: OpaquePointer?
            var status = message.payload.withUnsafeBytes { bytes in
                natsMsg_Create(
                    &made,
                    message.subject,
                    message.replyTo,
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(clamping: bytes.count)
                )
            }
            guard status == NATS_OK, let made else { throw Self.error(status, message.subject) }
            defer { natsMsg_Destroy(made) }
            for (name, value) in message.headers {
                status = natsMsgHeader_Set(made, name, value)
                guard status == NATS_OK else { throw Self.error(status, message.subject) }
            }
            status = natsConnection_PublishMsg(self.pointer, made)
            guard status == NATS_OK else { throw Self.error(status, message.subject) }
        }

        /// Calls `handler` with each message, on a thread of libnats, which it must not block.
        func subscribe(
            to subject: String,
            group: String?,
            _ handler: @escaping @Sendable (NATSMessage) -> Void
        ) throws -> NATSSubscription {
            let number = NATSNumbers.add(handler)
            let closure = UnsafeMutableRawPointer(bitPattern: number)
            var made: OpaquePointer?
            let callback: natsMsgHandler = { _, _, message, closure in
                guard let message else { return }
                defer { natsMsg_Destroy(message) }
                guard let handler = NATSNumbers.handler(closure) else { return }
                handler(NATSHandle.copy(message))
            }
            let status =
                if let group {
                    natsConnection_QueueSubscribe(&made, self.pointer, subject, group, callback, closure)
                } else {
                    natsConnection_Subscribe(&made, self.pointer, subject, callback, closure)
                }
            guard status == NATS_OK, let made else {
                NATSNumbers.remove(number)
                throw Self.error(status, subject)
            }
            natsSubscription_SetPendingLimits(made, -1, -1)
            return NATSSubscription(pointer: made, number: number)
        }

        /// Ends a subscription: no message comes any more. Its memory stays until ``destroy(_:)``.
        func end(_ subscription: NATSSubscription) {
            NATSNumbers.remove(subscription.number)
            natsSubscription_Unsubscribe(subscription.pointer)
        }

        /// Frees a subscription that was ended.
        ///
        /// libnats 3.4.1 may read a message for a subscription that was ended meanwhile, without holding it (its issue 637). So this may be called only
        /// after something that was sent after ``end(_:)`` has come back, which its one reading thread has read after that message.
        func destroy(_ subscription: NATSSubscription) { natsSubscription_Destroy(subscription.pointer) }

        /// Closes the connection. Blocks for as long as sending what waits takes, at most two seconds.
        func close() {
            if self.isConnected { natsConnection_FlushTimeout(self.pointer, 2_000) }
            natsConnection_Close(self.pointer)
        }

        // MARK: - Parts

        private static func copy(_ message: OpaquePointer) -> NATSMessage {
            let count = Int(natsMsg_GetDataLength(message))
            let payload = natsMsg_GetData(message).map { start in
                Array(UnsafeRawBufferPointer(start: start, count: count))
            }
            var copy = NATSMessage(
                subject: natsMsg_GetSubject(message).map { String(cString: $0) } ?? "",
                payload: payload ?? [],
                headers: [:],
                replyTo: natsMsg_GetReply(message).map { String(cString: $0) }
            )
            var keys: UnsafeMutablePointer<UnsafePointer<CChar>?>?
            var keyCount: Int32 = 0
            guard natsMsgHeader_Keys(message, &keys, &keyCount) == NATS_OK, let keys else { return copy }
            // The array is ours, the texts are the message's.
            defer { free(keys) }
            for index in 0..<Int(keyCount) {
                guard let key = keys[index] else { continue }
                var value: UnsafePointer<CChar>?
                guard natsMsgHeader_Get(message, key, &value) == NATS_OK, let value else { continue }
                copy.headers[String(cString: key)] = String(cString: value)
            }
            return copy
        }

        private static func error(_ status: natsStatus, _ subject: String) -> ClusterError {
            switch status {
            case NATS_MAX_PAYLOAD:
                ClusterError(.payloadTooLarge, "A message to \"\(subject)\" is larger than the server takes.")
            case NATS_CONNECTION_CLOSED: ClusterError(.closed, "The connection to the cluster was closed.")
            case NATS_CONNECTION_DISCONNECTED, NATS_INSUFFICIENT_BUFFER:
                ClusterError(.notConnected, "The server is away, and more waits for it than may.")
            case NATS_INVALID_SUBJECT: ClusterError(.invalidName, "\"\(subject)\" is no subject.")
            default: ClusterError(.notConnected, "A message to \"\(subject)\" cannot be sent: \(self.text(status)).")
            }
        }

        /// What libnats says of a status.
        private static func text(_ status: natsStatus) -> String {
            natsStatus_GetText(status).map { String(cString: $0) } ?? "status \(status.rawValue)"
        }

        private static func milliseconds(_ duration: Duration) -> Int64 {
            let (seconds, attoseconds) = duration.components
            return max(1, seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
        }
    }
#endif
