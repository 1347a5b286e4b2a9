internal import Foundation
internal import SwiftlitElements
internal import SwiftlitState

// Types of the standard library.

extension String: ExtremeArgument {
    static let usual = "usual"
    static let extremes: [String] = [
        "", " ", "\n\n\n", "\0", "a", "0", "-1", "NaN", "1e999", "9999-12-31", "24:00", "#zzz", "#ff8800",
        ":material/:",
        ":material/home:", "%", "%d%s%n", "%.999999999f", "%0.2f", "[](<>)`````$$\\\"'", "\r\n\t", "\u{202E}\u{FEFF}",
        "e" + String(repeating: "\u{301}", count: 10_000), String(repeating: "🏴‍☠️", count: 2_000),
        String(repeating: "x", count: 100_000), String(repeating: "[", count: 50_000), "Ctrl+", "F99999999999999999999",
        "/etc/hostname", "/", "https://", "data:,", "<style>", "<style", "usual",
    ]
}

extension Bool: ExtremeArgument {
    static let extremes: [Bool] = [false, true]
}

extension Int: ExtremeBound {
    static let usual = 1
    static let extremes: [Int] = [
        .min, .min + 1, -1 << 53, -1 << 31, -1, 0, 1, 24, 25, 60, 1 << 31, 1 << 32, 1 << 53, 1 << 53 + 1, .max - 1,
        .max,
    ]
    static let usualBounds = 0...10
}

extension Double: ExtremeBound {
    static let usual = 0.5
    static let extremes: [Double] = [
        -.infinity, -.greatestFiniteMagnitude, -1e18, -1, -.leastNonzeroMagnitude, -0.0, 0, .leastNonzeroMagnitude,
        1e-18,
        0.1, 1, 4.3e9, 9.3e18, 1e19, .greatestFiniteMagnitude, .infinity, .nan,
    ]
    static let usualBounds = 0.0...1.0
}

extension Duration: ExtremeArgument {
    static let usual = Duration.seconds(60)
    static let extremes: [Duration] = [
        Duration(secondsComponent: .min, attosecondsComponent: 0), .seconds(-1), .nanoseconds(-1), .zero,
        Duration(secondsComponent: 0, attosecondsComponent: 1), .milliseconds(1), .seconds(1), .seconds(82_800),
        .seconds(82_801), .seconds(1 << 31), .seconds(1 << 53),
        Duration(secondsComponent: .max, attosecondsComponent: 999_999_999_999_999_999),
    ]
}

extension Optional: ExtremeArgument where Wrapped: ExtremeArgument {
    static var usual: Wrapped? { nil }
    static var extremes: [Wrapped?] { [nil] + Wrapped.extremes.map { $0 } }
}

extension Array: ExtremeArgument where Element: ExtremeArgument {
    static var usual: [Element] { [Element.usual] }
    static var extremes: [[Element]] {
        let all = Element.extremes
        return [[], [Element.usual], all, all + all, Array(repeating: Element.usual, count: 2_000)] + all.map { [$0] }
    }
}

extension Dictionary: ExtremeArgument where Key: ExtremeArgument, Value: ExtremeArgument {
    static var usual: [Key: Value] { [Key.usual: Value.usual] }
    static var extremes: [[Key: Value]] {
        [[:]] + Value.extremes.map { [Key.usual: $0] } + Key.extremes.map { [$0: Value.usual] }
    }
}

extension KeyValuePairs: ExtremeArgument where Key == String, Value: ExtremeArgument {
    static var usual: KeyValuePairs<String, Value> { [:] }
    static var extremes: [KeyValuePairs<String, Value>] {
        let usual = Value.usual
        return [["a": usual, "a": usual]] + String.extremes.map { [$0: usual] } + Value.extremes.map { ["a": $0] }
    }
}

extension ClosedRange: ExtremeArgument where Bound: ExtremeBound {
    static var usual: ClosedRange<Bound> { Bound.usualBounds }
    static var extremes: [ClosedRange<Bound>] {
        let bounds = Bound.extremes.filter { $0 == $0 }.sorted()
        return bounds.indices.flatMap { first in bounds[first...].map { bounds[first]...$0 } }
    }
}

