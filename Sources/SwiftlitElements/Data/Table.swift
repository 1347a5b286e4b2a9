internal import SwiftlitWire

extension Streamlit {
    /// The lines of a table.
    public struct TableBorder: Sendable, Hashable {
        let wire: PBTable.BorderMode

        /// Around every cell.
        public static let all = TableBorder(wire: .all)
        /// Between rows.
        public static let horizontal = TableBorder(wire: .horizontal)
        /// None.
        public static let none = TableBorder(wire: .none)
    }
}

extension ElementContainer {
    /// Shows a table at its full length, for few rows.
    /// ``dataframe(_:width:height:hidesIndex:columnOrder:columns:rowHeight:placeholder:alt:isLazy:fileID:line:)``
    /// is the one that scrolls, sorts and searches.
    ///
    /// ```swift
    /// st.table(orders)
    /// st.table(["Ann": [31, 27], "Bob": [29, 30]])
    /// ```
    ///
    /// Texts in cells may have inline Markdown.
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - border: Which lines are drawn.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels, which scrolls what is longer.
    ///   - hidesIndex: Whether the names of the rows are left out; `nil` leaves out numbers.
    ///   - hidesHeader: Whether the names of the columns are left out; `nil` leaves out those that were not given.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func table(
        _ data: some TableData,
        border: Streamlit.TableBorder = .all,
        width: Width = .stretch,
        height: Height = .content,
        hidesIndex: Bool? = nil,
        hidesHeader: Bool? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            let data = try TableSource(data, for: "table")
            var table = PBTable()
            table.arrowData = data.table.wire()
            table.borderMode = border.wire
            table.hideIndex = hidesIndex ?? (data.table.index == nil)
            table.hideHeader = hidesHeader ?? data.hasGivenNames
            if let alt { table.alt = alt }
            var element = PBElement()
            element.table = table
            try element.size("table", width: width, height: height)
            return element
        }
    }
}

/// A table, and what it was made of.
struct TableSource {
    let table: DataTable

    /// Whether it was one before, and not a list whose elements are numbered for no reason.
    let isTable: Bool

    /// Whether the names of the columns are ours: those of a list of plain values or of lists.
    let hasGivenNames: Bool

    /// - Parameter checksNames: Whether columns of equal names are an error here, and not later.
    /// - Throws: `invalidArgument` for what cannot become a table, and for columns of equal names.
    init(_ data: some TableData, for element: StaticString, checksNames: Bool = true) throws(ElementError) {
        do {
            self.table = try data.dataTable()
        } catch let error as ElementError {
            throw error
        } catch let error as DataError {
            throw ElementError(error)
        } catch {
            throw ElementError(.invalidArgument, "The data of \(element) cannot become a table: \(error)")
        }
        if checksNames { try self.table.checkNames(for: element) }
        self.isTable = data is DataTable
        self.hasGivenNames =
            data is any ListOfRows && (self.table.columns.map(\.name) == ["value"] || self.table.columns.areNumbered)
    }
}

/// An array, whose elements may have no names for their parts.
private protocol ListOfRows {}
extension Array: ListOfRows {}

extension [DataColumn] {
    fileprivate var areNumbered: Bool {
        !self.isEmpty && self.enumerated().allSatisfy { $1.name == "\($0)" }
    }
}
