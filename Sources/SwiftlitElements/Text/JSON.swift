internal import SwiftlitWire

extension Streamlit {
    /// How many levels of a JSON tree are open.
    ///
    /// ```swift
    /// st.json(order, expanded: false)
    /// st.json(order, expanded: 2)
    /// ```
    public struct JSONExpansion: Sendable, Hashable, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
        private enum Storage: Sendable, Hashable {
            case all, none
            case levels(Int)
        }

        private let storage: Storage

        /// All are open.
        public static let all = JSONExpansion(storage: .all)

        /// All are closed.
        public static let none = JSONExpansion(storage: .none)

        /// The outermost levels are open; 0 closes all.
        public static func levels(_ count: Int) -> JSONExpansion { JSONExpansion(storage: .levels(count)) }

        private init(storage: Storage) { self.storage = storage }

        /// `true` for all, `false` for none.
        public init(booleanLiteral value: Bool) { self.init(storage: value ? .all : .none) }

        /// The number of levels.
        public init(integerLiteral value: Int) { self.init(storage: .levels(value)) }

        fileprivate func apply(to json: inout PBJson) throws(ElementError) {
            json.expanded = self.storage != .none
            guard case .levels(let count) = self.storage else { return }
            guard let depth = Int32(exactly: count), depth >= 0 else {
                throw ElementError(
                    .valueOutOfRange,
                    "json has \(count) expanded levels. Use true, false, or a number of levels from 0 to \(Int32.max)."
                )
            }
            json.maxExpandDepth = depth
        }
    }
}

extension ElementContainer {
    /// Shows a value as a tree that can be opened and closed.
    ///
    /// Properties keep the order in which the type encodes them; the keys of dictionaries and the elements of sets are
    /// sorted. Dates are shown in ISO 8601, data in base 64.
    ///
    /// - Parameters:
    ///   - value: The value. One that cannot be encoded, or that is nested deeper than 128 levels, shows an error box.
    ///   - expanded: Which levels are open.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func json(
        _ value: some Encodable,
        expanded: Streamlit.JSONExpansion = .all,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            let text = try ElementError.rethrowing { () throws(DataError) in try JSONText.encode(value) }
            return try PBElement.json(text, expanded: expanded, width: width)
        }
    }

    /// Shows JSON text as a tree that can be opened and closed.
    ///
    /// - Parameters:
    ///   - text: JSON; `NaN` and `Infinity` are allowed. The browser shows an error for a text that is not.
    ///   - expanded: Which levels are open.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func json(
        _ text: String,
        expanded: Streamlit.JSONExpansion = .all,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.json(text, expanded: expanded, width: width)
        }
    }
}

extension PBElement {
    /// A JSON tree.
    static func json(
        _ body: String,
        expanded: Streamlit.JSONExpansion = .all,
        width: Width = .stretch
    ) throws(ElementError) -> PBElement {
        var json = PBJson()
        json.body = body
        try expanded.apply(to: &json)
        var element = PBElement()
        element.json = json
        try element.size("json", width: width)
        return element
    }
}
