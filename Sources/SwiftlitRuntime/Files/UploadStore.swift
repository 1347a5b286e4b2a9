package import SwiftlitElements
private import Synchronization

/// The files that browsers have uploaded, by session.
///
/// A browser asks for identifiers first and then uploads to them. A file goes when the browser removes it, when no widget of the session holds
/// it any more, and when the session ends; a page that still has the value can go on reading it.
package final class UploadStore: Sendable {
    /// What sessions may upload.
    package struct Limits: Sendable {
        /// How many bytes one file may have.
        package var maximumFileBytes = 200 * 1_024 * 1_024

        /// How many bytes the files of one session may have together.
        package var maximumSessionBytes = 1_024 * 1_024 * 1_024

        /// How many bytes the files of all sessions may have together.
        package var maximumTotalBytes = 4 * 1_024 * 1_024 * 1_024

        /// How many files one session may have, with those that it was given identifiers for.
        package var maximumFileCount = 10_000

        /// Up to how many bytes a file is kept in memory; larger ones are on disk.
        package var maximumMemoryBytes = 1_024 * 1_024

        /// Up to how many bytes the files of one session are all kept in memory, if they are not large.
        package var maximumSessionMemoryBytes = 64 * 1_024 * 1_024

        /// Creates the default limits.
        package init() {}
    }

    package let limits: Limits

    /// Where bytes are written to disk, which blocks.
    let executor: any TaskExecutor

    private let state = Mutex(State())

    /// Creates a store without files.
    ///
    /// - Parameter executor: Where bytes are written to disk; not the cooperative pool.
    package init(limits: Limits = Limits(), executor: any TaskExecutor) {
        self.limits = limits
        self.executor = executor
    }

    // MARK: - Uploading

    /// Gives a session identifiers to upload to.
    ///
    /// - Throws: ``UploadError`` with `tooManyFiles`.
    package func announce(_ count: Int, session: String) throws(UploadError) -> [String] {
        try self.state.withLock { (state) throws(UploadError) in
            var files = state.sessions[session] ?? SessionFiles()
            guard count <= self.limits.maximumFileCount - files.entries.count else {
                throw UploadError(
                    .tooManyFiles,
                    """
                    \(files.entries.count) files and \(count) more are more than the \(self.limits.maximumFileCount) of a session. \
                    Remove some first.
                    """
                )
            }
            let ids = (0..<max(count, 0)).map { _ in AppHost.makeIdentifier() }
            for id in ids { files.entries[id] = .announced }
            state.sessions[session] = files
            return ids
        }
    }

    /// Begins an upload.
    ///
    /// - Parameter expectedBytes: How many bytes the request has, with what is around the file; `nil` when it does not say.
    /// - Throws: ``UploadError``.
    package func begin(_ id: String, session: String, expectedBytes: Int?) throws(UploadError) -> FileUpload {
        try self.state.withLock { (state) throws(UploadError) in
            guard state.sessions[session] != nil else {
                throw UploadError(
                    .unknownSession,
                    "No session expects this upload. Reload the page, and choose the file again."
                )
            }
            switch state.sessions[session]?.entries[id] {
            case .announced?: break
            case .uploading?, .stored?:
                throw UploadError(.alreadyUploaded, "This file is there already. Choose it again to replace it.")
            case nil:
                throw UploadError(.unknownFile, "The session expects no such file. Choose it again.")
            }
            if let expectedBytes {
                let byteCount = max(0, expectedBytes) - Self.framingBytes
                if byteCount > self.limits.maximumFileBytes { throw self.tooLarge() }
                if byteCount > self.limits.maximumTotalBytes - state.byteCount { throw Self.serverFull }
            }
            state.sessions[session]?.entries[id] = .uploading(byteCount: 0)
        }
        return FileUpload(id: id, session: session, store: self)
    }

    /// What a request may have around its file.
    private static let framingBytes = 1_024 * 1_024

    private func tooLarge() -> UploadError {
        UploadError(
            .fileTooLarge,
            "The file has more than the \(self.limits.maximumFileBytes) bytes that the server takes. Choose a smaller one."
        )
    }

    /// Counts bytes of an upload before they are kept.
    ///
    /// - Returns: Whether the session has so many that new ones belong on disk.
    func charge(_ count: Int, to id: String, session: String) throws(UploadError) -> Bool {
        try self.state.withLock { (state) throws(UploadError) -> Bool in
            guard case .uploading(let byteCount)? = state.sessions[session]?.entries[id] else { throw Self.removed }
            guard count <= self.limits.maximumFileBytes - byteCount else { throw self.tooLarge() }
            guard count <= self.limits.maximumSessionBytes - (state.sessions[session]?.byteCount ?? 0) else {
                throw UploadError(
                    .sessionFull,
                    """
                    The files of this page have more than the \(self.limits.maximumSessionBytes) bytes that the server takes in all. \
                    Remove some first.
                    """
                )
            }
            guard count <= self.limits.maximumTotalBytes - state.byteCount else { throw Self.serverFull }
            state.byteCount += count
            state.sessions[session]?.entries[id] = .uploading(byteCount: byteCount + count)
            let total = (state.sessions[session]?.byteCount ?? 0) + count
            state.sessions[session]?.byteCount = total
            return total > self.limits.maximumSessionMemoryBytes
        }
    }

    private static let serverFull = UploadError(
        .serverFull,
        "The server has no room for more files at the moment. Try again later."
    )

    private static let removed = UploadError(
        .unknownFile,
        "The file was removed while it was uploaded, or its page was closed. Choose it again."
    )

    /// An upload is complete.
    func finish(_ content: UploadedContent, session: String) throws(UploadError) {
        let file = UploadedFile(content)
        try self.state.withLock { (state) throws(UploadError) in
            guard case .uploading? = state.sessions[session]?.entries[content.id] else { throw Self.removed }
            state.sessions[session]?.entries[content.id] = .stored(file, .none)
        }
    }

    /// An upload has failed or was given up: it may begin anew.
    func abandon(_ id: String, session: String) {
        self.state.withLock { state in
            guard case .uploading(let byteCount)? = state.sessions[session]?.entries[id] else { return }
            state.sessions[session]?.entries[id] = .announced
            state.sessions[session]?.byteCount -= byteCount
            state.byteCount -= byteCount
        }
    }

    /// A session of another process is here, with the files that its widgets hold.
    func restore(_ files: [UploadedFile], session: String) {
        guard !files.isEmpty else { return }
        self.state.withLock { state in
            for file in files where state.sessions[session]?.entries[file.id] == nil {
                state.sessions[session, default: SessionFiles()].entries[file.id] = .stored(file, .lasting)
                state.sessions[session]?.byteCount += file.size
                state.byteCount += file.size
            }
        }
    }

    // MARK: - Using

    /// Whether uploads to a session are expected here.
    package func knows(session: String) -> Bool { self.state.withLock { $0.sessions[session] != nil } }

    /// A complete upload of a session.
    package func file(_ id: String, session: String) -> UploadedFile? {
        self.state.withLock { state in
            if case .stored(let file, _)? = state.sessions[session]?.entries[id] { file } else { nil }
        }
    }

    /// How many bytes the files of all sessions have, those under way too.
    package var totalByteCount: Int { self.state.withLock { $0.byteCount } }

    /// How many files a session has, those under way too, and how many bytes.
    package func usage(ofSession session: String) -> (fileCount: Int, byteCount: Int) {
        self.state.withLock { state in
            guard let files = state.sessions[session] else { return (0, 0) }
            return (files.entries.values.count { !$0.isAnnounced }, files.byteCount)
        }
    }

    // MARK: - Removing

    /// The browser has removed a file, or given up its upload. Does nothing when there is none.
    package func remove(_ id: String, session: String) {
        let removed = self.state.withLock { $0.remove(id, session: session) }
        withExtendedLifetime(removed) {}
    }

    /// The browser's widgets hold these files: what they held before and do not any more goes.
    ///
    /// - Parameters:
    ///   - ids: All files of widgets that keep them; `nil` when that is not known.
    ///   - onceIDs: The files of widgets that hand them over for one run.
    package func widgetsHold(_ ids: Set<String>?, once onceIDs: Set<String>, session: String) {
        // What is removed deletes its file with its last reference: outside of the lock.
        let removed = self.state.withLock { state -> [Entry] in
            guard var files = state.sessions[session], !files.entries.isEmpty else { return [] }
            var gone: [String] = []
            for case (let id, .stored(let file, let hold)) in files.entries {
                if onceIDs.contains(id) {
                    files.entries[id] = .stored(file, .once)
                } else if ids?.contains(id) ?? false {
                    files.entries[id] = .stored(file, .lasting)
                } else if hold == .once || (hold == .lasting && ids != nil) {
                    gone.append(id)
                }
            }
            state.sessions[session] = files
            return gone.compactMap { state.remove($0, session: session) }
        }
        withExtendedLifetime(removed) {}
    }

    /// A session has ended.
    package func sessionEnded(_ session: String) {
        let removed = self.state.withLock { state in
            let files = state.sessions.removeValue(forKey: session)
            state.byteCount -= files?.byteCount ?? 0
            return files
        }
        withExtendedLifetime(removed) {}
    }

    // MARK: - On disk

    private let folder = Mutex<WeakFolder>(WeakFolder())

    private struct WeakFolder {
        weak var folder: TemporaryFolder?
    }

    /// Removes the folders of servers that were killed. Blocks.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package static func removeLeftovers() -> Int { TemporaryFolder.removeLeftovers() }

    /// A new file on disk. Blocks.
    func makeFile() throws(UploadError) -> TemporaryFile {
        let known = self.folder.withLock { $0.folder }
        if let known { return try TemporaryFile(named: AppHost.makeIdentifier(), in: known) }
        let made = try TemporaryFolder()
        // Of two that are made at once one is used for its file alone.
        self.folder.withLock { if $0.folder == nil { $0.folder = made } }
        return try TemporaryFile(named: AppHost.makeIdentifier(), in: made)
    }
}

