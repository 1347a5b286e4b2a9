import SwiftlitClient
import SwiftlitElements
import SwiftlitWire

extension TestWidget {
    /// Chooses files in a file uploader, takes a photo with a camera, or records with a recorder.
    ///
    /// ```swift
    /// try await app.fileUploader("Sales").upload(TestFile("a.csv", text: "x,y")).run()
    /// ```
    ///
    /// A widget for one file has this one then; another has these beside those that it had.
    ///
    /// - Throws: `cannotInteract` when the widget takes no files, not so many, none of that type or size, or is disabled; `uploadRefused` when
    ///   the server does not take them.
    @discardableResult
    public func upload(_ files: TestFile...) async throws -> TestWidget {
        let facts = try self.usable()
        switch self.element.wire.type {
        case .fileUploader(let uploader)?:
            let rules = FileRules(types: uploader.type, maximumMegabytes: Int(uploader.maxUploadSizeMb))
            for file in files { try self.check(file, rules) }
        case .cameraInput?:
            for file in files { try self.check(file, .photo) }
        case .audioInput?:
            for file in files { try self.check(file, .recording) }
        default:
            throw self.refusal("given files")
        }
        guard !facts.isSingle || files.count == 1 else { throw self.refusal("given \(files.count) files") }
        return try await self.uploadUnchecked(files)
    }

    /// Uploads files as a browser does that keeps to no rules.
    @discardableResult
    package func uploadUnchecked(_ files: [TestFile]) async throws -> TestWidget {
        let isSingle = try self.usable().isSingle
        var state = self.files
        if isSingle {
            for info in state.uploadedFileInfo { self.app.removeUpload(info.fileID) }
            state.uploadedFileInfo = []
        }
        for file in files { state.uploadedFileInfo.append(try await self.app.upload(file)) }
        return try self.set(wire: .fileUploaderStateValue(state))
    }

    /// Removes the files of a name.
    ///
    /// - Throws: `cannotInteract` when there are none, or the widget is disabled.
    @discardableResult
    public func removeFile(_ name: String) throws -> TestWidget {
        guard self.files.uploadedFileInfo.contains(where: { $0.name == name }) else {
            throw self.refusal("rid of the file \"\(name)\", which it does not have")
        }
        return try self.removeFiles { $0 == name }
    }

    func removeFiles(_ isRemoved: (String) -> Bool) throws -> TestWidget {
        var state = self.files
        let removed = state.uploadedFileInfo.filter { isRemoved($0.name) }
        state.uploadedFileInfo.removeAll { isRemoved($0.name) }
        let widget = try self.set(wire: .fileUploaderStateValue(state))
        for info in removed { self.app.removeUpload(info.fileID) }
        return widget
    }

    /// The files that the browser shows in the widget.
    private var files: PBFileUploaderState {
        guard case .fileUploaderStateValue(let state)?? = self.app.shownValues[self.element.id] else {
            return PBFileUploaderState()
        }
        return state
    }

    /// Sends a message with files or a recording in a chat.
    ///
    /// - Throws: `cannotInteract` when the field does not take them, or is disabled; `uploadRefused` when the server does not.
    @discardableResult
    public func send(_ text: String = "", files: [TestFile] = [], audio: TestFile? = nil) async throws -> TestWidget {
        guard case .chatInput(let input)? = self.element.wire.type else { throw self.refusal("given a message") }
        _ = try self.usable()
        let isAccepted = files.isEmpty || input.acceptFile == .multiple || input.acceptFile == .directory
        guard isAccepted || (files.count == 1 && input.acceptFile == .single) else {
            throw self.refusal("given \(files.count) files")
        }
        guard audio == nil || input.acceptAudio else { throw self.refusal("given a recording") }
        var value = PBChatInputValue()
        value.data = text
        for file in files {
            try self.check(file, FileRules(types: input.fileType, maximumMegabytes: Int(input.maxUploadSizeMb)))
            value.fileUploaderState.uploadedFileInfo.append(try await self.app.upload(file))
        }
        if let audio { value.audioFileInfo = try await self.app.upload(audio) }
        return try self.set(wire: .chatInputValue(value))
    }

    /// Presses a download button, and takes what the browser saves. The page hears of it with the next run, unless it does not want to.
    ///
    /// - Throws: `cannotInteract` when it is no such button, or disabled; `downloadFailed` when there is no such file, or its function throws.
    public func download() async throws -> TestFile {
        guard case .downloadButton(let button)? = self.element.wire.type else { throw self.refusal("downloaded") }
        let facts = try self.usable()
        let address = button.hasDeferredFileID ? try await self.app.deferredAddress(button.deferredFileID) : button.url
        let file = try self.app.fetch(address)
        if !button.ignoreRerun { self.app.press(facts) }
        return file
    }

    /// Throws when a browser would not let a person choose the file.
    private func check(_ file: TestFile, _ rules: FileRules) throws {
        if let reason = rules.refusal(name: file.name, type: file.type, byteCount: file.bytes.count) {
            throw self.refusal("given \(reason)")
        }
    }
}
