internal import SwiftlitWire

extension Streamlit {
    /// What a chat's field does while the page runs.
    public struct ChatSubmitMode: Sendable, Hashable {
        let wire: PBChatInput.SubmitMode

        /// It takes the next message, which starts a new run.
        public static let submit = ChatSubmitMode(wire: .submit)
        /// It waits.
        public static let waiting = ChatSubmitMode(wire: .disable)
        /// It shows a button that stops the run.
        public static let stopButton = ChatSubmitMode(wire: .stop)
    }
}

extension ElementContainer {
    /// Shows a field for the next message of a chat.
    ///
    /// Directly in the main part of the page it is at the bottom of the window; in containers it is where it is written.
    ///
    /// ```swift
    /// if let question = st.chatInput("Ask something") { … }
    /// ```
    ///
    /// - Parameters:
    ///   - placeholder: The text while the field is empty.
    ///   - key: Tells two fields of one placeholder apart, and names the element's CSS class.
    ///   - maximumCharacterCount: How many characters a message may have, from 1; `nil` for any number.
    ///   - submitMode: What it does while the page runs.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, which grows with the message, `.stretch` or a number of pixels.
    ///   - onSubmit: Runs before the page when a message was sent.
    /// - Returns: The message, in the one run that it caused; otherwise `nil`.
    @discardableResult
    public func chatInput(
        _ placeholder: String = "Your message",
        key: String? = nil,
        maximumCharacterCount: Int? = nil,
        submitMode: Streamlit.ChatSubmitMode = .submit,
        isDisabled: Bool = false,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSubmit: (@Sendable (String) async throws -> Void)? = nil
    ) -> String? {
        let field = ChatField(
            placeholder: placeholder,
            maximumCharacterCount: maximumCharacterCount,
            submitMode: submitMode,
            isDisabled: isDisabled,
            width: width,
            height: height,
            isAtBottom: self.standsAtBottom
        )
        var callback: (@Sendable (String?) async throws -> Void)?
        if let onSubmit { callback = { text in if let text { try await onSubmit(text) } } }
        let target = field.isAtBottom ? Container(root: .bottom)._target : self._target
        return AnyContainer(target).drawChatInput(field, key, SourceLocation(fileID, line), callback) { value, _ in
            field.text(of: value)
        }
    }

    /// Shows a field for the next message of a chat, with files or a recording.
    ///
    /// ```swift
    /// if let entry = st.chatInput("Ask about a picture", files: .multiple, types: [.image]) {
    ///     st.write(entry.text)
    ///     for file in entry.files { st.image(.upload(file)) }
    /// }
    /// ```
    ///
    /// The files are the page's from then on: the server keeps them as long as the page keeps the values.
    ///
    /// - Parameters:
    ///   - placeholder: The text while the field is empty.
    ///   - files: How many files a message can have.
    ///   - types: Which files can be chosen; empty for all.
    ///   - maximumMegabytes: How many MiB a file may have, from 1; `nil` for what the server takes.
    ///   - recordsAudio: Whether a recording can be sent in place of a text.
    ///   - sampleRate: How many samples a second a recording has.
    ///   - key: Tells two fields of one placeholder apart, and names the element's CSS class.
    ///   - maximumCharacterCount: How many characters a message may have, from 1; `nil` for any number.
    ///   - submitMode: What it does while the page runs.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, which grows with the message, `.stretch` or a number of pixels.
    ///   - onSubmit: Runs before the page when a message was sent.
    /// - Returns: The message, in the one run that it caused; otherwise `nil`.
    @discardableResult
    public func chatInput(
        _ placeholder: String = "Your message",
        files: Streamlit.ChatFiles,
        types: [Streamlit.FileType] = [],
        maximumMegabytes: Int? = nil,
        recordsAudio: Bool = false,
        sampleRate: Streamlit.AudioSampleRate = .hz16000,
        key: String? = nil,
        maximumCharacterCount: Int? = nil,
        submitMode: Streamlit.ChatSubmitMode = .submit,
        isDisabled: Bool = false,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSubmit: (@Sendable (ChatEntry) async throws -> Void)? = nil
    ) -> ChatEntry? {
        var field = ChatField(
            placeholder: placeholder,
            maximumCharacterCount: maximumCharacterCount,
            submitMode: submitMode,
            isDisabled: isDisabled,
            width: width,
            height: height,
            isAtBottom: self.standsAtBottom
        )
        field.files = files
        field.types = AcceptedFiles(types)
        field.maximumMegabytes = maximumMegabytes
        field.recordsAudio = recordsAudio
        field.sampleRate = sampleRate
        var callback: (@Sendable (ChatEntry?) async throws -> Void)?
        if let onSubmit { callback = { entry in if let entry { try await onSubmit(entry) } } }
        let target = field.isAtBottom ? Container(root: .bottom)._target : self._target
        let (uploads, refusals) = (target.block()?.run.files.uploads, Refusals())
        let location = SourceLocation(fileID, line)
        let entry = AnyContainer(target).drawChatInput(field, key, location, callback) { value, field in
            field.entry(of: value, uploads, refusals)
        }
        if let error = refusals.error("chatInput", placeholder, field.types.wire), !self._target.holdsOneElement {
            self.emit(error, location)
        }
        return entry
    }

