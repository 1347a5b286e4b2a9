/// The files of sessions that other processes of a cluster serve. `SwiftlitCluster` implements it.
package protocol RemoteFiles: Sendable {
    /// What this process is called among those of the cluster: letters and digits.
    var process: String { get }

    /// The file that a page of another process shows.
    ///
    /// - Parameters:
    ///   - id: The identifier in the address.
    ///   - process: The process in the address, which is asked first; `nil` to ask all.
    ///   - viewers: Whom the request comes from, as the stores of media know them; `nil` for a browser without a name.
    /// - Returns: `nil` where no process shows it to one of them.
    func media(_ id: String, at process: String?, for viewers: [String?]) async -> RemoteMedia?

    /// Begins an upload to a session that another process serves.
    ///
    /// - Parameters:
    ///   - id: The identifier that the session has given out.
    ///   - session: The session.
    ///   - identity: Tells the user of the request from others; `nil` without a login.
    ///   - expectedBytes: How many bytes the request has, with what is around the file; `nil` when it does not say.
    /// - Returns: `nil` where no process has the session.
    /// - Throws: ``UploadError`` of the process that has it.
    func upload(
        _ id: String,
        session: String,
        identity: String?,
        expectedBytes: Int?
    ) async throws -> (any RemoteUpload)?

    /// A browser has removed an upload of a session that another process serves.
    func remove(_ upload: String, session: String, identity: String?) async
}

/// A file that a page of another process shows.
package struct RemoteMedia: Sendable {
    /// The media type.
    package var contentType: String

    /// The name under which the browser saves the file; `nil` for what it shows.
    package var downloadName: String?

    /// How many bytes it has.
    package var byteCount: Int

    /// Reads some of its bytes.
    package var read: @Sendable (Range<Int>) async throws -> [UInt8]

    package init(
        contentType: String,
        downloadName: String?,
        byteCount: Int,
        read: @escaping @Sendable (Range<Int>) async throws -> [UInt8]
    ) {
        self.contentType = contentType
        self.downloadName = downloadName
        self.byteCount = byteCount
        self.read = read
    }
}

/// An upload under way to another process, used by one task. One that is let go before it is finished is given up there after a while.
package protocol RemoteUpload: Sendable {
    /// Sends the next bytes. Returns when there is room for more.
    ///
    /// - Throws: ``UploadError``; the upload is over then.
    func append(_ bytes: [UInt8]) async throws

    /// Completes the upload.
    ///
    /// - Throws: ``UploadError``.
    func finish(name: String, type: String) async throws
}