extension UploadStore {
    /// How a widget has held a file.
    fileprivate enum Hold {
        case none, once, lasting
    }

    /// What is known of an identifier.
    fileprivate enum Entry {
        /// It was given out. May become `uploading`.
        case announced
        /// Its bytes come. May become `stored` or `announced`.
        case uploading(byteCount: Int)
        /// It is complete, and a widget has held it or not yet.
        case stored(UploadedFile, Hold)

        var isAnnounced: Bool { if case .announced = self { true } else { false } }

        var byteCount: Int {
            switch self {
            case .announced: 0
            case .uploading(let byteCount): byteCount
            case .stored(let file, _): file.size
            }
        }
    }

    fileprivate struct SessionFiles {
        var entries: [String: Entry] = [:]
        var byteCount = 0
    }

    fileprivate struct State {
        var sessions: [String: SessionFiles] = [:]
        /// How many bytes the files of all sessions have.
        var byteCount = 0

        mutating func remove(_ id: String, session: String) -> Entry? {
            guard let entry = self.sessions[session]?.entries.removeValue(forKey: id) else { return nil }
            self.sessions[session]?.byteCount -= entry.byteCount
            self.byteCount -= entry.byteCount
            return entry
        }
    }
}

/// The uploads of one session, as its runs see them.
package struct SessionUploads: UploadSource {
    private let store: UploadStore
    private let session: String

    init(_ store: UploadStore, session: String) {
        self.store = store
        self.session = session
    }

    package func uploadedFile(_ id: String) -> UploadedFile? { self.store.file(id, session: self.session) }

    package var maximumFileBytes: Int { self.store.limits.maximumFileBytes }
}
