private import SwiftProtobuf
import SwiftlitClient
public import SwiftlitElements
import SwiftlitWire

/// A widget that a test can use as a person would. What it is set to takes effect with the next run.
///
/// ```swift
/// try await app.slider("Seeds").set(7).run()
/// ```
public struct TestWidget: Sendable {
    let app: AppTest

    /// The element as it was drawn when the test looked it up.
    public let element: TestElement

    init(app: AppTest, element: TestElement) {
        self.app = app
        self.element = element
    }

    /// The label.
    public var label: String { self.element.label }

    /// What it was set to when the test looked it up, be it by the test, by the page or by default.
    public var value: TestValue { self.element.value }

    /// Whether it is greyed out.
    public var isDisabled: Bool { self.element.isDisabled }

    /// The texts of the options of a choice; empty for other widgets.
    public var options: [String] { self.element.options }

    /// Runs the page with what widgets have been set to.
    ///
    /// - Throws: ``AppTestError``.
    @discardableResult
    public func run(timeout: Duration = .seconds(20)) async throws -> AppTest {
        try await self.app.run(timeout: timeout)
    }

    /// Presses a button. The one of a form submits what was entered into the form.
    ///
    /// - Throws: `cannotInteract` when it is disabled or no button.
    @discardableResult
    public func click() throws -> TestWidget {
        switch self.element.wire.type {
        case .button?, .downloadButton?, .linkButton?: self.app.press(try self.usable())
        default: throw self.refusal("clicked")
        }
        return self
    }

    /// Ticks or unticks a checkbox or toggle.
    ///
    /// - Throws: `cannotInteract` when it is something else, or disabled.
    @discardableResult
    public func set(_ isOn: Bool) throws -> TestWidget {
        guard case .checkbox? = self.element.wire.type else { throw self.refusal("set to \(isOn)") }
        return try self.set(wire: .boolValue(isOn))
    }

    /// Moves a slider, fills a number input, gives a feedback or turns to a page.
    ///
    /// - Throws: `cannotInteract` when the widget takes no number, or none as small or large, or is disabled.
    @discardableResult
    public func set(_ number: some BinaryInteger) throws -> TestWidget {
        switch self.element.wire.type {
        case .feedback?: try self.set(wire: .stringValue("\(number)"))
        case .pagination?: try self.set(wire: .intValue(Int64(clamping: number)))
        default: try self.set(Double(number))
        }
    }

    /// Chooses a day, in one field or as the only one of several, or moves a slider to it.
    ///
    /// - Throws: `cannotInteract` when it is neither a date input nor a slider for days that goes as far, or disabled.
    @discardableResult
    public func set(_ date: CalendarDate) throws -> TestWidget {
        if case .slider? = self.element.wire.type { return try self.slide(to: [date]) }
        guard case .dateInput? = self.element.wire.type else { throw self.refusal("set to \(date)") }
        return try self.set(wire: .stringArrayValue(.with { $0.data = [date.description] }))
    }

    /// Chooses the first and the last day, or moves both ends of a slider.
    ///
    /// - Throws: `cannotInteract` when it is neither a date input of a range nor such a slider that goes as far, or disabled.
    @discardableResult
    public func set(_ dates: ClosedRange<CalendarDate>) throws -> TestWidget {
        if case .slider? = self.element.wire.type { return try self.slide(to: [dates.lowerBound, dates.upperBound]) }
        guard case .dateInput(let input)? = self.element.wire.type, input.isRange else {
            throw self.refusal("set to \(dates)")
        }
        let texts = [dates.lowerBound.description, dates.upperBound.description]
        return try self.set(wire: .stringArrayValue(.with { $0.data = texts }))
    }

    /// Chooses a time, or moves a slider to it.
    ///
    /// - Throws: `cannotInteract` when it is neither a time input nor a slider for times that goes as far, or disabled.
    @discardableResult
    public func set(_ time: TimeOfDay) throws -> TestWidget {
        if case .slider? = self.element.wire.type { return try self.slide(to: [time]) }
        guard case .timeInput(let input)? = self.element.wire.type else { throw self.refusal("set to \(time)") }
        return try self.set(wire: .stringValue(input.step % 60 == 0 ? "\(time.description.dropLast(3))" : "\(time)"))
    }

    /// Chooses a day and a time, or moves a slider to them.
    ///
    /// - Throws: `cannotInteract` when it is neither such a field nor such a slider that goes as far, or disabled.
    @discardableResult
    public func set(_ moment: LocalDateTime) throws -> TestWidget {
        if case .slider? = self.element.wire.type { return try self.slide(to: [moment]) }
        guard case .dateTimeInput? = self.element.wire.type else { throw self.refusal("set to \(moment)") }
        return try self.set(wire: .stringArrayValue(.with { $0.data = ["\(moment.description.dropLast(3))"] }))
    }

    /// Moves both ends of a slider for times.
    ///
    /// - Throws: `cannotInteract` when it is no such slider, or does not go as far, or is disabled.
    @discardableResult
    public func set(_ times: ClosedRange<TimeOfDay>) throws -> TestWidget {
        try self.slide(to: [times.lowerBound, times.upperBound])
    }

    /// Moves both ends of a slider for days and times.
    ///
    /// - Throws: `cannotInteract` when it is no such slider, or does not go as far, or is disabled.
    @discardableResult
    public func set(_ moments: ClosedRange<LocalDateTime>) throws -> TestWidget {
        try self.slide(to: [moments.lowerBound, moments.upperBound])
    }

