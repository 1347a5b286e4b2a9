#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension CalendarDate: ColumnValue {
    /// Lays dates out as a column. Not for use by apps.
    public static func _column(optional values: [CalendarDate?]) -> ColumnData {
        let days = values.map { Int32(clamping: $0?.daysSince1970 ?? 0) }
        return ColumnData(.date, count: values.count, validity: .present(in: values), [.int32(days)])
    }

    /// The date in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> CalendarDate? {
        guard case .date = column.array.type else { return nil }
        return column.array.ticks(at: row).map { CalendarDate(daysSince1970: Int($0)) }
    }
}

extension TimeOfDay: ColumnValue {
    /// Lays times out as a column. Not for use by apps.
    public static func _column(optional values: [TimeOfDay?]) -> ColumnData {
        let times = values.map { Int64($0?.secondsSinceMidnight ?? 0) * 1_000_000 }
        return ColumnData(.time, count: values.count, validity: .present(in: values), [.int64(times)])
    }

    /// The time in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> TimeOfDay? {
        guard case .time = column.array.type else { return nil }
        return column.array.ticks(at: row).flatMap { TimeOfDay(secondsSinceMidnight: Int($0 / 1_000_000)) }
    }
}

extension LocalDateTime: ColumnValue {
    /// Lays dates with times out as a column. Not for use by apps.
    public static func _column(optional values: [LocalDateTime?]) -> ColumnData {
        let times = values.map { Int64($0?.secondsSince1970 ?? 0).multipliedOrClamped(by: 1_000_000) }
        return ColumnData(.timestamp(zone: nil), count: values.count, validity: .present(in: values), [.int64(times)])
    }

    /// The date and time in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> LocalDateTime? {
        guard case .timestamp(zone: nil) = column.array.type else { return nil }
        return column.array.ticks(at: row).map {
            LocalDateTime(secondsSince1970: Int($0.dividedRoundingDown(by: 1_000_000)))
        }
    }
}

extension Date: ColumnValue {
    /// Lays instants out as a column that is shown in UTC. Not for use by apps.
    public static func _column(optional values: [Date?]) -> ColumnData {
        self._column(optional: values, zone: "UTC")
    }

    static func _column(optional values: [Date?], zone: String) -> ColumnData {
        let times = values.map { date -> Int64 in
            // Both ends of Arrow's range are further away than any calendar reaches.
            let microseconds = ((date?.timeIntervalSince1970 ?? 0) * 1_000_000).rounded()
            return microseconds.isNaN ? 0 : Int64(exactly: microseconds) ?? (microseconds < 0 ? .min : .max)
        }
        return ColumnData(.timestamp(zone: zone), count: values.count, validity: .present(in: values), [.int64(times)])
    }

    /// The instant in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Date? {
        guard case .timestamp(_?) = column.array.type else { return nil }
        return column.array.ticks(at: row).map { Date(timeIntervalSince1970: Double($0) / 1_000_000) }
    }
}

extension Duration: ColumnValue {
    /// Lays durations out as a column. Not for use by apps.
    public static func _column(optional values: [Duration?]) -> ColumnData {
        let times = values.map { duration -> Int64 in
            guard let (seconds, attoseconds) = duration?.components else { return 0 }
            let (sum, overflow) = seconds.multipliedOrClamped(by: 1_000_000)
                .addingReportingOverflow(attoseconds / 1_000_000_000_000)
            return overflow ? (seconds < 0 ? .min : .max) : sum
        }
        return ColumnData(.duration, count: values.count, validity: .present(in: values), [.int64(times)])
    }

    /// The duration in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Duration? {
        guard case .duration = column.array.type else { return nil }
        return column.array.ticks(at: row).map { .microseconds($0) }
    }
}

extension Int64 {
    fileprivate func multipliedOrClamped(by other: Int64) -> Int64 {
        let (product, overflow) = self.multipliedReportingOverflow(by: other)
        return overflow ? (self < 0 ? .min : .max) : product
    }

    fileprivate func dividedRoundingDown(by other: Int64) -> Int64 {
        let (quotient, remainder) = self.quotientAndRemainder(dividingBy: other)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
