/// What the user has changed in a table: the cells of rows that were there, rows that were added, and rows that were deleted.
///
/// Rows are counted from 0 in the data that was given to the editor, not in the order in which they are shown. Edits are cumulative: they say
/// all that was changed since the editor shows the data.
///
/// Values are as the browser writes them: numbers, texts, truth values, `null` for an emptied cell; dates and times as texts of ISO 8601,
/// durations in seconds, lists of multiple choices as lists of texts. ``DataTable/applying(_:columns:)`` makes typed values of them.
public struct DataEdits: Sendable, Equatable {
    /// The name by which the cells of the index go.
    public static let indexName = "_index"

    /// The changed cells, by row and name of the column.
    public var editedRows: [Int: [String: JSONValue]]

    /// The filled cells of each row that was added, by name of the column.
    public var addedRows: [[String: JSONValue]]

    /// The rows that were deleted.
    public var deletedRows: [Int]

    /// Creates edits, none by default.
    ///
    /// - Parameters:
    ///   - editedRows: The cells that were edited, by row and column.
    ///   - addedRows: The rows that were added.
    ///   - deletedRows: The rows that were deleted.
    public init(
        editedRows: [Int: [String: JSONValue]] = [:],
        addedRows: [[String: JSONValue]] = [],
        deletedRows: [Int] = []
    ) {
        self.editedRows = editedRows
        self.addedRows = addedRows
        self.deletedRows = deletedRows
    }

    /// Whether nothing was changed.
    public var isEmpty: Bool {
        self.editedRows.isEmpty && self.addedRows.isEmpty && self.deletedRows.isEmpty
    }
}

extension DataEdits {
    /// The edits as the browser writes them.
    package var jsonText: String {
        let edited = self.editedRows.sorted { $0.key < $1.key }
        let json: JSONValue = [
            "edited_rows": .object(edited.map { (key: "\($0.key)", value: Self.object($0.value)) }),
            "added_rows": .array(self.addedRows.map(Self.object)),
            "deleted_rows": .array(self.deletedRows.map { .integer($0) }),
        ]
        return json.text
    }

    private static func object(_ cells: [String: JSONValue]) -> JSONValue {
        .object(cells.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
    }

    /// Reads what the browser wrote.
    ///
    /// - Returns: `nil` for what is no such text.
    package init?(_ text: String) {
        let read: DataEdits? = JSONScanner.read(text) { scanner in
            var edits = DataEdits()
            return scanner.object { edits.readMember(named: $1, from: &$0) } ? edits : nil
        }
        guard let read else { return nil }
        self = read
    }

    private mutating func readMember(named name: String, from scanner: inout JSONScanner) -> Bool {
        switch name {
        case "edited_rows" where scanner.isObject:
            scanner.object { scanner, key in
                guard let row = Int(allOf: key), let cells = Self.cells(from: &scanner) else { return false }
                self.editedRows[row] = cells
                return true
            }
        case "added_rows" where scanner.isArray:
            scanner.array { scanner in
                guard let cells = Self.cells(from: &scanner) else { return false }
                self.addedRows.append(cells)
                return true
            }
        case "deleted_rows" where scanner.isArray:
            scanner.array { scanner in
                guard case .integer(let row)? = scanner.number() else { return false }
                self.deletedRows.append(row)
                return true
            }
        default:
            scanner.skip()
        }
    }

    private static func cells(from scanner: inout JSONScanner) -> [String: JSONValue]? {
        var cells: [String: JSONValue] = [:]
        let isRead = scanner.object { scanner, name in
            cells[name] = scanner.value()
            return cells[name] != nil
        }
        return isRead ? cells : nil
    }
}

extension Streamlit {
    /// Which rows of a table can be added and deleted in an editor.
    public struct RowEditing: Sendable, Hashable {
        enum Storage: String, Sendable { case fixed, dynamic, add, delete }

        let storage: Storage

        /// None: only cells are edited.
        public static let fixed = RowEditing(storage: .fixed)
        /// Rows can be added and deleted; columns cannot be sorted by.
        public static let dynamic = RowEditing(storage: .dynamic)
        /// Rows can be added; columns cannot be sorted by.
        public static let add = RowEditing(storage: .add)
        /// Rows can be deleted.
        public static let delete = RowEditing(storage: .delete)

        /// Whether rows can be added.
        var canAdd: Bool { self == .dynamic || self == .add }

        /// Whether rows can be deleted.
        var canDelete: Bool { self == .dynamic || self == .delete }
    }
}
