/// A value of a TOML file (TOML 1.0), with the line where it stands.
struct TOMLValue: Equatable, Sendable {
    /// What it holds.
    enum Content: Equatable, Sendable {
        case text(String)
        case integer(Int)
        case number(Double)
        /// A number with more digits than a `Double` keeps, without underscores.
        case digits(String)
        case boolean(Bool)
        /// A date, a time or both, as written.
        case moment(String)
        case list([TOMLValue])
        case table(TOMLTable)
    }

    /// What it holds.
    var content: Content

    /// The line where it begins, from 1.
    var line: Int

    /// What it is, for messages.
    var kind: String {
        switch self.content {
        case .text: "a text"
        case .integer: "a whole number"
        case .number, .digits: "a number"
        case .boolean: "true or false"
        case .moment: "a date or time"
        case .list: "a list"
        case .table: "a table"
        }
    }
}

/// A table of a TOML file: values by key, in the order of the file.
struct TOMLTable: Equatable, Sendable {
    /// The keys, in order.
    private(set) var keys: [String] = []
    private var values: [String: TOMLValue] = [:]

    /// The value of a key.
    subscript(_ key: String) -> TOMLValue? {
        get { self.values[key] }
        set {
            if self.values[key] == nil, newValue != nil { self.keys.append(key) }
            self.values[key] = newValue
        }
    }
}

/// What is wrong with a TOML file, and where.
struct TOMLError: Error, Equatable {
    /// The line, from 1.
    var line: Int
    /// What was found and what was expected.
    var message: String
}
