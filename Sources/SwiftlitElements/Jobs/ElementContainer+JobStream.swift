public import SwiftlitJobs
public import SwiftlitState

extension ElementContainer {
    /// Shows the text that a job yields: from its beginning, and then as it grows.
    ///
    /// ```swift
    /// let job = Job<Yielded<String>>(id: "answer-7")
    /// if st.button("Ask") { _ = try await $answer.submit(id: job.id, prompt: question) }
    /// if job.exists { try await st.writeStream(job) }
    /// ```
    ///
    /// The job goes on whatever happens to the run: a click ends the run, and the next one draws the text from its beginning and follows. So do
    /// other tabs, sessions, and a page that is opened when the job has ended. Where the job is tried again, the text begins anew.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - state: Holds the text so far, from no text on; `nil`, the default, for none.
    ///   - cursor: What is shown behind the text while it grows, such as `▌`; `nil` for nothing.
    /// - Returns: The whole text.
    /// - Throws: What the job has failed with, also `CancellationError` where it was cancelled; what came before stays on the page. `JobError` with
    ///   `unknownJob`. `CancellationError` when the task was cancelled.
    @discardableResult
    nonisolated(nonsending) public func writeStream<Piece: StringProtocol & Codable & Sendable>(
        _ job: Job<Yielded<Piece>>,
        into state: StateRef<String>? = nil,
        cursor: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) async throws -> String {
        let location = SourceLocation(fileID, line)
        let place = self.emit(Self.streamed("", isComplete: false), location)
        var text = ""
        state?.value = text
        var steps = job.elements.makeSteps()
        do {
            while let step = try await steps.next() {
                switch step {
                case .elements(let pieces): text += pieces.joined()
                case .restarted: text = ""
                }
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
}
