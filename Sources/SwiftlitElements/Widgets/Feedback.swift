internal import SwiftlitWire

/// What somebody can say in a feedback.
public struct FeedbackScale: Sendable, Hashable {
    let wire: PBFeedback.FeedbackType
    let count: Int

    /// A thumb up (1) or down (0).
    public static let thumbs = FeedbackScale(wire: .thumbs, count: 2)
    /// Five faces, from sad (0) to happy (4).
    public static let faces = FeedbackScale(wire: .faces, count: 5)
    /// One (0) to five (4) stars.
    public static let stars = FeedbackScale(wire: .stars, count: 5)
}

extension ElementContainer {
    /// Shows thumbs, faces or stars to say how much one likes something.
    ///
    /// - Parameters:
    ///   - scale: What can be said.
    ///   - value: What is said at first, from 0; `nil` for nothing.
    ///   - key: Tells two feedbacks of one scale apart, and names the element's CSS class.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when somebody changed it.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: What is said, from 0; `nil` for nothing.
    @discardableResult
    public func feedback(
        _ scale: FeedbackScale = .thumbs,
        value: Int? = nil,
        key: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Int?) async throws -> Void)? = nil
    ) -> Int? {
        let choices = 0..<scale.count
        let isChoice = value.map(choices.contains) ?? true
        let initial = isChoice ? value : nil
        var identity = WidgetIdentity("feedback", label: "", key: key)
        identity.always { $0.combine(Int(scale.wire.rawValue)) }
        identity.unlessKeyed { $0.combine(initial ?? -1) }
        let widget = Widget<Int?>(
            identity: identity,
            isDisabled: isDisabled,
            initial: initial,
            initialWire: .stringValue(initial.map { "\($0)" } ?? ""),
            decode: { wire in
                guard let wire else { return DecodedValue(nil) }
                guard case .stringValue(let text) = wire else { return nil }
                if text.isEmpty { return DecodedValue(nil) }
                guard let number = Int(text), choices.contains(number) else { return nil }
                return DecodedValue(number)
            },
            onChange: onChange,
            location: SourceLocation(fileID, line)
        )
        return self.draw(widget) { () throws(ElementError) in
            guard isChoice else {
                throw ElementError(
                    .valueOutOfRange,
                    "The value of feedback is \(value ?? 0). Use a number from 0 to \(scale.count - 1), or nil."
                )
            }
        } element: { (drawing) throws(ElementError) in
            var feedback = PBFeedback()
            feedback.id = drawing.id
            feedback.type = scale.wire
            if let initial { feedback.default = UInt32(initial) }
            feedback.disabled = isDisabled
            feedback.formID = drawing.formID
            feedback.ignoreRerun = rerun.isIgnored
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed, let number = UInt32(text) { feedback.value = number }
                feedback.setValue = true
            }
            var element = PBElement()
            element.feedback = feedback
            try element.size("feedback", width: width)
            return element
        }
    }
}
