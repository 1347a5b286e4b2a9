#if PostgreSQL
    public import SwiftlitData

    #if canImport(FoundationEssentials)
        public import FoundationEssentials
    #else
        public import Foundation
    #endif

    /// A value for a place `$1`, `$2`, … of a query. Literals, and all types with a static function here, can be used.
    ///
    /// The server finds out the type of each place from the query, as it does for literals in quotes: where the query does not tell, write
    /// `$1::int`.
    public struct PostgreSQLValue: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
        ExpressibleByFloatLiteral,
        ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
    {
        /// The value as the server reads it; `nil` is NULL.
        let text: String?

        private init(text: String?) { self.text = text }

        /// NULL.
        public static let null = PostgreSQLValue(text: nil)

        /// Returns a text; `nil` is NULL.
        public static func text(_ value: String?) -> PostgreSQLValue { PostgreSQLValue(text: value) }

        /// Returns a whole number; `nil` is NULL.
        public static func int(_ value: Int?) -> PostgreSQLValue { PostgreSQLValue(text: value.map { "\($0)" }) }

        /// Returns a number; `nil` is NULL.
        public static func double(_ value: Double?) -> PostgreSQLValue {
            PostgreSQLValue(
                text: value.map { $0.isNaN ? "NaN" : $0.isInfinite ? ($0 < 0 ? "-Infinity" : "Infinity") : "\($0)" }
            )
        }

        /// Returns a number with all its digits; `nil` is NULL.
        public static func decimal(_ value: Decimal?) -> PostgreSQLValue {
            PostgreSQLValue(text: value.map { "\($0)" })
        }

        /// Returns a truth value; `nil` is NULL.
        public static func bool(_ value: Bool?) -> PostgreSQLValue {
            PostgreSQLValue(text: value.map { $0 ? "t" : "f" })
        }

        /// Returns a day; `nil` is NULL.
        public static func date(_ value: CalendarDate?) -> PostgreSQLValue {
            PostgreSQLValue(text: value.map { "\($0)" })
        }

        /// Returns a day with a time, without time zone; `nil` is NULL.
        public static func dateTime(_ value: LocalDateTime?) -> PostgreSQLValue {
            PostgreSQLValue(text: value.map { "\($0)" })
        }

        /// Returns an instant, to the microsecond; `nil` is NULL.
        public static func instant(_ value: Date?) -> PostgreSQLValue {
            guard let value else { return .null }
            let microseconds = (value.timeIntervalSince1970 * 1_000_000).rounded()
            guard let count = Int(exactly: microseconds) else {
                return .text(microseconds < 0 ? "-infinity" : "infinity")
            }
            let seconds = count >= 0 ? count / 1_000_000 : -((-count + 999_999) / 1_000_000)
            let fraction = "\(count - seconds * 1_000_000)"
            let zeros = String(repeating: "0", count: 6 - fraction.utf8.count)
            return .text("\(LocalDateTime(secondsSince1970: seconds)).\(zeros)\(fraction)+00")
        }

        /// Returns bytes; `nil` is NULL.
        public static func bytes(_ value: [UInt8]?) -> PostgreSQLValue {
            PostgreSQLValue(
                text: value.map { bytes in
                    bytes.reduce(into: "\\x") { text, byte in
                        let digits = String(byte, radix: 16)
                        text += digits.utf8.count < 2 ? "0\(digits)" : digits
                    }
                }
            )
        }

        /// Returns an array, for example for `WHERE id = ANY($1)`.
        public static func array(_ values: [PostgreSQLValue]) -> PostgreSQLValue {
            let items = values.map { value -> String in
                guard let text = value.text else { return "NULL" }
                return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
            }
            return PostgreSQLValue(text: "{\(items.joined(separator: ","))}")
        }

        /// Creates a text.
        public init(stringLiteral value: String) { self.init(text: value) }

        /// Creates a whole number.
        public init(integerLiteral value: Int) { self.init(text: "\(value)") }

        /// Creates a number.
        public init(floatLiteral value: Double) { self.init(text: "\(value)") }

        /// Creates a truth value.
        public init(booleanLiteral value: Bool) { self.init(text: value ? "t" : "f") }

        /// Creates NULL.
        public init(nilLiteral: ()) { self.init(text: nil) }
    }
#endif