    /// Moves a slider or fills a number input.
    ///
    /// - Throws: `cannotInteract` when the widget takes no number, or none as small or large, or is disabled.
    @discardableResult
    public func set(_ number: Double) throws -> TestWidget {
        switch self.element.wire.type {
        case .slider(let slider)? where slider.type != .selectSlider && slider.default.count == 1:
            try self.check(number, slider.min, slider.max)
            return try self.set(wire: .doubleArrayValue(.with { $0.data = [number] }))
        case .numberInput(let input)?:
            try self.check(number, input.hasMin_p ? input.min : nil, input.hasMax_p ? input.max : nil)
            return try self.set(wire: input.fieldValue(number))
        default:
            throw self.refusal("set to \(number)")
        }
    }

    /// Moves both ends of a slider.
    ///
    /// - Throws: `cannotInteract` when the widget takes no range, or none that goes as far, or is disabled.
    @discardableResult
    public func set(_ range: ClosedRange<Double>) throws -> TestWidget {
        guard case .slider(let slider)? = self.element.wire.type, slider.default.count == 2 else {
            throw self.refusal("set to \(range)")
        }
        try self.check(range.lowerBound, slider.min, slider.max)
        try self.check(range.upperBound, slider.min, slider.max)
        return try self.set(wire: .doubleArrayValue(.with { $0.data = [range.lowerBound, range.upperBound] }))
    }

    /// Fills a text field, or chooses the option of a text. A chat input sends the text with the next run; a color is written as `#00ff00`,
    /// a date as `2026-11-22`, a time as `09:30`.
    ///
    /// - Throws: `cannotInteract` when there is no such option, or the widget takes no text, or is disabled.
    @discardableResult
    public func set(_ text: String) throws -> TestWidget {
        switch self.element.wire.type {
        case .textInput?, .textArea?, .colorPicker?, .timeInput?:
            return try self.set(wire: .stringValue(text))
        case .chatInput?:
            return try self.set(wire: .chatInputValue(.with { $0.data = text }))
        case .dateInput?:
            return try self.set([text])
        case .menuButton?:
            try self.check([text])
            return try self.set(wire: .stringTriggerValue(.with { $0.data = text }))
        case .selectbox(let selectbox)? where selectbox.acceptNewOptions:
            return try self.set(wire: .stringValue(text))
        case .selectbox?, .radio?:
            try self.check([text])
            return try self.set(wire: .stringValue(text))
        case .slider(let slider)? where slider.type == .selectSlider:
            return try self.set([text])
        case .buttonGroup?:
            return try self.set([text])
        default:
            throw self.refusal("set to \"\(text)\"")
        }
    }

    /// Chooses the options of texts, and no others; or both ends of a range of options or dates.
    ///
    /// - Throws: `cannotInteract` when there are no such options, or the widget takes no list, or is disabled.
    @discardableResult
    public func set(_ texts: [String]) throws -> TestWidget {
        switch self.element.wire.type {
        case .multiselect(let multiselect)? where multiselect.acceptNewOptions:
            break
        case .dateInput?:
            break
        case .multiselect?, .buttonGroup?:
            try self.check(texts)
        case .slider(let slider)? where slider.type == .selectSlider:
            try self.check(texts)
        default:
            throw self.refusal("set to \(texts)")
        }
        return try self.set(wire: .stringArrayValue(.with { $0.data = texts }))
    }

    /// Empties a field or a choice that can be empty.
    ///
    /// - Throws: `cannotInteract` when it cannot be, or is disabled.
    @discardableResult
    public func clear() throws -> TestWidget {
        switch self.element.wire.type {
        case .textInput?, .textArea?, .numberInput?, .selectbox?, .timeInput?: try self.set(wire: nil)
        case .multiselect?, .buttonGroup?, .dateInput?, .dateTimeInput?:
            try self.set(wire: .stringArrayValue(PBStringArray()))
        case .feedback?: try self.set(wire: .stringValue(""))
        case .fileUploader?, .cameraInput?, .audioInput?: try self.removeFiles { _ in true }
        default: throw self.refusal("cleared")
        }
    }

    func set(wire: WireValue) throws -> TestWidget {
        self.app.set(wire, of: try self.usable())
        return self
    }

    private func slide<Moment: WidgetMoment>(to moments: [Moment]) throws -> TestWidget {
        guard case .slider(let slider)? = self.element.wire.type, slider.dataType == Moment.sliderDataType,
            slider.default.count == moments.count
        else { throw self.refusal("set to \(moments.map { "\($0)" }.joined(separator: " to "))") }
        let numbers = moments.map(\.sliderNumber)
        for number in numbers { try self.check(number, slider.min, slider.max) }
        return try self.set(wire: .doubleArrayValue(.with { $0.data = numbers }))
    }

    func usable() throws -> WidgetFacts {
        guard let widget = self.element.widget, !widget.isDisabled else {
            throw AppTestError(.cannotInteract, "\(self.element.kind) \"\(self.element.label)\" is disabled.")
        }
        return widget
    }

    private func check(_ number: Double, _ minimum: Double?, _ maximum: Double?) throws {
        guard number >= minimum ?? -.infinity, number <= maximum ?? .infinity else {
            throw AppTestError(
                .cannotInteract,
                """
                \(self.element.kind) "\(self.element.label)" cannot be set to \(number): it goes from \(minimum ?? -.infinity) to \
                \(maximum ?? .infinity).
                """
            )
        }
    }

    private func check(_ texts: [String]) throws {
        for text in texts where !self.element.options.contains(text) {
            throw AppTestError(
                .cannotInteract,
                """
                \(self.element.kind) "\(self.element.label)" has no option "\(text)". Its options are \
                \(self.element.options.map { "\"\($0)\"" }.joined(separator: ", ")).
                """
            )
        }
    }

    func refusal(_ action: String) -> AppTestError {
        AppTestError(.cannotInteract, "\(self.element.kind) \"\(self.element.label)\" cannot be \(action).")
    }
}
