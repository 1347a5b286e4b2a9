private import Synchronization

/// Values laid out as a column. Not for use by apps.
public struct ColumnData: Sendable {
    private enum Storage: Sendable {
        case ready(ArrowArray)
        case selected(SelectedColumn)
    }

    private var storage: Storage

    /// The values. Those of some rows of another column are gathered when they are asked for first.
    package var array: ArrowArray {
        switch self.storage {
        case .ready(let array): array
        case .selected(let column): column.array
        }
    }

    /// The type of the values.
    package var type: ArrowType {
        switch self.storage {
        case .ready(let array): array.type
        case .selected(let column): column.type
        }
    }

    /// How many values there are, missing ones included.
    package var count: Int {
        switch self.storage {
        case .ready(let array): array.count
        case .selected(let column): column.count
        }
    }

    /// Names values that are laid out.
    package init(_ array: ArrowArray) {
        self.storage = .ready(array)
    }

    /// Lays values out. The caller makes sure that the parts fit.
    package init(
        _ type: ArrowType,
        count: Int,
        validity: ArrowBits? = nil,
        _ buffers: [ArrowBuffer],
        children: [ArrowArray] = []
    ) {
        self.init(ArrowArray(type, count: count, validity: validity, buffers: buffers, children: children))
    }

    /// The values of some rows, which are gathered when they are asked for first.
    ///
    /// - Parameters:
    ///   - rows: Which rows.
    ///   - selections: The selections of selections that were made already, by the identity of the first: columns of a table share them.
    func selecting(_ rows: RowSelection, _ selections: inout [ObjectIdentifier: RowSelection]) -> ColumnData {
        var copy = self
        switch self.storage {
        case .ready(let array):
            copy.storage = .selected(SelectedColumn(array, rows))
        case .selected(let column):
            let (array, former) = column.source
            guard let former else {
                copy.storage = .selected(SelectedColumn(array, rows))
                break
            }
            let both = selections[ObjectIdentifier(former)] ?? rows.of(former)
            selections[ObjectIdentifier(former)] = both
            copy.storage = .selected(SelectedColumn(array, both))
        }
        return copy
    }
}

/// Some rows of a column, gathered when code asks for their values.
private final class SelectedColumn: Sendable {
    private enum State {
        case waiting(ArrowArray, RowSelection)
        case gathered(ArrowArray)
    }

    let type: ArrowType
    let count: Int
    private let state: Mutex<State>

    init(_ array: ArrowArray, _ rows: RowSelection) {
        self.type = array.type
        self.count = rows.rows.count
        self.state = Mutex(.waiting(array, rows))
    }

    /// The values. A second caller waits for the first, since both need them.
    var array: ArrowArray {
        self.state.withLock { state in
            switch state {
            case .gathered(let array): return array
            case .waiting(let source, let rows):
                let array = source.gathering(rows.rows)
                state = .gathered(array)
                return array
            }
        }
    }

    /// Values, and which rows of them it shows; `nil` where it shows all.
    var source: (array: ArrowArray, rows: RowSelection?) {
        self.state.withLock { state in
            switch state {
            case .gathered(let array): (array, nil)
            case .waiting(let array, let rows): (array, rows)
            }
        }
    }
}

/// Rows of a table in some order, shared by its columns.
final class RowSelection: Sendable {
    /// The numbers of the rows; -1 stands for a row of missing values.
    let rows: [Int32]

    init(_ rows: [Int32]) {
        self.rows = rows
    }

    /// These rows of the rows that another selection selects.
    func of(_ former: RowSelection) -> RowSelection {
        RowSelection(self.rows.map { $0 < 0 ? -1 : former.rows[Int($0)] })
    }
}
