private import Logging
import SwiftlitElements
import SwiftlitState
package import SwiftlitWire

extension HostedSession {
    /// The answer to a request for addresses to upload to.
    func uploadAddresses(_ request: PBFileURLsRequest) -> ForwardMessage {
        var message = PBForwardMsg()
        message.fileUrlsResponse.responseID = request.requestID
        do throws(UploadError) {
            message.fileUrlsResponse.fileUrls = try self.announceUploads(request.fileNames.count)
        } catch {
            message.fileUrlsResponse.errorMsg = error.message
        }
        return ForwardMessage(message)
    }

    /// Gives a client places to upload to.
    ///
    /// - Throws: ``UploadError`` with `notExpected` or `tooManyFiles`.
    package func announceUploads(_ count: Int) throws(UploadError) -> [PBFileURLs] {
        guard self.uploaders.isPresent else {
            throw UploadError(
                .notExpected,
                "Nothing on this page takes files. Reload the page, and choose the file again."
            )
        }
        self.storeUse.announces()
        let ids = try self.host.uploads.announce(count, session: self.id)
        // The session may have ended meanwhile, and let go what it knew of.
        if self.hasEnded { self.host.uploads.sessionEnded(self.id) }
        return ids.map { id in
            var urls = PBFileURLs()
            urls.fileID = id
            urls.uploadURL = "/_stcore/upload_file/\(self.id)/\(id)"
            urls.deleteURL = urls.uploadURL
            return urls
        }
    }

    /// Lets the uploads go that the values of widgets do not name any more.
    func noteUploads(of states: [PBWidgetState]) {
        guard self.storeUse.hasUploads else { return }
        var (ids, onceIDs): (Set<String>, Set<String>) = ([], [])
        for state in states {
            if state.isTrigger { onceIDs.formUnion(state.fileIDs) } else { ids.formUnion(state.fileIDs) }
        }
        // A browser sends all values that it has; requests of the server's own have none.
        self.host.uploads.widgetsHold(states.isEmpty ? nil : ids, once: onceIDs, session: self.id)
    }

    /// Keeps files for the browser to fetch.
    ///
    /// - Throws: `tooManyFiles`.
    func publish(_ files: [ElementFile], at place: FilePlace, run: Int) throws(ElementError) {
        guard self.files.publish(files, at: place, run: run) else {
            let byteCount = files.reduce(0) { $0 + $1.file.bytes.count }
            throw ElementError(
                .tooManyFiles,
                """
                A file of \(byteCount) bytes has no room beside \(self.host.media.usage.byteCount) that pages show. Show less at \
                once, or give the address of a file server.
                """
            )
        }
    }

    /// The browser asks for a file that a function makes. Answers when it is made.
    func makeFile(_ name: String, _ request: PBBackendOperationRequest, for client: any SessionClient) {
        guard request.sessionID.isEmpty || request.sessionID == self.id else {
            return self.answer(request, .failure("This is not the session that was asked. Reload the page."), client)
        }
        switch self.deferredFiles.requested(name) {
        case .unknown:
            self.answer(request, .failure("The page does not offer this file any more. Reload it."), client)
        case .busy:
            self.answer(request, .failure("Several files are being made already. Wait for them."), client)
        case .make(let make, let number, let place):
            let task = "swiftlit.download.\(number)"
            let isStarted = self.session.task(id: task) {
                self.answer(request, await self.outcome(of: make, at: place), client)
                self.deferredFiles.ended()
                self.session.cancelTask(id: task)
            }
            if !isStarted { self.deferredFiles.ended() }
        }
    }

    /// How a request for a file ends.
    private enum FileOutcome {
        case address(String)
        case failure(String)
    }

    private func outcome(of make: DeferredFiles.Make, at place: FilePlace) async -> FileOutcome {
        do {
            let file = ElementFile(try await make())
            try self.publish([file], at: place, run: self.latestRun)
            return .address(file.address)
        } catch {
            // That the session has ended is no news.
            if Task.isCancelled { return .failure("The page was closed.") }
            let box = ErrorBox(error, self.host.configuration.errorDetails)
            self.host.logger.error(
                "Download failed",
                metadata: [
                    "session.id": "\(self.id)", "error.type": "\(box.type)", "error.message": "\(box.message)",
                ]
            )
            let isShown = self.host.configuration.errorDetails.showsMessage
            return .failure(isShown ? box.message : "The file could not be made. Why is in the log of the server.")
        }
    }

    private func answer(_ request: PBBackendOperationRequest, _ outcome: FileOutcome, _ client: any SessionClient) {
        switch outcome {
        case .address(let url):
            var message = PBForwardMsg()
            message.backendOperationResponse.requestID = request.requestID
            message.backendOperationResponse.deferredFile.url = url
            self.send(ForwardMessage(message), to: client)
        case .failure(let text):
            self.send(.operationRefused(request.requestID, because: text), to: client)
        }
    }
}

extension PBWidgetState {
    /// The identifiers of the files that the widget holds.
    var fileIDs: Set<String> { self.value.fileIDs }
}

extension WireValue {
    /// The identifiers of the files in the value of a widget.
    var fileIDs: Set<String> {
        switch self {
        case .fileUploaderStateValue(let state)?: return Set(state.uploadedFileInfo.map(\.fileID))
        case .chatInputValue(let value)?:
            let audio = value.hasAudioFileInfo ? [value.audioFileInfo.fileID] : []
            return Set(value.fileUploaderState.uploadedFileInfo.map(\.fileID) + audio)
        default: return []
        }
    }
}
