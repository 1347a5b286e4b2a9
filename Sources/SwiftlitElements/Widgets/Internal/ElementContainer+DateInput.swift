internal import SwiftlitWire

/// What a field for days has besides what all inputs have.
struct DateInputStyle {
    var bounds: ClosedRange<CalendarDate>
    var format: DateInputFormat
    var isRequired: Bool
    var isRange: Bool

    var codec: MomentCodec<CalendarDate> {
        MomentCodec(format: { $0.description }, parse: { CalendarDate($0) }, isList: true, bounds: self.bounds)
    }

    /// A style for one day.
    init(
        _ bounds: (any WidgetBounds<CalendarDate>)?,
        around value: CalendarDate?,
        _ format: DateInputFormat,
        isRequired: Bool = false
    ) {
        self.bounds = Self.bounds(bounds, around: value)
        self.format = format
        self.isRequired = isRequired
        self.isRange = false
    }

    /// A style for the first and the last of several days.
    init(
        _ bounds: (any WidgetBounds<CalendarDate>)?,
        around range: ClosedRange<CalendarDate>?,
        _ format: DateInputFormat,
        isRequired: Bool
    ) {
        self.bounds = Self.bounds(bounds, around: range?.lowerBound, range?.upperBound)
        self.format = format
        self.isRequired = isRequired
        self.isRange = true
    }

    /// The bounds that are given. An end that is not given lies beyond the value and the other end, as far as the pinned frontend is made
    /// for.
    static func bounds(
        _ bounds: (any WidgetBounds<CalendarDate>)?,
        around first: CalendarDate?,
        _ last: CalendarDate? = nil
    ) -> ClosedRange<CalendarDate> {
        let (lowest, highest) = (bounds?._lowerLimit, bounds?._upperLimit)
        if let lowest, let highest { return lowest...highest }
        let first = first ?? .today()
        let last = max(first, last ?? first)
        let begin = min(first, highest ?? first)
        let end = max(last, lowest ?? last)
        let lower = lowest ?? max(begin.adding(years: -10), min(begin, .firstShown))
        return lower...max(lower, highest ?? min(end.adding(years: 10), max(end, .lastShown)))
    }
}

/// What a field for days with times has besides what all inputs have.
struct DateTimeInputStyle {
    var bounds: ClosedRange<LocalDateTime>
    var step: Duration
    var format: DateInputFormat
    var isRequired: Bool

    init(
        _ bounds: (any WidgetBounds<LocalDateTime>)?,
        around value: LocalDateTime?,
        _ step: Duration,
        _ format: DateInputFormat,
        isRequired: Bool = false
    ) {
        self.bounds = Self.bounds(bounds, around: value)
        self.step = step
        self.format = format
        self.isRequired = isRequired
    }

    var codec: MomentCodec<LocalDateTime> {
        MomentCodec(
            format: { "\($0.date)T\($0.time.hoursAndMinutes)" },
            parse: { LocalDateTime($0) },
            isList: true,
            bounds: self.bounds
        )
    }

    /// The bounds that are given. An end that is not given lies beyond the value and the other end.
    private static func bounds(
        _ bounds: (any WidgetBounds<LocalDateTime>)?,
        around value: LocalDateTime?
    ) -> ClosedRange<LocalDateTime> {
        let (lowest, highest) = (bounds?._lowerLimit, bounds?._upperLimit)
        if let lowest, let highest { return lowest...highest }
        let value = (value ?? .now()).date
        let first = min(value, highest?.date ?? value)
        let dates = DateInputStyle.bounds(nil, around: first, max(value, lowest?.date ?? value))
        let lower = lowest ?? LocalDateTime(dates.lowerBound, TimeOfDay(0, 0))
        return lower...max(lower, highest ?? LocalDateTime(dates.upperBound, TimeOfDay(23, 59)))
    }
}

/// What a field for times has besides what all inputs have.
struct TimeInputStyle {
    var step: Duration
    var format: TimeInputFormat
    var isRequired: Bool

    var codec: MomentCodec<TimeOfDay> {
        let hasSeconds = (self.step.wholeSeconds ?? 60) % 60 != 0
        return MomentCodec(
            format: { hasSeconds ? $0.description : $0.hoursAndMinutes },
            parse: { TimeOfDay($0) },
            isList: false
        )
    }
}

extension CalendarDate {
    /// The first day whose text has a year of four digits, which is all that the browser reads.
    fileprivate static let firstShown = CalendarDate(0, 1, 1)
    /// The last one.
    fileprivate static let lastShown = CalendarDate(9999, 12, 31)
}

extension ClosedRange {
    /// - Throws: `valueOutOfRange` for bounds that the browser cannot show.
    fileprivate func checkShown(
        _ kind: StaticString,
        _ label: String,
        _ date: (Bound) -> CalendarDate
    ) throws(ElementError) {
        for bound in [self.lowerBound, self.upperBound] {
            guard date(bound) < .firstShown || date(bound) > .lastShown else { continue }
            throw ElementError(
                .valueOutOfRange,
                """
                \(kind) "\(label)" reaches to \(bound). The browser shows days from \(CalendarDate.firstShown) to \
                \(CalendarDate.lastShown). Use bounds and a value between them.
                """
            )
        }
    }
}

extension Duration {
    /// The seconds, where there is no fraction of one.
    var wholeSeconds: Int64? { self.components.attoseconds == 0 ? self.components.seconds : nil }

