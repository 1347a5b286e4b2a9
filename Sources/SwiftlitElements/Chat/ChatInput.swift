internal import SwiftlitWire

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

extension ElementContainer {
    /// Shows a field for the next message of a chat.
    ///
    /// Directly in the main part of the page it stands at the bottom of the window; in containers it stands where it is written.
    ///
    /// ```swift
    /// if let question = st.chatInput("Ask something") { … }
    /// ```
    ///
    /// - Parameters:
    ///   - placeholder: The text while the field is empty.
    ///   - key: Tells two fields of one placeholder apart, and names the element's CSS class.
    ///   - maximumCharacters: How many characters a message may have, from 1; `nil` for any number.
    ///   - submitMode: What it does while the page runs.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, which grows with the message, `.stretch` or a number of pixels.
    ///   - onSubmit: Runs before the page when a message was sent.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The message, in the one run that it caused; otherwise `nil`.
    @discardableResult
    public func chatInput(
        _ placeholder: String = "Your message",
        key: String? = nil,
        maximumCharacters: Int? = nil,
        submitMode: ChatSubmitMode = .submit,
        isDisabled: Bool = false,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSubmit: (@Sendable (String) async throws -> Void)? = nil
    ) -> String? {
        let field = ChatField(
            placeholder: placeholder,
            maximumCharacters: maximumCharacters,
            submitMode: submitMode,
            isDisabled: isDisabled,
            width: width,
            height: height,
            isAtBottom: self._target.block()?.kind == .main && !self._target.holdsOneElement
        )
        let location = SourceLocation(fileID, line)
        guard field.isAtBottom else { return self.drawChatInput(field, key, location, onSubmit) }
        return Container(root: .bottom).drawChatInput(field, key, location, onSubmit)
    }

    private func drawChatInput(
        _ field: ChatField,
        _ key: String?,
        _ location: SourceLocation,
        _ onSubmit: (@Sendable (String) async throws -> Void)?
    ) -> String? {
        var identity = WidgetIdentity("chatInput", label: field.placeholder, key: key)
        identity.always { $0.combine(field.maximumCharacters ?? 0) }
        var callback: (@Sendable (String?) async throws -> Void)?
        if let onSubmit { callback = { text in if let text { try await onSubmit(text) } } }
        let widget = Widget<String?>(
            identity: identity,
            isDisabled: field.isDisabled,
            isTrigger: true,
            formRule: .outside,
            initial: nil,
            initialWire: nil,
            decode: { wire in
                guard case .chatInputValue(let value)? = wire, value.hasData else { return nil }
                return DecodedValue(value.data)
            },
            onChange: callback,
            location: location
        )
        return self.draw(widget) { () throws(ElementError) in
            guard field.maximumCharacters.map({ $0 >= 1 && UInt32(exactly: $0) != nil }) ?? true else {
                throw ElementError(
                    .valueOutOfRange,
                    "chatInput allows at most \(field.maximumCharacters ?? 0) characters. Use a number from 1, or nil for any length."
                )
            }
        } element: { (drawing) throws(ElementError) in
            try field.element(drawing.id)
        }
    }
}

private struct ChatField {
    var placeholder: String
    var maximumCharacters: Int?
    var submitMode: ChatSubmitMode
    var isDisabled: Bool
    var width: Width
    var height: Height
    var isAtBottom: Bool

    func element(_ id: String) throws(ElementError) -> PBElement {
        var input = PBChatInput()
        input.id = id
        input.placeholder = self.placeholder
        input.maxChars = UInt32(clamping: self.maximumCharacters ?? 0)
        input.disabled = self.isDisabled
        // What the browser expects of a field that takes neither files nor sound.
        input.maxUploadSizeMb = 200
        input.audioSampleRate = 16_000
        input.submitMode = self.submitMode.wire
        input.isAutoPositionedAtBottom = self.isAtBottom
        var element = PBElement()
        element.chatInput = input
        try element.size("chatInput", width: self.width, height: self.height)
        return element
    }
}
