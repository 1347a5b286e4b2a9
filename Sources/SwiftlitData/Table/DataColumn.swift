#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A named column of a ``DataTable``, all of whose values have one type.
public struct DataColumn: Sendable {
    /// What the column is called.
    public var name: String

    /// The values, as they are sent.
    package var data: ColumnData

    /// Names values that are laid out.
    package init(_ name: String, data: ColumnData) {
        self.name = name
        self.data = data
    }

    /// Names values.
    ///
    /// - Parameters:
    ///   - name: What the column is called.
    ///   - values: One for each row; `nil` is a missing value.
    public init<Value: ColumnValue>(_ name: String, _ values: some Sequence<Value>) {
        self.init(name, data: Value._column(Array(values)))
    }

    /// Names instants, which are shown in a time zone.
    ///
    /// - Parameters:
    ///   - name: What the column is called.
    ///   - instants: One for each row; `nil` is a missing value.
    ///   - timeZone: Where the clock hangs that they are shown by. A fixed distance from UTC is taken in whole minutes.
    public init(_ name: String, _ instants: some Sequence<Date?>, timeZone: TimeZone) {
        self.init(name, data: Date._column(optional: Array(instants), zone: timeZone.wireName))
    }

    /// Names categories: texts of which few are different. Each is stored and sent once.
    ///
    /// - Parameters:
    ///   - name: What the column is called.
    ///   - values: One for each row; `nil` is a missing value.
    ///   - order: All categories, from the lowest to the highest, where they have an order. Values that are not among them are missing.
    ///     `nil` takes them as they come.
    public init(_ name: String, categories values: some Sequence<String?>, order: [String]? = nil) {
        var categories = order ?? []
        var numbers: [String: Int32] = [:]
        for (number, category) in categories.enumerated() where numbers[category] == nil {
            numbers[category] = Int32(number)
        }
        let cells = values.map { value -> Int32? in
            guard let value else { return nil }
            if let number = numbers[value] { return number }
            guard order == nil else { return nil }
            let number = Int32(categories.count)
            numbers[value] = number
            categories.append(value)
            return number
        }
        self.init(
            name,
            data: ColumnData(
                .dictionary(isOrdered: order != nil),
                count: cells.count,
                validity: .present(in: cells),
                [.int32(cells.map { $0 ?? 0 })],
                children: [String._column(categories).array]
            )
        )
    }

    /// How many values there are, missing ones included.
    public var count: Int { self.data.count }

    /// The values as a type; `nil` where they are missing or of another type. Integers can be read as `Double` and as any integer type that
    /// holds them, categories as `String`.
    public func values<Value: ColumnValue>(as type: Value.Type = Value.self) -> [Value?] {
        Value._values(in: self.data, rows: 0..<self.count)
    }
}
