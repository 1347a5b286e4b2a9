import SwiftProtobuf
public import SwiftlitElements
import SwiftlitWire

/// A widget that a test can use as a person would. What it is set to takes effect with the next run.
///
/// ```swift
/// try await app.slider("Seeds").set(7).run()
/// ```
public struct TestWidget: Sendable {
    private let app: AppTest

    /// The element as it was drawn when the test looked it up.
    public let element: TestElement

    init(app: AppTest, element: TestElement) {
        self.app = app
        self.element = element
    }

    /// Runs the page with what widgets have been set to.
    ///
    /// - Throws: ``AppTestError``.
    @discardableResult
    public func run(timeout: Duration = .seconds(20)) async throws -> AppTest {
        try await self.app.run(timeout: timeout)
    }

    /// Presses a button.
    ///
    /// - Throws: `cannotInteract` when it is disabled or no button.
    @discardableResult
    public func click() throws -> TestWidget {
        switch self.element.wire.type {
        case .button?: return try self.set(wire: .triggerValue(true))
        case .downloadButton(let button)? where !button.ignoreRerun: return try self.set(wire: .triggerValue(true))
        case .linkButton(let link)? where !link.ignoreRerun: return try self.set(wire: .triggerValue(true))
        default: throw self.refusal("clicked")
        }
    }

    /// Chooses a day, in one field or as the only one of several.
    @discardableResult
    public func set(_ date: CalendarDate) throws -> TestWidget {
        guard case .dateInput? = self.element.wire.type else { throw self.refusal("set to \(date)") }
        return try self.set(wire: .stringArrayValue(.with { $0.data = [date.description] }))
    }

    /// Chooses the first and the last day.
    @discardableResult
    public func set(_ dates: ClosedRange<CalendarDate>) throws -> TestWidget {
        guard case .dateInput(let input)? = self.element.wire.type, input.isRange else {
            throw self.refusal("set to \(dates)")
        }
        let texts = [dates.lowerBound.description, dates.upperBound.description]
        return try self.set(wire: .stringArrayValue(.with { $0.data = texts }))
    }

    /// Chooses a time.
    @discardableResult
    public func set(_ time: TimeOfDay) throws -> TestWidget {
        guard case .timeInput(let input)? = self.element.wire.type else { throw self.refusal("set to \(time)") }
        return try self.set(wire: .stringValue(input.step % 60 == 0 ? "\(time.description.dropLast(3))" : "\(time)"))
    }

    /// Chooses a day and a time.
    @discardableResult
    public func set(_ moment: LocalDateTime) throws -> TestWidget {
        guard case .dateTimeInput? = self.element.wire.type else { throw self.refusal("set to \(moment)") }
        return try self.set(wire: .stringArrayValue(.with { $0.data = ["\(moment.description.dropLast(3))"] }))
    }

    /// Ticks or unticks a checkbox or toggle.
    @discardableResult
    public func set(_ isOn: Bool) throws -> TestWidget {
        guard case .checkbox? = self.element.wire.type else { throw self.refusal("set to \(isOn)") }
        return try self.set(wire: .boolValue(isOn))
    }

    /// Moves a slider, fills a number input, gives a feedback or turns to a page.
    @discardableResult
    public func set(_ number: some BinaryInteger) throws -> TestWidget {
        switch self.element.wire.type {
        case .feedback?: try self.set(wire: .stringValue("\(number)"))
        case .pagination?: try self.set(wire: .intValue(Int64(clamping: number)))
        default: try self.set(Double(number))
        }
    }

    /// Moves a slider or fills a number input.
    @discardableResult
    public func set(_ number: Double) throws -> TestWidget {
        switch self.element.wire.type {
        case .slider(let slider)? where slider.type != .selectSlider:
            return try self.set(wire: .doubleArrayValue(.with { $0.data = [number] }))
        case .numberInput(let input)?:
            return try self.set(wire: input.fieldValue(number))
        default:
            throw self.refusal("set to \(number)")
        }
    }

    /// Moves both ends of a slider.
    @discardableResult
    public func set(_ range: ClosedRange<Double>) throws -> TestWidget {
        guard case .slider(let slider)? = self.element.wire.type, slider.default.count == 2 else {
            throw self.refusal("set to \(range)")
        }
        return try self.set(wire: .doubleArrayValue(.with { $0.data = [range.lowerBound, range.upperBound] }))
    }

    /// Fills a text field, sends a message of a chat, or chooses the option or colour of a text.
    ///
    /// - Throws: `cannotInteract` when there is no such option.
    @discardableResult
    public func set(_ text: String) throws -> TestWidget {
        switch self.element.wire.type {
        case .textInput?, .textArea?, .colorPicker?:
            return try self.set(wire: .stringValue(text))
        case .chatInput?:
            return try self.set(wire: .chatInputValue(.with { $0.data = text }))
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

    /// Chooses the options of texts, and no others.
    ///
    /// - Throws: `cannotInteract` when there are no such options.
    @discardableResult
    public func set(_ texts: [String]) throws -> TestWidget {
        switch self.element.wire.type {
        case .multiselect(let multiselect)? where multiselect.acceptNewOptions:
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

    /// Selects rows, columns and cells of a table, and no others.
    @discardableResult
    public func select(_ selection: DataframeSelection) throws -> TestWidget {
        guard case .dataframe(let dataframe)? = self.element.wire.type, !dataframe.selectionMode.isEmpty else {
            throw self.refusal("selected in")
        }
        return try self.set(wire: .stringValue(selection.jsonText))
    }

    /// Empties a field or a choice that can be empty.
    @discardableResult
    public func clear() throws -> TestWidget {
        switch self.element.wire.type {
        case .textInput?, .textArea?, .numberInput?, .selectbox?, .timeInput?: try self.set(wire: nil)
        case .multiselect?, .buttonGroup?, .dateInput?, .dateTimeInput?:
            try self.set(wire: .stringArrayValue(PBStringArray()))
        case .feedback?: try self.set(wire: .stringValue(""))
        default: throw self.refusal("cleared")
        }
    }

    private func set(wire: PBWidgetState.OneOf_Value?) throws -> TestWidget {
        guard !self.element.isDisabled else {
            throw AppTestError(.cannotInteract, "\(self.element.kind) \"\(self.element.label)\" is disabled.")
        }
        self.app.set(wire, of: self.element.id)
        return self
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

    private func refusal(_ action: String) -> AppTestError {
        AppTestError(.cannotInteract, "\(self.element.kind) \"\(self.element.label)\" cannot be \(action).")
    }
}

extension PBNumberInput {
    /// A number as the browser sends it: by the kind of the field.
    func fieldValue(_ number: Double) -> PBWidgetState.OneOf_Value {
        guard self.dataType == .int, let integer = Int64(exactly: number.rounded(.towardZero)) else {
            return .doubleValue(number)
        }
        return .intValue(integer)
    }
}

extension PBWidgetState {
    /// Whether the browser forgets the value once it was sent.
    var isOneShot: Bool {
        switch self.value {
        case .triggerValue?, .stringTriggerValue?, .chatInputValue?, .jsonTriggerValue?: true
        default: false
        }
    }
}
