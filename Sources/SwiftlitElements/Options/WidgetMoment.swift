package import SwiftlitWire

/// A point in time that a slider can have: ``CalendarDate``, ``TimeOfDay`` or ``LocalDateTime``.
///
/// Days reach from 1684-07-29 to 2255-06-05, since the browser counts microseconds from 1970 in `Double`. No other type can conform.
public protocol WidgetMoment: WidgetBound {
    /// How the type travels. Not for use by apps.
    static var _momentTraits: WidgetMomentTraits<Self> { get }
}

/// How a type of points in time travels. Not for use by apps.
public struct WidgetMomentTraits<Moment: Sendable & Comparable>: Sendable {
    let dataType: PBSlider.DataType
    /// The distance of two neighbours, in seconds.
    let resolution: Int
    /// What the browser shows when nobody says anything, a pattern of moment.js.
    let format: String
    /// The seconds from 1970-01-01 00:00; for a time without a day, on the day that the browser takes.
    let seconds: @Sendable (Moment) -> Double
    /// The last one not after so many seconds.
    let moment: @Sendable (Int) -> Moment?
    /// The ends of a slider with these positions when nobody says anything.
    let sliderBounds: @Sendable (Moment, Moment) -> ClosedRange<Moment>
}

extension WidgetMoment {
    /// What a slider's message says of its kind.
    package static var sliderDataType: PBSlider.DataType { Self._momentTraits.dataType }

    /// The text of what a slider sends; `nil` for what is none of these.
    package static func sliderText(_ number: Double) -> String? {
        self.sliderCodec.position(number).map { "\($0)" }
    }

    /// As a slider sends it: microseconds.
    package var sliderNumber: Double { Self._momentTraits.seconds(self) * 1e6 }
}

extension CalendarDate: WidgetMoment {
    /// How the type travels. Not for use by apps.
    public static let _momentTraits = WidgetMomentTraits<CalendarDate>(
        dataType: .date,
        resolution: 86_400,
        format: "YYYY-MM-DD",
        seconds: { Double($0.daysSince1970) * 86_400 },
        moment: { CalendarDate(daysSince1970: $0.dividedDown(by: 86_400)) },
        sliderBounds: { .around($0, $1) }
    )
}

extension LocalDateTime: WidgetMoment {
    /// How the type travels. Not for use by apps.
    public static let _momentTraits = WidgetMomentTraits<LocalDateTime>(
        dataType: .datetime,
        resolution: 1,
        format: "YYYY-MM-DD",
        seconds: { Double($0.date.daysSince1970) * 86_400 + Double($0.time.secondsSinceMidnight) },
        moment: { LocalDateTime(secondsSince1970: $0) },
        sliderBounds: { first, last in
            let days = ClosedRange.around(first.date, last.date)
            return LocalDateTime(days.lowerBound, first.time)...LocalDateTime(days.upperBound, last.time)
        }
    )
}

extension TimeOfDay: WidgetMoment {
    /// Times travel as those of 2000-01-01 (`_time_to_datetime` in Streamlit's slider.py).
    private static let day = 946_684_800

    /// How the type travels. Not for use by apps.
    public static let _momentTraits = WidgetMomentTraits<TimeOfDay>(
        dataType: .time,
        resolution: 1,
        format: "HH:mm",
        seconds: { Double(Self.day + $0.secondsSinceMidnight) },
        moment: { TimeOfDay(secondsSinceMidnight: $0 - Self.day) },
        sliderBounds: { _, _ in TimeOfDay(0, 0)...TimeOfDay(23, 59, 59) }
    )
}

extension ClosedRange<CalendarDate> {
    /// Two weeks before a day to two weeks behind another.
    fileprivate static func around(_ first: CalendarDate, _ last: CalendarDate) -> ClosedRange<CalendarDate> {
        first.adding(days: -14)...last.adding(days: 14)
    }
}
