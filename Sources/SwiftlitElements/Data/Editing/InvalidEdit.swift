/// An edit that cannot be: of a value that its column does not take, or of a place that there is not. The data stays there as it was.
public struct InvalidEdit: Sendable, Equatable, CustomStringConvertible {
    /// Where an edit was made.
    public enum Row: Sendable, Hashable {
        /// A row of the data, counted from 0.
        case existing(Int)
        /// An added row, counted from 0 among those.
        case added(Int)
    }

    /// The row.
    public var row: Row

    /// The name of the column; `nil` where the whole row cannot be.
    public var column: String?

    /// What was entered; `nil` where that says nothing.
    public var value: JSONValue?

    /// Why it cannot be, as the end of a sentence.
    public var reason: String

    init(_ row: Row, _ column: String? = nil, _ value: JSONValue? = nil, _ reason: String) {
        self.row = row
        self.column = column
        self.value = value
        self.reason = reason
    }

    /// The place, the value and the reason, such as `row 2, column "price": "a lot" is no number`.
    public var description: String {
        let row =
            switch self.row {
            case .existing(let row): "row \(row)"
            case .added(let row): "added row \(row)"
            }
        let place = row + (self.column.map { ", column \"\($0)\"" } ?? "")
        return "\(place): \(self.value.map { "\($0.text) " } ?? "")\(self.reason)"
    }
}
