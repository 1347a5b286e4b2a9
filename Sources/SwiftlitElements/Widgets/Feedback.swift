public import SwiftlitState
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
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
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
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Int?) async throws -> Void)? = nil
    ) -> Int? {
        let style = FeedbackStyle(
            scale: scale,
            isDisabled: isDisabled,
            width: width,
            rerun: rerun,
            bind: bind,
            persistState: persistState
        )
        return self.drawFeedback(style, value, binding: nil, key, SourceLocation(fileID, line), onChange)
    }

    /// Shows thumbs, faces or stars for an opinion that a state holds: the state changes with them, and they with the state.
    ///
    /// `value`: The state. A number that the scale does not have becomes `nil`. The other parameters are those of the form with a plain
    /// value.
    /// - Returns: The value of the state.
    @discardableResult
    public func feedback(
        _ scale: FeedbackScale = .thumbs,
        value: StateRef<Int?>,
        key: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Int?) async throws -> Void)? = nil
    ) -> Int? {
        let style = FeedbackStyle(scale: scale, isDisabled: isDisabled, width: width, rerun: rerun)
        return self.drawFeedback(style, value.value, binding: value, key, SourceLocation(fileID, line), onChange)
    }

    private func drawFeedback(
        _ style: FeedbackStyle,
        _ value: Int?,
        binding: StateRef<Int?>?,
        _ key: String?,
        _ location: SourceLocation,
        _ onChange: (@Sendable (Int?) async throws -> Void)?
    ) -> Int? {
        let choices = 0..<style.scale.count
        let fit = { (value: Int?) -> FittedValue<Int?> in
            let shown = value.flatMap { choices.contains($0) ? $0 : nil }
            return FittedValue(shown, .stringValue(shown.map { "\($0)" } ?? ""), isChanged: shown != value)
        }
        let initial = fit(value)
        var identity = WidgetIdentity("feedback", label: "", key: key ?? style.bind?.name)
        identity.always { $0.combine(Int(style.scale.wire.rawValue)) }
        identity.unlessKeyed { $0.combine(binding == nil ? initial.value ?? -1 : -2) }
        let widget = Widget<Int?>(
            identity: identity,
            isDisabled: style.isDisabled,
            keeping: ValueKeeping(style.bind, style.persistState, .text),
            initial: initial.value,
            initialWire: initial.wire,
            binding: binding.map { Widget<Int?>.Binding(state: $0, isOutdated: initial.isChanged) },
            fit: fit,
            decode: { wire in
                guard let wire else { return DecodedValue(nil) }
                guard case .stringValue(let text) = wire else { return nil }
                if text.isEmpty { return DecodedValue(nil) }
                guard let number = Int(text), choices.contains(number) else { return nil }
                return DecodedValue(number)
            },
            onChange: onChange,
            location: location
        )
        return self.draw(widget) { () throws(ElementError) in
            guard !initial.isChanged || binding != nil else {
                throw ElementError(
                    .valueOutOfRange,
                    "The value of feedback is \(value ?? 0). Use a number from 0 to \(style.scale.count - 1), or nil."
                )
            }
        } element: { (drawing) throws(ElementError) in
            var feedback = PBFeedback()
            feedback.id = drawing.id
            feedback.type = style.scale.wire
            if let initial = initial.value { feedback.default = UInt32(initial) }
            feedback.disabled = style.isDisabled
            feedback.formID = drawing.formID
            feedback.ignoreRerun = style.rerun.isIgnored
            if let name = style.bind?.name { feedback.queryParamKey = name }
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed, let number = UInt32(text) { feedback.value = number }
                feedback.setValue = true
            }
            var element = PBElement()
            element.feedback = feedback
            try element.size("feedback", width: style.width)
            return element
        }
    }
}

private struct FeedbackStyle {
    var scale: FeedbackScale
    var isDisabled: Bool
    var width: Width
    var rerun: RerunPolicy
    var bind: ValueBinding?
    var persistState: StatePersistence?
}
