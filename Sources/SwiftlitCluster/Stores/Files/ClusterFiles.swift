#if Cluster
    package import Logging
    package import SwiftlitRuntime
    private import SwiftlitWire
    private import Synchronization

    /// Uploads and media of sessions, through any replica.
    ///
    /// A request comes to any replica, and the file is at the one that has its session. So the replica of the request asks all who has it, and passes
    /// pieces on: it keeps nothing, and limits, rights and the life of a file stay with the session. Pieces are requests with answers, so that a slow
    /// reader or writer slows the other end.
    package final class ClusterFiles: RemoteFiles {
        /// What a replica has that its requests are about. Who has an identifier of a session or a file is asked of all.
        private enum Subject {
            static let media = "files.media"
            static let upload = "files.upload"
            static let remove = "files.remove"

            /// What the replica that has it is asked.
            static func of(_ owner: String) -> String { "files.at.\(ClusterToken.encode(owner))" }
        }

        /// What is asked of the replica that has a file.
        enum Action: String { case find, read, append, finish }

        private enum Header {
            static let id = "Id", session = "Session", identity = "Identity", viewers = "Viewers", expected = "Expected"
            static let owner = "Owner", type = "Type", name = "Name", count = "Count", upload = "Upload",
                error = "Error"
            static let action = "Action", from = "From", none = "None"
        }

        /// The size of a piece.
        static let pieceByteCount = 256 * 1_024
        /// How long it is waited for the replica that has a session. None answers for what none has.
        private static let searchTimeout = Duration.seconds(1)
        /// How long a piece may take.
        private static let pieceTimeout = Duration.seconds(30)

        let transport: any ClusterTransport
        private let host: AppHost
        private let logger: Logger
        private let desk: UploadDesk
        private let subscriptions = Mutex<[ClusterSubscription]>([])

        private init(_ transport: any ClusterTransport, _ host: AppHost, logger: Logger) {
            self.transport = transport
            self.host = host
            self.logger = logger
            self.desk = UploadDesk(host.uploads, clock: transport.clock)
        }

        /// Answers for the files of a host from now on.
        ///
        /// - Throws: `ClusterError`.
        package static func open(
            _ transport: any ClusterTransport,
            _ host: AppHost,
            logger: Logger
        ) async throws -> ClusterFiles {
            let files = ClusterFiles(transport, host, logger: logger)
            for subject in [Subject.media, Subject.upload, Subject.remove, Subject.of(transport.id)] {
                let subscription = try await transport.subscribe(to: subject, group: nil) { [weak files] message in
                    guard let files else { return }
                    // Pieces of one upload come one after the other: the next is sent when this one was answered.
                    _ = Task { await files.answer(message) }
                }
                files.subscriptions.withLock { $0.append(subscription) }
            }
            return files
        }

        /// Answers no more.
        package func close() {
            let subscriptions = self.subscriptions.withLock { subscriptions in
                defer { subscriptions = [] }
                return subscriptions
            }
            for subscription in subscriptions { subscription.cancel() }
        }

        // MARK: - Asking

        package var process: String { self.transport.id }

        package func media(_ id: String, at process: String?, for viewers: [String?]) async -> RemoteMedia? {
            let names = viewers.map { $0.map { "=" + ClusterToken.encode($0) } ?? "-" }.joined(separator: ",")
            let headers = [Header.id: ClusterToken.encode(id), Header.viewers: names]
            var answer = await self.ask(process, headers)
            if answer == nil { answer = await self.ask(Subject.media, headers) }
            guard let answer, let owner = answer.headers[Header.owner],
                let count = answer.headers[Header.count].flatMap({ Int($0) }), count >= 0,
                let type = answer.headers[Header.type].flatMap({ ClusterToken.decode($0) })
            else { return nil }
            let name = answer.headers[Header.name].flatMap { ClusterToken.decode($0) }
            return RemoteMedia(contentType: type, downloadName: name, byteCount: count) { range in
                var bytes: [UInt8] = []
                var from = range.lowerBound
                while from < range.upperBound {
                    var headers = headers
                    headers[Header.action] = Action.read.rawValue
                    headers[Header.from] = "\(from)"
                    headers[Header.count] = "\(min(Self.pieceByteCount, range.upperBound - from))"
                    let piece = try await self.request(owner, headers).payload
                    guard !piece.isEmpty else { throw ClusterError(.damaged, "A file of another replica is gone.") }
                    bytes += piece
                    from += piece.count
                }
                return bytes
            }
        }

        package func upload(
            _ id: String,
            session: String,
            identity: String?,
            expectedBytes: Int?
        ) async throws -> (any RemoteUpload)? {
            var headers = Self.headers(id, session, identity)
            headers[Header.expected] = expectedBytes.map { "\($0)" }
            guard let answer = await self.ask(Subject.upload, headers) else { return nil }
            try Self.check(answer)
            guard let owner = answer.headers[Header.owner], let upload = answer.headers[Header.upload] else {
                return nil
            }
            return Upload(files: self, owner: owner, upload: upload)
        }

        package func remove(_ upload: String, session: String, identity: String?) async {
            let headers = Self.headers(upload, session, identity)
            // As with a file that is gone already: whether there was one is told to no browser.
            try? self.transport.publish(ClusterMessage(Subject.remove, headers: headers))
        }

        private static func headers(_ id: String, _ session: String, _ identity: String?) -> [String: String] {
            var headers = [Header.id: ClusterToken.encode(id), Header.session: ClusterToken.encode(session)]
            headers[Header.identity] = identity.map { ClusterToken.encode($0) }
            return headers
        }

        /// Asks the process that an address names; `nil` where it does not have the file any more.
        private func ask(_ process: String?, _ headers: [String: String]) async -> ClusterMessage? {
            // A session that has moved has new addresses, and the former process may have ended.
            guard let process, process != self.transport.id else { return nil }
            var headers = headers
            headers[Header.action] = Action.find.rawValue
            let message = ClusterMessage(Subject.of(process), headers: headers)
            // Where it does not answer, all are asked.
            guard let answer = try? await self.transport.request(message, timeout: Self.searchTimeout),
                answer.headers[Header.none] == nil
            else { return nil }
            return answer
        }

        /// Asks all; `nil` where none has it.
        private func ask(_ subject: String, _ headers: [String: String]) async -> ClusterMessage? {
            do {
                return try await self.transport.request(
                    ClusterMessage(subject, headers: headers),
                    timeout: Self.searchTimeout
                )
            } catch {
                // That none answers is the answer.
                self.logger.debug("No replica has a file", metadata: ["subject": "\(subject)", "error": "\(error)"])
                return nil
            }
        }

        fileprivate func request(
            _ owner: String,
            _ headers: [String: String],
            _ payload: [UInt8] = []
        ) async throws -> ClusterMessage {
            let message = ClusterMessage(Subject.of(owner), payload, headers: headers)
            return try await self.transport.request(message, timeout: Self.pieceTimeout)
        }

        /// Throws the error that an answer tells.
        fileprivate static func check(_ answer: ClusterMessage) throws {
            guard let code = answer.headers[Header.error] else { return }
            throw UploadError(named: code, String(decoding: answer.payload, as: UTF8.self))
        }

        private struct Upload: RemoteUpload {
            let files: ClusterFiles
            let owner: String
            let upload: String

            func append(_ bytes: [UInt8]) async throws {
                for start in stride(from: 0, to: bytes.count, by: ClusterFiles.pieceByteCount) {
                    let piece = Array(bytes[start..<min(start + ClusterFiles.pieceByteCount, bytes.count)])
                    try await self.ask(.append, [Header.from: "\(piece.count)"], piece)
                }
            }

            func finish(name: String, type: String) async throws {
                try await self.ask(
                    .finish,
                    [Header.name: ClusterToken.encode(name), Header.type: ClusterToken.encode(type)],
                    []
                )
            }

            private func ask(_ action: Action, _ headers: [String: String], _ payload: [UInt8]) async throws {
                var headers = headers
                headers[Header.upload] = self.upload
                headers[Header.action] = action.rawValue
                let answer: ClusterMessage
                do {
                    answer = try await self.files.request(self.owner, headers, payload)
                } catch let error as ClusterError {
                    throw UploadError(
                        named: "notStored",
                        "The file could not be passed on to the server that shows the page. Try again.",
                        cause: error
                    )
                }
                try ClusterFiles.check(answer)
            }
        }

        // MARK: - Answering

        private func answer(_ message: ClusterMessage) async {
            let answer: ClusterMessage?
            switch message.subject {
            case Subject.media: answer = self.mediaAnswer(message)
            case Subject.upload: answer = await self.uploadAnswer(message)
            case Subject.remove:
                if let (id, session) = self.ownUpload(message) { self.host.uploads.remove(id, session: session) }
                answer = nil
            default: answer = await self.actionAnswer(message)
            }
            // Who has asked asks again, or gives up.
            if let answer { try? self.transport.publish(answer) }
        }

        private func media(of message: ClusterMessage) -> (bytes: [UInt8], type: String, name: String?)? {
            guard let id = message.headers[Header.id].flatMap({ ClusterToken.decode($0) }) else { return nil }
            for viewer in message.headers[Header.viewers]?.split(separator: ",") ?? [] {
                let name = viewer == "-" ? nil : ClusterToken.decode(viewer.dropFirst())
                if let file = self.host.media.file(id, for: name) {
                    return (file.bytes, file.contentType, file.downloadName)
                }
            }
            return nil
        }

        private func mediaAnswer(_ message: ClusterMessage) -> ClusterMessage? {
            guard let file = self.media(of: message) else { return nil }
            var headers = [
                Header.owner: self.transport.id, Header.type: ClusterToken.encode(file.type),
                Header.count: "\(file.bytes.count)",
            ]
            headers[Header.name] = file.name.map { ClusterToken.encode($0) }
            return message.answer(headers: headers)
        }

        /// The upload that a message is about, where its session is here and belongs to the user who has sent it.
        private func ownUpload(_ message: ClusterMessage) -> (id: String, session: String)? {
            guard let id = message.headers[Header.id].flatMap({ ClusterToken.decode($0) }),
                let session = message.headers[Header.session].flatMap({ ClusterToken.decode($0) }),
                self.host.uploads.knows(session: session),
                !self.host.belongsToOther(
                    session: session,
                    than: message.headers[Header.identity].flatMap { ClusterToken.decode($0) }
                )
            else { return nil }
            return (id, session)
        }

        private func uploadAnswer(_ message: ClusterMessage) async -> ClusterMessage? {
            guard let (id, session) = self.ownUpload(message) else { return nil }
            let expected = message.headers[Header.expected].flatMap { Int($0) }
            do {
                let upload = try await self.desk.begin(id, session: session, expectedBytes: expected)
                return message.answer(headers: [Header.owner: self.transport.id, Header.upload: upload])
            } catch {
                return Self.answer(message, error)
            }
        }

        private func actionAnswer(_ message: ClusterMessage) async -> ClusterMessage? {
            let number = message.headers[Header.upload] ?? ""
            do {
                switch message.headers[Header.action].flatMap({ Action(rawValue: $0) }) {
                case .find?: return self.mediaAnswer(message) ?? message.answer(headers: [Header.none: "1"])
                case .read?:
                    guard let file = self.media(of: message),
                        let from = message.headers[Header.from].flatMap({ Int($0) }),
                        let count = message.headers[Header.count].flatMap({ Int($0) }), from >= 0, count >= 0,
                        from <= file.bytes.count
                    else { return message.answer() }
                    let end = from + min(count, Self.pieceByteCount, file.bytes.count - from)
                    return message.answer(Array(file.bytes[from..<end]))
                case .append?:
                    try await self.desk.append(message.payload, to: number)
                    return message.answer()
                case .finish?:
                    let name = message.headers[Header.name].flatMap { ClusterToken.decode($0) } ?? ""
                    let type = message.headers[Header.type].flatMap { ClusterToken.decode($0) }
                    try await self.desk.finish(number, name: name, type: type ?? "application/octet-stream")
                    return message.answer()
                case nil: return nil
                }
            } catch {
                return Self.answer(message, error)
            }
        }

        private static func answer(_ message: ClusterMessage, _ error: any Error) -> ClusterMessage? {
            let error = error as? UploadError
            let text = error?.message ?? "The file could not be taken. Try again."
            return message.answer(Array(text.utf8), headers: [Header.error: error.map { "\($0.code)" } ?? "notStored"])
        }
    }

    /// The uploads that other replicas pass on to this one.
    private actor UploadDesk {
        private struct Entry {
            var upload: FileUpload
            var lastUse: Duration
            var isBusy = false
        }

        /// After how long an upload is given up of which nothing comes.
        private static let patience = Duration.seconds(60)

        private let store: UploadStore
        private let clock: any ClusterClock
        private var entries: [String: Entry] = [:]

        init(_ store: UploadStore, clock: any ClusterClock) {
            self.store = store
            self.clock = clock
        }

        func begin(_ id: String, session: String, expectedBytes: Int?) throws -> String {
            let now = self.clock.now
            self.entries = self.entries.filter { $0.value.isBusy || now - $0.value.lastUse < Self.patience }
            let number = ClusterToken.random()
            let upload = try self.store.begin(id, session: session, expectedBytes: expectedBytes)
            self.entries[number] = Entry(upload: upload, lastUse: now)
            return number
        }

        func append(_ bytes: [UInt8], to number: String) async throws {
            let upload = try self.use(number)
            do {
                try await upload.append(bytes)
            } catch {
                self.entries[number] = nil
                throw error
            }
            self.entries[number]?.isBusy = false
            self.entries[number]?.lastUse = self.clock.now
        }

        func finish(_ number: String, name: String, type: String) async throws {
            let upload = try self.use(number)
            defer { self.entries[number] = nil }
            try await upload.finish(name: name, type: type)
        }

        /// The upload, which one task uses at a time.
        private func use(_ number: String) throws -> FileUpload {
            guard let entry = self.entries[number], !entry.isBusy else {
                throw UploadError(named: "unknownFile", "The upload was given up. Choose the file again.")
            }
            self.entries[number]?.isBusy = true
            return entry.upload
        }
    }
#endif
