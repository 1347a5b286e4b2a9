/// Reads a form with one file (`multipart/form-data`, RFC 7578) as it comes, without keeping it.
///
/// Holds at most the head of a part and as many bytes as a boundary has. What a form has besides its file is bounded
/// too: what is around the parts, their heads, and parts that are no file.
package struct MultipartParser: Sendable {
    /// A part of what was read.
    package enum Event: Equatable, Sendable {
        /// A file begins.
        case fileBegan(name: String, contentType: String?)
        /// Bytes of the file.
        case bytes(ArraySlice<UInt8>)
        /// The file is complete.
        case fileEnded
    }

    private enum State {
        /// Before the first boundary. Goes to `boundary`.
        case preamble
        /// Behind a boundary: a new part or the end. Goes to `head` or `epilogue`.
        case boundary
        /// In the head of a part. Goes to `body`.
        case head
        /// In a part. Goes to `boundary`.
        case body(isFile: Bool)
        /// Behind the last boundary: ignored.
        case epilogue
    }

    /// What a part's head may have: names of files are 255 bytes on most systems, and folders come with them.
    private static let maximumHeadBytes = 16_384

    /// What a form may have besides its file.
    package static let maximumOtherBytes = 1_024 * 1_024

    /// How much of it came.
    private var otherByteCount = 0

    /// What stands between parts: a line break, two dashes, and the boundary.
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var waiting: [UInt8] = []
    private var fileCount = 0

    /// Reads a form whose header `Content-Type` is this.
    ///
    /// - Throws: ``MultipartError`` when it is no such form.
    package init(contentType: String?) throws(MultipartError) {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = HeaderParameters(contentType)["boundary"], (1...70).contains(boundary.utf8.count)
        else { throw MultipartError("Send the file as multipart/form-data with a boundary.") }
        self.delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary may stand at the very beginning.
        self.waiting = [0x0D, 0x0A]
    }

    /// Reads the next bytes.
    ///
    /// - Throws: ``MultipartError`` when they are no such form, or one with several files; the parser is not to be used again.
    package mutating func read(_ bytes: some Collection<UInt8>) throws(MultipartError) -> [Event] {
        self.waiting.append(contentsOf: bytes)
        let before = self.waiting.count
        var events: [Event] = []
        while try self.step(&events) {}
        let fileByteCount = events.reduce(0) { if case .bytes(let bytes) = $1 { $0 + bytes.count } else { $0 } }
        self.otherByteCount += before - self.waiting.count - fileByteCount
        guard self.otherByteCount <= Self.maximumOtherBytes else {
            throw MultipartError(
                "The form has more than \(Self.maximumOtherBytes) bytes besides its file. Send the file alone."
            )
        }
        return events
    }

    /// The form has ended.
    ///
    /// - Throws: ``MultipartError`` when it is not complete.
    package func finish() throws(MultipartError) {
        guard case .epilogue = self.state else { throw MultipartError("The form ends early. Send the file again.") }
        guard self.fileCount == 1 else { throw Self.wrongCount(self.fileCount) }
    }

    private static func wrongCount(_ count: Int) -> MultipartError {
        MultipartError("The form has \(count) files. Send exactly one.")
    }

    /// - Returns: Whether something was read, and more may be.
    private mutating func step(_ events: inout [Event]) throws(MultipartError) -> Bool {
        switch self.state {
        case .preamble:
            guard self.dropThroughDelimiter({ _ in }) else { return false }
            self.state = .boundary
            return true
        case .boundary:
            return try self.readBoundary()
        case .head:
            return try self.readHead(&events)
        case .body(let isFile):
            let isOver = self.dropThroughDelimiter { bytes in if isFile { events.append(.bytes(bytes)) } }
            guard isOver else { return false }
            if isFile { events.append(.fileEnded) }
            self.state = .boundary
            return true
        case .epilogue:
            self.waiting = []
            return false
        }
    }

    /// Drops the bytes up to the next delimiter, and it.
    ///
    /// - Parameter body: Gets the bytes before it, in pieces.
    /// - Returns: Whether it was there; otherwise its beginning may wait at the end.
    private mutating func dropThroughDelimiter(_ body: (ArraySlice<UInt8>) -> Void) -> Bool {
        var start = 0
        while let candidate = self.waiting[start...].firstIndex(of: 0x0D) {
            let rest = self.waiting[candidate...]
            if rest.count >= self.delimiter.count {
                guard rest.starts(with: self.delimiter) else {
                    start = candidate + 1
                    continue
                }
                if candidate > 0 { body(self.waiting[..<candidate]) }
                self.waiting.removeFirst(candidate + self.delimiter.count)
                return true
            }
            guard self.delimiter.starts(with: rest) else {
                start = candidate + 1
                continue
            }
            if candidate > 0 { body(self.waiting[..<candidate]) }
            self.waiting.removeFirst(candidate)
            return false
        }
        if !self.waiting.isEmpty { body(self.waiting[...]) }
        self.waiting = []
        return false
    }

    /// What follows a boundary: `--` at the end, otherwise a line break, before which blanks are allowed (RFC 2046, section 5.1.1).
    private mutating func readBoundary() throws(MultipartError) -> Bool {
        if self.waiting.starts(with: [0x2D, 0x2D]) {
            self.state = .epilogue
            return true
        }
        if self.waiting == [0x2D] { return false }
        let blanks = self.waiting.prefix { $0 == 0x20 || $0 == 0x09 }
        let rest = self.waiting.dropFirst(blanks.count)
        guard rest.count >= 2 else {
            guard blanks.count <= 256, rest.isEmpty || rest.first == 0x0D else { throw Self.brokenBoundary }
            return false
        }
        guard rest.starts(with: [0x0D, 0x0A]) else { throw Self.brokenBoundary }
        self.waiting.removeFirst(blanks.count + 2)
        self.state = .head
        return true
    }

    private static let brokenBoundary = MultipartError("The form has a broken boundary. Send the file again.")

    private mutating func readHead(_ events: inout [Event]) throws(MultipartError) -> Bool {
        // A part without headers begins with an empty line.
        let isEmpty = self.waiting.starts(with: [0x0D, 0x0A])
        let end = isEmpty ? 0..<2 : self.waiting.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A] as [UInt8])
        guard let end else {
            guard self.waiting.count <= Self.maximumHeadBytes else {
                throw MultipartError(
                    "A part of the form has a head of more than \(Self.maximumHeadBytes) bytes. Give the file a shorter name."
                )
            }
            return false
        }
        guard end.lowerBound <= Self.maximumHeadBytes,
            let head = String(validating: self.waiting[..<end.lowerBound], as: UTF8.self)
        else {
            throw MultipartError(
                "The head of a part of the form is not UTF-8, or too long. Give the file another name."
            )
        }
        self.waiting.removeFirst(end.upperBound)
        let file = PartHead(head)
        if let name = file.fileName {
            self.fileCount += 1
            guard self.fileCount == 1 else { throw Self.wrongCount(self.fileCount) }
            events.append(.fileBegan(name: name, contentType: file.contentType))
        }
        self.state = .body(isFile: file.fileName != nil)
        return true
    }
}

