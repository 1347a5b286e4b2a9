/// What a `Range` header asks for (RFC 9110, section 14.2).
package enum ByteRange: Equatable, Sendable {
    /// Everything: there is no range, or one that may be ignored (another unit, several ranges, or no range at all).
    case whole

    /// The bytes at these positions.
    case part(ClosedRange<Int>)

    /// Nothing that exists.
    case unsatisfiable

    /// Reads the header for a file of `size` bytes.
    package init(header: String?, size: Int) {
        guard let header, let equals = header.firstIndex(of: "="), header[..<equals].lowercased() == "bytes" else {
            self = .whole
            return
        }
        let specification = header[header.index(after: equals)...]
        let bounds = specification.split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2, let first = Self.position(bounds[0]), let last = Self.position(bounds[1]) else {
            self = .whole
            return
        }
        switch (first, last) {
        case (nil, nil):
            self = .whole
        case (nil, let count?):
            // The last `count` bytes.
            self = count > 0 && size > 0 ? .part(max(0, size - count)...(size - 1)) : .unsatisfiable
        case (let first?, let last):
            if let last, last < first {
                self = .whole  // An invalid range is ignored.
            } else if first >= size {
                self = .unsatisfiable
            } else {
                self = .part(first...min(last ?? size - 1, size - 1))
            }
        }
    }

    /// A position, `.some(nil)` for none, or `nil` for something that is not a position.
    ///
    /// Numbers too large for an `Int` are past every end.
    private static func position(_ text: Substring) -> Int?? {
        let trimmed = text.drop { $0 == " " }
        guard trimmed.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return .some(trimmed.isEmpty ? nil : Int(trimmed) ?? .max)
    }
}
