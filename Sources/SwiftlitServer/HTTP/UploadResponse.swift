internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import SwiftlitRuntime

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Takes the files that browsers upload (`wire-protocol.md` §1.7).
struct UploadResponse: Sendable {
    private let store: UploadStore
    /// Where the files of other processes go; `nil` where this process is alone.
    private let remote: @Sendable () -> (any RemoteFiles)?
    private let isXSRFProtectionEnabled: Bool

    /// An upload under way.
    private enum Upload {
        case here(FileUpload)
        case elsewhere(any RemoteUpload)
    }

    /// Puts files into a store.
    ///
    /// - Parameters:
    ///   - remote: Where files go whose session another process serves.
    ///   - isXSRFProtectionEnabled: Whether requests have to repeat the token of the cookie.
    init(
        _ store: UploadStore,
        remote: @escaping @Sendable () -> (any RemoteFiles)? = { nil },
        isXSRFProtectionEnabled: Bool
    ) {
        self.store = store
        self.remote = remote
        self.isXSRFProtectionEnabled = isXSRFProtectionEnabled
    }

    /// The methods of the endpoint.
    static let methods = "PUT, OPTIONS, DELETE"

    /// The headers that pages of other origins may send.
    static let headers = "X-Xsrftoken, Content-Type"

    /// Answers a `PUT` or `DELETE`.
    ///
    /// - Parameter identity: Tells the user of the request from others; `nil` without a login.
    func respond(
        to request: Request,
        session: String,
        file: String,
        identity: String? = nil,
        logger: Logger
    ) async throws -> Response {
        guard self.isMeant(request) else {
            return .text("The upload does not come from the app's page. Reload the page.", status: .forbidden)
        }
        guard request.method == .put else {
            // Whether there was such a file is nobody's business.
            self.store.remove(file, session: session)
            if !self.store.knows(session: session) {
                await self.remote()?.remove(file, session: session, identity: identity)
            }
            return .empty(status: .noContent, headers: [:])
        }
        do {
            try await self.take(request, session: session, file: file, identity: identity)
            return .empty(status: .noContent, headers: [:])
        } catch let error as UploadError {
            if error.code == .notStored || error.code == .serverFull {
                let cause = error.cause.map { "\($0)" } ?? error.message
                logger.error("Upload not stored", metadata: ["error.code": "\(error.code)", "error.cause": "\(cause)"])
            }
            return .text(error.message, status: error.status)
        } catch let error as MultipartError {
            return .text(error.description, status: .badRequest)
        }
    }

    /// Takes the file of a request. Whatever ends it early, also the end of the connection, leaves nothing behind.
    private func take(_ request: Request, session: String, file: String, identity: String?) async throws {
        let length = request.headers[.contentLength].flatMap { Int($0) }
        let upload = try await self.begin(file, session: session, identity: identity, expectedBytes: length)
        var parser = try MultipartParser(contentType: request.headers[.contentType])
        var name = ""
        var type: String?
        for try await chunk in request.body {
            for event in try parser.read(chunk.readableBytesView) {
                switch event {
                case .fileBegan(let fileName, let contentType): (name, type) = (fileName, contentType)
                case .bytes(let bytes):
                    switch upload {
                    case .here(let upload): try await upload.append(bytes)
                    case .elsewhere(let upload): try await upload.append(Array(bytes))
                    }
                case .fileEnded: break
                }
            }
        }
        try parser.finish()
        let mediaType = type ?? "application/octet-stream"
        switch upload {
        case .here(let upload): try await upload.finish(name: name, type: mediaType)
        case .elsewhere(let upload): try await upload.finish(name: name, type: mediaType)
        }
    }

    /// Begins an upload here, or at the process that has the session.
    private func begin(
        _ file: String,
        session: String,
        identity: String?,
        expectedBytes: Int?
    ) async throws -> Upload {
        do throws(UploadError) {
            return .here(try self.store.begin(file, session: session, expectedBytes: expectedBytes))
        } catch {
            guard error.code == .unknownSession, let remote = self.remote() else { throw error }
            let upload = try await remote.upload(
                file,
                session: session,
                identity: identity,
                expectedBytes: expectedBytes
            )
            guard let upload else { throw error }
            return .elsewhere(upload)
        }
    }

    /// Whether a page of ours has sent the request: it has read the cookie and repeats its token.
    private func isMeant(_ request: Request) -> Bool {
        guard self.isXSRFProtectionEnabled else { return true }
        let now = Int(Date().timeIntervalSince1970)
        guard let name = HTTPField.Name("X-Xsrftoken"), let header = request.headers[name],
            let sent = XSRFToken(cookieValue: header, now: now),
            let known = XSRFToken(cookieHeaders: request.headers[values: .cookie], now: now)
        else { return false }
        return sent.hasSameSecret(as: known)
    }
}

extension XSRFToken {
    /// Whether two tokens agree; takes equally long wherever they differ.
    func hasSameSecret(as other: XSRFToken) -> Bool {
        guard self.bytes.count == other.bytes.count else { return false }
        return zip(self.bytes, other.bytes).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension UploadError {
    fileprivate var status: HTTPResponse.Status {
        switch self.code {
        case .fileTooLarge, .sessionFull: .contentTooLarge
        case .alreadyUploaded: .conflict
        case .notStored, .serverFull: .insufficientStorage
        default: .badRequest
        }
    }
}

extension HTTPResponse.Status {
    /// RFC 4918, section 11.5.
    fileprivate static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}