/// A form that cannot be read.
package struct MultipartError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do next.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What the head of a part says.
private struct PartHead {
    /// The name of its file; `nil` for a part that is none.
    var fileName: String?
    var contentType: String?

    init(_ head: String) {
        for line in head.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
            switch line[..<colon].lowercased() {
            case "content-disposition": self.fileName = HeaderParameters(value)["filename"].map(Self.unescaped)
            case "content-type": self.contentType = value
            default: break
            }
        }
    }

    /// Browsers write a quote and line breaks in a name as `%22`, `%0D` and `%0A` (HTML, "multipart form data").
    private static func unescaped(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "%")) else { return name }
        return name.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}

/// The parameters of a header's value: `form-data; name="a"; filename="b.txt"`.
private struct HeaderParameters {
    private var values: [String: String] = [:]

    subscript(name: String) -> String? { self.values[name] }

    init(_ value: String) {
        // By scalars: what follows a quote may combine with it to one character.
        var rest = value.unicodeScalars[...].drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = String(rest.prefix { $0 != "=" && $0 != ";" }).lowercased()
            rest = rest.drop { $0 != "=" && $0 != ";" }
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            var text = String.UnicodeScalarView()
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let scalar = rest.popFirst(), scalar != "\"" { text.append(scalar) }
                rest = rest.drop { $0 != ";" }
            } else {
                text.append(contentsOf: rest.prefix { $0 != ";" })
                rest = rest.drop { $0 != ";" }
                while text.last == " " { text.removeLast() }
            }
            if self.values[name] == nil { self.values[name] = String(text) }
        }
    }
}
