/// Data that cannot be read, or an operation on a table that cannot be done.
public struct DataError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong. New codes may be added; compare with the static members.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Storage: String, Sendable {
            case invalidCSV, invalidJSON, invalidArrow, unsupportedArrow, fileNotReadable, noSuchColumn,
                duplicateColumn,
                typeMismatch, valueOutOfRange, tooManyRows, invalidArgument
        }

        private let storage: Storage

        /// A text is not comma-separated values: a quote is not closed, or a line has more cells than the first.
        public static let invalidCSV = Code(storage: .invalidCSV)
        /// A text is not JSON, or a value cannot be written as JSON.
        public static let invalidJSON = Code(storage: .invalidJSON)
        /// Bytes are not an Arrow stream or file, or are a damaged one.
        public static let invalidArrow = Code(storage: .invalidArrow)
        /// An Arrow stream or file uses what is not read here, such as compression.
        public static let unsupportedArrow = Code(storage: .unsupportedArrow)
        /// A file cannot be read.
        public static let fileNotReadable = Code(storage: .fileNotReadable)
        /// A table has no column of a name.
        public static let noSuchColumn = Code(storage: .noSuchColumn)
        /// A table would have two columns of one name.
        public static let duplicateColumn = Code(storage: .duplicateColumn)
        /// A column holds values of another type than the operation takes.
        public static let typeMismatch = Code(storage: .typeMismatch)
        /// A result does not fit its type.
        public static let valueOutOfRange = Code(storage: .valueOutOfRange)
        /// A table has, or would have, more rows than an operation can count: 2,147,483,647.
        public static let tooManyRows = Code(storage: .tooManyRows)
        /// An argument has a form that the operation does not accept.
        public static let invalidArgument = Code(storage: .invalidArgument)

        /// The name of the code.
        public var description: String { self.storage.rawValue }
    }

    /// What went wrong.
    public var code: Code

    /// What happened, to which data, and what to do next.
    public var message: String

    /// Creates an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String { "\(self.code): \(self.message)" }
}
