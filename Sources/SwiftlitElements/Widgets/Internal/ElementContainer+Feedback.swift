internal import SwiftlitWire

extension ElementContainer {
    func drawFeedback(
        _ parameters: InputParameters,
        _ scale: FeedbackScale,
        _ given: GivenValue<Int?>,
        _ onChange: (@Sendable (Int?) async throws -> Void)?
    ) -> Int? {
        let value = given.value
        let choices = 0..<scale.count
        let fit = { (value: Int?) -> FittedValue<Int?> in
            let shown = value.flatMap { choices.contains($0) ? $0 : nil }
            return FittedValue(shown, .stringValue(shown.map { "\($0)" } ?? ""), isChanged: shown != value)
        }
        let initial = fit(value)
        var identity = WidgetIdentity("feedback", label: "", key: parameters.key)
        identity.always { $0.combine(Int(scale.wire.rawValue)) }
        identity.unlessKeyed { $0.combine(given.state == nil ? initial.value ?? -1 : -2) }
        let widget = Widget<Int?>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.text),
            initial: initial.value,
            initialWire: initial.wire,
            binding: given.binding(isOutdated: initial.isChanged),
            fit: fit,
            decode: { wire in
                guard let wire else { return DecodedValue(nil) }
                guard case .stringValue(let text) = wire else { return nil }
                if text.isEmpty { return DecodedValue(nil) }
                guard let number = Int(text), choices.contains(number) else { return nil }
                return DecodedValue(number)
            },
            onChange: onChange,
            location: parameters.location
        )
        return self.draw(widget) { () throws(ElementError) in
            guard !initial.isChanged || given.state != nil else {
                throw ElementError(
                    .valueOutOfRange,
                    "The value of feedback is \(value ?? 0). Use a number from 0 to \(scale.count - 1), or nil."
                )
            }
        } element: { (drawing) throws(ElementError) in
            var feedback = PBFeedback()
            feedback.id = drawing.id
            feedback.type = scale.wire
            if let initial = initial.value { feedback.default = UInt32(initial) }
            feedback.disabled = parameters.isDisabled
            feedback.formID = drawing.formID
            feedback.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { feedback.queryParamKey = name }
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed, let number = UInt32(text) { feedback.value = number }
                feedback.setValue = true
            }
            var element = PBElement()
            element.feedback = feedback
            try element.size("feedback", width: parameters.width)
            return element
        }
    }
}