    /// The seconds of a step.
    ///
    /// - Throws: `valueOutOfRange` for fractions of a second, less than `minimum` seconds, and more than 23 hours.
    fileprivate func step(from minimum: Int64, _ kind: StaticString, _ label: String) throws(ElementError) -> Int64 {
        guard let seconds = self.wholeSeconds, (minimum...82_800).contains(seconds) else {
            throw ElementError(
                .valueOutOfRange,
                "The step of \(kind) \"\(label)\" is \(self). Use whole seconds from \(minimum) to 82800, which are 23 hours."
            )
        }
        return seconds
    }
}

extension ElementContainer {
    func drawDateInput<Value>(
        _ parameters: InputParameters,
        _ style: DateInputStyle,
        _ value: MomentValue<Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        var identity = WidgetIdentity("dateInput", label: parameters.label, key: parameters.key)
        identity.always { $0.combine(style.format.text) }
        identity.unlessKeyed { hasher in
            value.combine(into: &hasher)
            hasher.combine(parameters.help)
            if value.binding == nil {
                hasher.combine([style.bounds.lowerBound.description, style.bounds.upperBound.description])
            }
        }
        return self.draw(value.widget(identity, parameters, onChange)) { () throws(ElementError) in
            try style.bounds.checkShown("dateInput", parameters.label) { $0 }
            try value.check("dateInput", parameters.label)
        } element: { (drawing) throws(ElementError) in
            var input = PBDateInput()
            input.id = drawing.id
            input.label = parameters.label
            input.default = value.texts
            input.min = style.bounds.lowerBound.description
            input.max = style.bounds.upperBound.description
            input.isRange = style.isRange
            input.help = parameters.helpText
            input.formID = drawing.formID
            input.disabled = parameters.isDisabled
            input.labelVisibility = parameters.labelVisibility.wire
            input.format = style.format.text
            input.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { input.queryParamKey = name }
            input.required = style.isRequired
            if let pushed = drawing.pushed {
                if case .stringArrayValue(let array)? = pushed { input.value = array.data }
                input.setValue = true
            }
            var element = PBElement()
            element.dateInput = input
            try element.size("dateInput", width: parameters.width)
            return element
        }
    }

    func drawDateTimeInput<Value>(
        _ parameters: InputParameters,
        _ style: DateTimeInputStyle,
        _ value: MomentValue<Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        let codec = style.codec
        let bounds = (codec.format(style.bounds.lowerBound), codec.format(style.bounds.upperBound))
        var identity = WidgetIdentity("dateTimeInput", label: parameters.label, key: parameters.key)
        identity.always { hasher in
            hasher.combine(style.format.text)
            hasher.combine(style.step.inSeconds)
        }
        identity.unlessKeyed { hasher in
            value.combine(into: &hasher)
            hasher.combine(parameters.help)
            if value.binding == nil { hasher.combine([bounds.0, bounds.1]) }
        }
        return self.draw(value.widget(identity, parameters, onChange)) { () throws(ElementError) in
            try style.bounds.checkShown("dateTimeInput", parameters.label) { $0.date }
            try value.check("dateTimeInput", parameters.label)
        } element: { (drawing) throws(ElementError) in
            var input = PBDateTimeInput()
            input.id = drawing.id
            input.label = parameters.label
            input.default = value.texts
            input.min = bounds.0
            input.max = bounds.1
            input.help = parameters.helpText
            input.formID = drawing.formID
            input.disabled = parameters.isDisabled
            input.labelVisibility = parameters.labelVisibility.wire
            input.format = style.format.text
            input.step = try style.step.step(from: 60, "dateTimeInput", parameters.label)
            input.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { input.queryParamKey = name }
            input.required = style.isRequired
            if let pushed = drawing.pushed {
                if case .stringArrayValue(let array)? = pushed { input.value = array.data }
                input.setValue = true
            }
            var element = PBElement()
            element.dateTimeInput = input
            try element.size("dateTimeInput", width: parameters.width)
            return element
        }
    }

    func drawTimeInput<Value>(
        _ parameters: InputParameters,
        _ style: TimeInputStyle,
        _ value: MomentValue<Value>,
        _ onChange: (@Sendable (Value) async throws -> Void)?
    ) -> Value {
        var identity = WidgetIdentity("timeInput", label: parameters.label, key: parameters.key)
        identity.always { $0.combine(style.step.inSeconds) }
        identity.unlessKeyed { hasher in
            value.combine(into: &hasher)
            hasher.combine(parameters.help)
        }
        return self.draw(value.widget(identity, parameters, onChange)) { (drawing) throws(ElementError) in
            var input = PBTimeInput()
            input.id = drawing.id
            input.label = parameters.label
            if let text = value.texts.first { input.default = text }
            input.help = parameters.helpText
            input.formID = drawing.formID
            input.disabled = parameters.isDisabled
            input.labelVisibility = parameters.labelVisibility.wire
            input.step = try style.step.step(from: 1, "timeInput", parameters.label)
            input.format = style.format.text
            input.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { input.queryParamKey = name }
            input.required = style.isRequired
            if let pushed = drawing.pushed {
                if case .stringValue(let text)? = pushed { input.value = text }
                input.setValue = true
            }
            var element = PBElement()
            element.timeInput = input
            try element.size("timeInput", width: parameters.width)
            return element
        }
    }
}