    /// Whether a chat's field goes to the bottom of the window: directly in the main part of the page.
    private var standsAtBottom: Bool { self._target.block()?.kind == .main && !self._target.holdsOneElement }

    fileprivate func drawChatInput<Value: Sendable>(
        _ field: ChatField,
        _ key: String?,
        _ location: SourceLocation,
        _ onSubmit: (@Sendable (Value?) async throws -> Void)?,
        _ value: @escaping @Sendable (PBChatInputValue, ChatField) -> Value?
    ) -> Value? {
        var identity = WidgetIdentity("chatInput", label: field.placeholder, key: key)
        identity.always { hasher in
            hasher.combine(field.maximumCharacterCount ?? 0)
            hasher.combine(field.files.wire.rawValue)
            hasher.combine(field.types.wire)
            hasher.combine(field.maximumMegabytes ?? 0)
        }
        let widget = Widget<Value?>(
            identity: identity,
            isDisabled: field.isDisabled,
            isTrigger: true,
            formRule: .outside,
            initial: nil,
            initialWire: nil,
            decode: { wire in
                guard case .chatInputValue(let sent)? = wire, sent.hasData else { return nil }
                return DecodedValue(value(sent, field))
            },
            onChange: onSubmit,
            location: location
        )
        let run = self._target.block()?.run
        let uploads = run?.files.uploads
        return self.draw(widget) { () throws(ElementError) in
            try field.check()
        } element: { (drawing) throws(ElementError) in
            if field.files != .none || field.recordsAudio { run?.files.takesUploads() }
            return try field.element(drawing.id, uploads)
        }
    }
}

private struct AnyContainer: ElementContainer {
    let _target: ElementTarget

    init(_ target: ElementTarget) {
        self._target = target
    }
}

private struct ChatField: Sendable {
    var placeholder: String
    var maximumCharacterCount: Int?
    var submitMode: Streamlit.ChatSubmitMode
    var isDisabled: Bool
    var width: Width
    var height: Height
    var isAtBottom: Bool
    var files = Streamlit.ChatFiles.none
    var types = AcceptedFiles([])
    var maximumMegabytes: Int?
    var recordsAudio = false
    var sampleRate = Streamlit.AudioSampleRate.hz16000

    func check() throws(ElementError) {
        guard self.maximumCharacterCount.map({ $0 >= 1 && UInt32(exactly: $0) != nil }) ?? true else {
            throw ElementError(
                .valueOutOfRange,
                "chatInput allows at most \(self.maximumCharacterCount ?? 0) characters. Use a number from 1, or nil for any length."
            )
        }
        guard self.maximumMegabytes.map({ $0 >= 1 && Int32(exactly: $0) != nil }) ?? true else {
            throw ElementError(
                .valueOutOfRange,
                """
                chatInput takes files of \(self.maximumMegabytes ?? 0) MiB. Use a number from 1, or nil for what the server takes.
                """
            )
        }
    }

    /// The text that was sent, as long as it may be.
    func text(of value: PBChatInputValue) -> String {
        self.maximumCharacterCount.map { String(value.data.prefix($0)) } ?? value.data
    }

    /// What was sent, without what is not accepted.
    func entry(of value: PBChatInputValue, _ uploads: (any UploadSource)?, _ refusals: Refusals) -> ChatEntry {
        func accepted(_ infos: [PBUploadedFileInfo], _ types: AcceptedFiles) -> [UploadedFile] {
            types.files(infos, self.maximumMegabytes, in: uploads, refusals)
        }
        let files = self.files == .none ? [] : accepted(value.fileUploaderState.uploadedFileInfo, self.types)
        let takesAudio = self.recordsAudio && value.hasAudioFileInfo
        let audio = takesAudio ? accepted([value.audioFileInfo], AcceptedFiles(["wav"])).first : nil
        return ChatEntry(text: self.text(of: value), files: files, audio: audio)
    }

    func element(_ id: String, _ uploads: (any UploadSource)?) throws(ElementError) -> PBElement {
        var input = PBChatInput()
        input.id = id
        input.placeholder = self.placeholder
        input.maxChars = UInt32(clamping: self.maximumCharacterCount ?? 0)
        input.disabled = self.isDisabled
        input.acceptFile = self.files.wire
        input.fileType = self.types.wire
        input.maxUploadSizeMb = Int32(clamping: self.maximumMegabytes ?? uploads?.maximumFileMegabytes ?? 200)
        input.acceptAudio = self.recordsAudio
        if let hertz = self.sampleRate.hertz { input.audioSampleRate = hertz }
        input.submitMode = self.submitMode.wire
        input.isAutoPositionedAtBottom = self.isAtBottom
        var element = PBElement()
        element.chatInput = input
        try element.size("chatInput", width: self.width, height: self.height)
        return element
    }
}
