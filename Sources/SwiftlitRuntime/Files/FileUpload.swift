import SwiftlitElements

/// An upload under way: takes the bytes as they come, and keeps them in memory until they are too many for it.
///
/// Used by one task. One that is let go before ``finish(name:type:)`` was called gives back what it has taken.
package final class FileUpload {
    private let id: String
    private let session: String
    private let store: UploadStore

    /// What is not on disk.
    private var bytes: [UInt8] = []
    private var file: TemporaryFile?
    private var byteCount = 0
    private var belongsOnDisk = false
    private var isFinished = false

    init(id: String, session: String, store: UploadStore) {
        self.id = id
        self.session = session
        self.store = store
    }

    deinit {
        if !self.isFinished { self.store.abandon(self.id, session: self.session) }
    }

    /// Takes the next bytes. Returns when there is room for more.
    ///
    /// - Throws: ``UploadError``; the upload is over then.
    package func append(_ bytes: some Collection<UInt8>) async throws {
        let isCrowded = try self.store.charge(bytes.count, to: self.id, session: self.session)
        self.bytes.append(contentsOf: bytes)
        self.byteCount += bytes.count
        if isCrowded || self.byteCount > self.store.limits.maximumMemoryBytes { self.belongsOnDisk = true }
        let isFull = self.bytes.count >= min(Self.writeBytes, self.store.limits.maximumMemoryBytes)
        if isFull, self.belongsOnDisk { try await self.write() }
    }

    /// How many bytes are written at a time: as many as make a change of threads cheap beside it.
    private static let writeBytes = 256 * 1_024

    /// Completes the upload.
    ///
    /// - Parameters:
    ///   - name: What the browser calls the file.
    ///   - type: The media type that the browser says.
    /// - Throws: ``UploadError``, with `unknownFile` when the file was removed meanwhile.
    package func finish(name: String, type: String) async throws {
        if self.belongsOnDisk, !self.bytes.isEmpty { try await self.write() }
        let storage: UploadedContent.Storage
        let release: @Sendable () -> Void
        if let file = self.file {
            file.complete()
            storage = .file(path: file.path)
            release = { withExtendedLifetime(file) {} }
        } else {
            storage = .memory(self.bytes)
            release = {}
        }
        let content = UploadedContent(
            id: self.id,
            name: name,
            type: type,
            size: self.byteCount,
            storage: storage,
            release: release
        )
        try self.store.finish(content, session: self.session)
        self.isFinished = true
        // From now on the file lives as long as whoever has it from the store.
        self.file = nil
        self.bytes = []
    }

    private func write() async throws {
        let bytes = self.bytes
        self.bytes = []
        self.file = try await Self.write(bytes, to: self.file, of: self.store)
    }

    @concurrent
    private nonisolated static func write(
        _ bytes: [UInt8],
        to file: TemporaryFile?,
        of store: UploadStore
    ) async throws -> TemporaryFile {
        try await withTaskExecutorPreference(store.executor) {
            let file = try file ?? store.makeFile()
            try file.write(bytes)
            return file
        }
    }
}
