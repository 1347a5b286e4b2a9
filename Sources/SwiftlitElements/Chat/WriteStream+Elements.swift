public import SwiftlitState
internal import SwiftlitWire

/// A piece of what is shown as it comes: text, or elements.
///
/// ```swift
/// AsyncStream<StreamPiece> { continuation in
///     continuation.yield("The sales of **May**")
///     continuation.yield(.elements { st.lineChart(sales) })
///     continuation.finish()
/// }
/// ```
public enum StreamPiece: Sendable {
    /// Text in Markdown, which goes on where the text before it ended.
    case text(String)

    /// Elements, written with `st` below the text so far. Text that follows begins below them.
    case elements(@Sendable () async throws -> Void)
}

extension StreamPiece: ExpressibleByStringInterpolation {
    /// Text.
    public init(stringLiteral value: String) {
        self = .text(value)
    }
}

extension ElementContainer {
    /// Shows text and elements as they come, one below the other in a container.
    ///
    /// When the run is stopped or replaced, the task that reads is cancelled, and with it the sequence's producer.
    ///
    /// - Parameters:
    ///   - pieces: The pieces, in order. The elements of one are written before the next is asked for.
    ///   - state: Holds the texts so far, from none on, also after an error and when the task was cancelled, so that
    ///     the run that follows finds them; `nil`, the default, for none.
    ///   - cursor: What is shown behind a text while it grows, such as `▌`; `nil` for nothing.
    /// - Returns: The texts, each as far as the elements that follow it.
    /// - Throws: What the sequence or an element's closure throws; what came before stays on the page. `CancellationError` when the task was
    ///   cancelled.
    @discardableResult
    nonisolated(nonsending) public func writeStream<Pieces: AsyncSequence>(
        _ pieces: Pieces,
        into state: StateRef<[String]>? = nil,
        cursor: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) async throws -> [String] where Pieces.Element == StreamPiece {
        let location = SourceLocation(fileID, line)
        let box = self.container(fileID: fileID, line: line)
        var texts: [String] = []
        state?.value = texts
        // Where the last text stands while it grows.
        var place: Placeholder?
        func endText() {
            if let last = texts.last { place?.emit(Self.streamed(last, isComplete: true), location) }
            place = nil
        }
        do {
            for try await piece in pieces {
                try Task.checkCancellation()
                switch piece {
                case .text(let text):
                    guard !text.isEmpty else { continue }
                    if place == nil { texts.append("") }
                    texts[texts.count - 1] += text
                    state?.value = texts
                    let element = Self.streamed(texts[texts.count - 1] + (cursor ?? ""), isComplete: false)
                    if let place { place.emit(element, location) } else { place = box.emit(element, location) }
                case .elements(let draw):
                    endText()
                    try await box { try await draw() }
                }
            }
            try Task.checkCancellation()
        } catch {
            endText()
            throw error
        }
        endText()
        return texts
    }
}