/// How far something has come, if its author is to be believed.
struct ExtremeReport: ProgressReport, ExtremeArgument {
    var fraction: Double?
    var text: String

    static let usual = ExtremeReport(fraction: 0.5, text: "half")
    static let extremes: [ExtremeReport] =
        [Double?].extremes.joined().map { ExtremeReport(fraction: $0, text: "x") }
        + String.extremes.map { ExtremeReport(fraction: 1, text: $0) }
}

/// An option of choices.
enum ExtremeOption: String, CaseIterable, Codable, ExtremeArgument {
    case first, other, last

    static let usual = ExtremeOption.first

    static let extremes: [ExtremeOption] = [.first, .other, .last]
}

/// An error with a text that may be anything.
struct ExtremeError: Error, ExtremeArgument, CustomStringConvertible {
    var description: String

    static let usual = ExtremeError(description: "usual")
    static let extremes: [ExtremeError] = String.extremes.map { ExtremeError(description: $0) }
}

/// A row of a table.
struct ExtremeRow: Codable, Sendable, Equatable, ExtremeArgument {
    var number = 1.0
    var count = 1
    var text = "a"
    var day: Date?
    var list: [Double] = []

    static let usual = ExtremeRow()
    static let extremes: [ExtremeRow] =
        Double.extremes.map { ExtremeRow(number: $0, list: [$0]) } + Int.extremes.map { ExtremeRow(count: $0) }
        + String.extremes.map { ExtremeRow(text: $0) }
        + [Date.distantPast, Date.distantFuture, Date(timeIntervalSince1970: 1e300), Date(timeIntervalSince1970: .nan)]
        .map { ExtremeRow(day: $0) }
}

/// A value that encodes itself in a way that is hard on what writes it.
struct ExtremeEncodable: Encodable, Sendable, CustomStringConvertible, ExtremeArgument {
    enum Form: Sendable {
        case number(Double)
        case date(Date)
        case text(String)
        /// Itself, for ever.
        case endless
        /// Containers in each other, made by one method.
        case containers(Int)
        /// Values in each other.
        case nested(Int)
        case failing
    }

    var form: Form
    var description: String { "extreme" }

    private enum Key: CodingKey { case inner }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self.form {
        case .number(let number): try container.encode(number)
        case .date(let date): try container.encode(date)
        case .text(let text): try container.encode(text)
        case .endless: try container.encode([self])
        case .nested(let depth): try container.encode(depth > 0 ? [ExtremeEncodable(form: .nested(depth - 1))] : [])
        case .failing: throw ExtremeError(description: "refused")
        case .containers(let depth):
            var container = encoder.unkeyedContainer()
            for level in 0..<depth {
                if level % 2 == 0 {
                    var keyed = container.nestedContainer(keyedBy: Key.self)
                    container = keyed.nestedUnkeyedContainer(forKey: .inner)
                } else {
                    container = container.nestedUnkeyedContainer()
                }
            }
        }
    }

    static let usual = ExtremeEncodable(form: .number(1))
    static let extremes: [ExtremeEncodable] =
        [.endless, .containers(1_000), .containers(50_000), .nested(100), .nested(50_000), .failing].map {
            ExtremeEncodable(form: $0)
        } + Double.extremes.map { ExtremeEncodable(form: .number($0)) }
        + [Date.distantPast, Date.distantFuture, Date(timeIntervalSince1970: 1e300), Date(timeIntervalSince1970: .nan)]
        .map { ExtremeEncodable(form: .date($0)) } + String.extremes.map { ExtremeEncodable(form: .text($0)) }
}

/// Pieces of a stream.
struct ExtremePieces<Element: ExtremeArgument>: AsyncSequence, ExtremeArgument {
    var pieces: [Element]

    func makeAsyncIterator() -> AsyncStream<Element>.Iterator {
        AsyncStream { continuation in
            for piece in self.pieces { continuation.yield(piece) }
            continuation.finish()
        }.makeAsyncIterator()
    }

    static var usual: ExtremePieces<Element> { ExtremePieces(pieces: [Element.usual]) }
    static var extremes: [ExtremePieces<Element>] {
        [ExtremePieces(pieces: [])] + Element.extremes.map { ExtremePieces(pieces: [$0, $0]) }
    }
}
