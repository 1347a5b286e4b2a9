/// A time of the day, without date and time zone, to the second.
public struct TimeOfDay: Sendable, Hashable, Comparable {
    /// How many seconds it lies behind midnight, from 0 to 86 399.
    public let secondsSinceMidnight: Int

    /// Creates a time by its distance from midnight.
    ///
    /// - Returns: `nil` for less than 0 and for 86 400 and more.
    public init?(secondsSinceMidnight: Int) {
        guard (0..<86_400).contains(secondsSinceMidnight) else { return nil }
        self.secondsSinceMidnight = secondsSinceMidnight
    }

    /// Creates a time. What is beyond the end of the day runs on at its beginning.
    ///
    /// - Parameters:
    ///   - hour: The hour, from 0 to 23.
    ///   - minute: The minute, from 0 to 59.
    ///   - second: The second, from 0 to 59.
    public init(_ hour: Int, _ minute: Int, _ second: Int = 0) {
        // Whole days are taken off first, so that nothing can overflow.
        let seconds = hour % 24 * 3600 + minute % 1_440 * 60 + second % 86_400
        self.secondsSinceMidnight = seconds - seconds.dividedDown(by: 86_400) * 86_400
    }

    /// Reads `18:30` or `18:30:15`.
    ///
    /// - Returns: `nil` for other texts, for times that do not exist, and for fractions of a second that are not zero.
    public init?(_ text: some StringProtocol) {
        let point = text.firstIndex(of: ".") ?? text.endIndex
        if point < text.endIndex {
            let zeros = text[text.index(after: point)...]
            guard text[..<point].utf8.count == 8, !zeros.isEmpty, zeros.allSatisfy({ $0 == "0" }) else { return nil }
        }
        let parts = text[..<point].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count),
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), let second = Int(parts.count > 2 ? parts[2] : "00"),
            hour < 24, minute < 60, second < 60
        else { return nil }
        self.init(hour, minute, second)
    }

    /// The hour, from 0 to 23.
    public var hour: Int { self.secondsSinceMidnight / 3600 }

    /// The minute, from 0 to 59.
    public var minute: Int { self.secondsSinceMidnight / 60 % 60 }

    /// The second, from 0 to 59.
    public var second: Int { self.secondsSinceMidnight % 60 }

    /// Whether the left time is before the right one.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.secondsSinceMidnight < right.secondsSinceMidnight
    }

    /// The time without seconds, such as `18:30`.
    package var hoursAndMinutes: String { "\(self.hour.padded(2)):\(self.minute.padded(2))" }
}

extension TimeOfDay: CustomStringConvertible {
    /// The time as ISO 8601 writes it, such as `18:30:00`.
    public var description: String { "\(self.hoursAndMinutes):\(self.second.padded(2))" }
}

extension TimeOfDay: Codable {
    /// Reads the text of ``description``.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = TimeOfDay(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\"\(text)\" is no time such as 18:30:00."
            )
        }
        self = time
    }

    /// Writes the text of ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
