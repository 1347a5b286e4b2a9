/// An argument that an element cannot accept, or a place where it cannot be drawn.
///
/// The page shows it as a box where the element would have been, and the run goes on with the element's default.
public struct ElementError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong. New codes may be added; compare with the static members.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Storage: String, Sendable {
            case duplicateElementKey, duplicateElementID, invalidArgument, valueOutOfRange, invalidLayout,
                invalidSessionState, invalidEdit, tooManyFiles, fileNotReadable, fileNotAccepted, bookmarkNotMade
        }

        private let storage: Storage

        /// Two widgets of one run have the same key.
        public static let duplicateElementKey = Code(storage: .duplicateElementKey)
        /// Two widgets of one run have the same kind, label and parameters, and no key to tell them apart.
        public static let duplicateElementID = Code(storage: .duplicateElementID)
        /// An argument has a form that the element does not accept.
        public static let invalidArgument = Code(storage: .invalidArgument)
        /// A number lies outside of its bounds.
        public static let valueOutOfRange = Code(storage: .valueOutOfRange)
        /// The element cannot be where it was drawn.
        public static let invalidLayout = Code(storage: .invalidLayout)

        /// The entry of `st.sessionState` under the widget's key cannot hold the widget's value: it has another type, or
        /// there is no room.
        public static let invalidSessionState = Code(storage: .invalidSessionState)

        /// The user has entered into a table what it does not take; what else was entered counts.
        public static let invalidEdit = Code(storage: .invalidEdit)

        /// The server has no room for another file.
        public static let tooManyFiles = Code(storage: .tooManyFiles)
        /// A file cannot be read, or not as what was asked for.
        public static let fileNotReadable = Code(storage: .fileNotReadable)
        /// The browser sent a file that the widget does not take.
        public static let fileNotAccepted = Code(storage: .fileNotAccepted)

        /// A link to a copy of the session cannot be made: its values are too many or cannot be encoded, or there is no session.
        public static let bookmarkNotMade = Code(storage: .bookmarkNotMade)

        /// The name of the code.
        public var description: String { self.storage.rawValue }
    }

    /// What went wrong.
    public var code: Code

    /// What happened, to which element, and what to do next.
    public var message: String

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: What went wrong.
    ///   - message: What happened, to which element, and what to do next.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String { "\(self.code): \(self.message)" }
}

extension ElementError {
    /// Creates the error of an element whose data cannot be used.
    init(_ error: DataError) {
        self.init(.invalidArgument, error.message)
    }

    /// Runs `body`, whose errors are errors of an element.
    static func rethrowing<Success>(
        _ body: () throws(DataError) -> Success
    ) throws(ElementError) -> Success {
        do throws(DataError) { return try body() } catch { throw ElementError(error) }
    }
}

/// A line of an author's source.
package struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
    /// Module and file, as `#fileID` gives it.
    package var fileID: StaticStringBox
    /// The line, from 1.
    package var line: UInt

    /// Creates a location from `#fileID` and `#line`.
    package init(_ fileID: StaticString, _ line: UInt) {
        self.fileID = StaticStringBox(fileID)
        self.line = line
    }

    /// `Module/File.swift:12`
    package var description: String { "\(self.fileID.text):\(self.line)" }
}

/// A `StaticString` with value semantics for comparing.
package struct StaticStringBox: Sendable, Hashable {
    private let value: StaticString

    /// Wraps a literal.
    package init(_ value: StaticString) { self.value = value }

    /// The text.
    package var text: String { self.value.description }

    /// Compares the texts.
    package static func == (left: StaticStringBox, right: StaticStringBox) -> Bool { left.text == right.text }

    /// Hashes the text.
    package func hash(into hasher: inout Hasher) { hasher.combine(self.text) }
}
