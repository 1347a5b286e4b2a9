public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows text as it comes, piece by piece, as one element of Markdown.
    ///
    /// ```swift
    /// let answer = try await st.writeStream(model.answer(to: question))
    /// ```
    ///
    /// When the run is stopped or replaced, the task that reads is cancelled, and with it the sequence's producer. A sequence of ``StreamPiece``
    /// brings elements too.
    ///
    /// With a state the text is not lost when it does not come to its end: the state holds the text so far, piece by
    /// piece, and the run that follows finds what there was when this one was replaced, stopped or left. A page can
    /// keep it as an answer that was interrupted:
    ///
    /// ```swift
    /// let draft = try useState("draft") { "" }
    /// if !draft.value.isEmpty { history.update { $0.append(draft.value) } }
    /// draft.value = ""
    /// // …
    /// let answer = try await st.writeStream(model.answer(to: question), into: draft)
    /// history.update { $0.append(answer) }
    /// draft.value = ""
    /// ```
    ///
    /// - Parameters:
    ///   - pieces: The pieces of the text, in order.
    ///   - state: Holds the text so far, from no text on, also after an error and when the task was cancelled; `nil`,
    ///     the default, for none.
    ///   - cursor: What is shown behind the text while it grows, such as `▌`; `nil` for nothing.
    /// - Returns: The whole text.
    /// - Throws: What the sequence throws; what came before stays on the page. `CancellationError` when the task was cancelled.
    @discardableResult
    nonisolated(nonsending) public func writeStream<Pieces: AsyncSequence>(
        _ pieces: Pieces,
        into state: StateRef<String>? = nil,
        cursor: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) async throws -> String where Pieces.Element: StringProtocol {
        var text = ""
        let location = SourceLocation(fileID, line)
        let place = self.emit(Self.streamed("", isComplete: false), location)
        state?.value = text
        do {
            for try await piece in pieces {
                try Task.checkCancellation()
                text += piece
                state?.value = text
                place.emit(Self.streamed(text + (cursor ?? ""), isComplete: false), location)
            }
            try Task.checkCancellation()
        } catch {
            place.emit(Self.streamed(text, isComplete: true), location)
            throw error
        }
        place.emit(Self.streamed(text, isComplete: true), location)
        return text
    }

    /// The message of a text that grows (`Markdown.unterminated_parsing`): the browser completes unfinished syntax.
    static func streamed(_ text: String, isComplete: Bool) -> PBElement {
        var markdown = PBMarkdown()
        // As `markdown` writes it, when it is whole.
        markdown.body = isComplete ? text.cleaned : text
        markdown.elementType = .native
        markdown.unterminatedParsing = !isComplete
        markdown.wrap = true
        var element = PBElement()
        element.markdown = markdown
        element.textAlignmentConfig = Streamlit.TextAlignment.left.wire
        return element
    }
}
