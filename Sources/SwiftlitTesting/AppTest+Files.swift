import SwiftlitClient
import SwiftlitRuntime
import SwiftlitWire

extension AppTest {
    /// Uploads a file as the browser does: asks for an address and sends the bytes there.
    ///
    /// - Throws: ``AppTestError`` with `uploadRefused`.
    func upload(_ file: TestFile) async throws -> PBUploadedFileInfo {
        let number = Self.makeRequestNumber()
        var message = PBBackMsg()
        message.fileUrlsRequest.requestID = number
        message.fileUrlsRequest.sessionID = self.session.id
        message.fileUrlsRequest.fileNames = [file.name]
        let response = try await self.response(to: message, "the address of an upload") {
            (answer) -> PBFileURLsResponse? in
            guard case .fileUrlsResponse(let response)? = answer.type else { return nil }
            return response.responseID == number ? response : nil
        }
        guard let urls = response.fileUrls.first else { throw Self.refused(file, response.errorMsg, nil) }
        do {
            let upload = try self.host.uploads.begin(
                urls.fileID,
                session: self.session.id,
                expectedBytes: file.bytes.count
            )
            for start in stride(from: 0, to: file.bytes.count, by: Self.chunkBytes) {
                try await upload.append(file.bytes[start..<min(start + Self.chunkBytes, file.bytes.count)])
            }
            try await upload.finish(name: file.name, type: file.type)
        } catch let error as UploadError {
            throw Self.refused(file, error.message, error)
        }
        var info = PBUploadedFileInfo()
        info.fileID = urls.fileID
        info.name = file.name
        info.size = UInt64(file.bytes.count)
        info.fileUrls = urls
        return info
    }

    /// How many uploaded files the session has.
    package var uploadedFileCount: Int { self.host.uploads.usage(ofSession: self.session.id).fileCount }

    /// The browser lets a file go.
    func removeUpload(_ id: String) {
        self.host.uploads.remove(id, session: self.session.id)
    }

    /// Asks for a file that a function makes, and waits for its address.
    ///
    /// - Throws: ``AppTestError`` with `downloadFailed` or `timeout`.
    func deferredAddress(_ name: String) async throws -> String {
        let number = Self.makeRequestNumber()
        var message = PBBackMsg()
        message.backendOperationRequest.requestID = number
        message.backendOperationRequest.sessionID = self.session.id
        message.backendOperationRequest.deferredFile.fileID = name
        let response = try await self.response(to: message, "the file to be made") {
            (answer) -> PBBackendOperationResponse? in
            guard case .backendOperationResponse(let response)? = answer.type else { return nil }
            return response.requestID == number ? response : nil
        }
        guard case .deferredFile(let file)? = response.payload else {
            throw AppTestError(.downloadFailed, "The file could not be made: \(response.errorMsg)")
        }
        return file.url
    }

    /// What the browser would fetch at an address of this server.
    ///
    /// - Throws: ``AppTestError`` with `downloadFailed`.
    func fetch(_ address: String) throws -> TestFile {
        let id = String(address.dropFirst("/media/".count).prefix { $0 != "." })
        guard address.hasPrefix("/media/"), let file = self.host.media.file(id) else {
            throw AppTestError(
                .downloadFailed,
                "There is no file \"\(address)\" (any more). Look the element up after the last run."
            )
        }
        return TestFile(
            file.downloadName ?? String(address.dropFirst("/media/".count)),
            file.bytes,
            type: file.contentType
        )
    }

    /// Sends a message and waits for its answer.
    private func response<Answer: Sendable>(
        to message: PBBackMsg,
        _ what: String,
        _ match: @escaping @Sendable (PBForwardMsg) -> Answer?
    ) async throws -> Answer {
        let client = self.client
        let count = client.messages.count
        self.session.receive(message, from: client)
        try await self.wait(what, timeout: .seconds(20)) { _ in
            client.messages(after: count).contains { match($0) != nil }
        }
        guard let answer = client.messages(after: count).lazy.compactMap(match).first else {
            throw AppTestError(.timeout, "The session ended before \(what) came.")
        }
        return answer
    }

    private static let chunkBytes = 64 * 1_024

    private static func makeRequestNumber() -> String { String(UInt64.random(in: .min ... .max), radix: 16) }

    private static func refused(_ file: TestFile, _ reason: String, _ cause: (any Error)?) -> AppTestError {
        AppTestError(
            .uploadRefused,
            "\"\(file.name)\" of \(file.bytes.count) bytes was not taken: \(reason)",
            cause: cause
        )
    }
}
