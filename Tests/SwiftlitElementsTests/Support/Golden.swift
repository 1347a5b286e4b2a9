internal import Foundation
internal import SwiftProtobuf
internal import SwiftlitElements
internal import SwiftlitTestSupport
internal import SwiftlitWire
internal import Testing

/// One case of a golden file and the Swift call that must send the same.
///
/// ```swift
/// static let text = GoldenTable("text", [
///     GoldenCase("default") { st.text("a") },
/// ])
/// @Test(arguments: text.cases) func `text sends what Python sends`(_ golden: GoldenCase) async throws {
///     try await text.check(golden)
/// }
/// ```
struct GoldenCase: Sendable, CustomTestStringConvertible {
    /// The name of the case in the file.
    let name: String

    /// What the browser shows, by the author's key.
    let values: [String: WireValue]

    /// Draws the page.
    let draw: @Sendable () async throws -> Void

    init(_ name: String, values: [String: WireValue] = [:], draw: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.values = values
        self.draw = draw
    }

    var testDescription: String { self.name }
}

/// The golden file of a Python command, with the Swift calls for its cases.
struct GoldenTable: Sendable, CustomTestStringConvertible {
    /// The name of the file, without its extension.
    let file: String

    /// The cases that Swift sends alike.
    let cases: [GoldenCase]

    /// The cases that Swift sends otherwise on purpose, or that cannot be written in Swift: the reason by the name of the case.
    let differences: [String: String]

    init(_ file: String, _ cases: [GoldenCase], differences: [String: String] = [:]) {
        self.file = file
        self.cases = cases
        self.differences = differences
    }

    var testDescription: String { self.file }

    /// Draws the case and compares all that it sends with the file, message by message.
    func check(_ golden: GoldenCase, sourceLocation: Testing.SourceLocation = #_sourceLocation) async throws {
        let run = RecordingRun(values: golden.values)
        try await run.draw { try await golden.draw() }
        let expected = try GoldenFile(self.file).lines(of: golden.name)
        let file = try GoldenFile(self.file)
        let sent = try run.records.compactMap { record in
            switch record {
            case .delta(let delta): try GoldenFile.line(delta.path, delta.delta)
            case .message(let message): file.hasMessages ? try GoldenFile.line(message) : nil
            }
        }
        for index in 0..<max(expected.count, sent.count) {
            let python = expected.indices.contains(index) ? expected[index] : "nothing"
            let swift = sent.indices.contains(index) ? sent[index] : "nothing"
            #expect(
                swift == python,
                "\(self.file) \"\(golden.name)\", message \(index)\nPython: \(python)\nSwift:  \(swift)",
                sourceLocation: sourceLocation
            )
        }
    }

    /// Makes sure that each case of the file is either drawn or listed as a difference, and that no other case is.
    func checkCompleteness(sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
        let names = try GoldenFile(self.file).caseNames
        let drawn = Set(self.cases.map(\.name))
        let different = Set(self.differences.keys)
        #expect(drawn.count == self.cases.count, "\(self.file): a case is drawn twice", sourceLocation: sourceLocation)
        #expect(drawn.isDisjoint(with: different), "\(self.file): drawn and different", sourceLocation: sourceLocation)
        #expect(drawn.union(different).sorted() == names.sorted(), "\(self.file)", sourceLocation: sourceLocation)
    }
}

/// What Python sent for the cases of one command: a file in `Golden/`, see the README there.
struct GoldenFile {
    private struct Row {
        var name: String
        /// `nil` for a case that sends nothing.
        var line: String?
    }

    private let rows: [Row]

    /// Whether messages without a place on the page are recorded, too.
    let hasMessages: Bool

    /// Reads a file.
    init(_ name: String) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: tests.appending(path: "Golden/\(name).json"))
        let rows = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        self.hasMessages = rows.contains { $0["message"] != nil }
        self.rows = try rows.map { row in
            let name = try #require(row["case"] as? String)
            if let object = row["message"] as? [String: Any] {
                let json = try JSONSerialization.data(withJSONObject: object)
                return Row(name: name, line: try Self.line(PBForwardMsg(jsonUTF8Bytes: json)))
            }
            guard let path = row["path"] as? [Int], let object = row["delta"] as? [String: Any] else {
                return Row(name: name, line: nil)
            }
            let json = try JSONSerialization.data(withJSONObject: Self.packed(object))
            let delta = try PBDelta(jsonUTF8Bytes: json)
            return Row(name: name, line: try Self.line(path.map(UInt32.init), delta))
        }
    }

    /// The names of the cases, each once.
    var caseNames: Set<String> { Set(self.rows.map(\.name)) }

    /// The messages of a case, each as one line of text.
    func lines(of name: String) throws -> [String] {
        try #require(self.caseNames.contains(name), "There is no case \"\(name)\".")
        return self.rows.filter { $0.name == name }.compactMap(\.line)
    }

    /// A message without a place on the page as one line of text, with identifiers made equal.
    static func line(_ message: PBForwardMsg) throws -> String {
        var message = message
        if case .autoRerun? = message.type { message.autoRerun.fragmentID = "*" }
        var options = JSONEncodingOptions()
        options.useDeterministicOrdering = true
        return Self.withoutHashes(try message.jsonString(options: options))
    }

    private static func withoutHashes(_ text: String) -> String {
        text.replacing(#/"[0-9a-f]{32}"/#, with: "\"*\"")
    }

    /// A message as one line of text, with what cannot agree made equal: the hash in identifiers, the identifiers of fragments
    /// and the text of stack traces.
    static func line(_ path: [UInt32], _ delta: PBDelta) throws -> String {
        var delta = delta
        if case .newElement(var element)? = delta.type, case .exception(var exception)? = element.type {
            exception.stackTrace = exception.stackTrace.isEmpty ? [] : ["…"]
            element.exception = exception
            delta.newElement = element
        }
        if !delta.fragmentID.isEmpty { delta.fragmentID = "*" }
        var options = JSONEncodingOptions()
        options.useDeterministicOrdering = true
        let identifier = #/\$\$ID-[^-"]*-/#
        let text = (try delta.jsonString(options: options)).replacing(identifier, with: "$$ID-*-")
            .replacing(#/\/media\/[0-9a-f]{32}/#, with: "/media/*")
            .replacing(#/"deferredFileId":"[^"]*"/#, with: #""deferredFileId":"*""#)
        return "\(path) " + (delta.newElement.hasTable ? try Self.unpackedText(text) : Self.withoutHashes(text))
    }
}

extension PBElement {
    /// Whether it carries a table, or a specification in JSON.
    fileprivate var hasTable: Bool {
        switch self.type {
        case .dataframe, .table, .vegaLiteChart, .plotlyChart, .echartsChart, .deckGlJsonChart, .graphvizChart,
            .bidiComponent:
            true
        default: false
        }
    }
}

// Tables and JSON inside of messages are compared by what they say. The files hold tables as objects, messages as Arrow streams.
extension GoldenFile {
    /// A message of a file, with the descriptions of its tables as bytes, since that is what the field holds.
    private static func packed(_ value: Any) throws -> Any {
        if let object = value as? [String: Any] {
            return try Dictionary(
                uniqueKeysWithValues: object.map { key, value in
                    guard key == "data", let table = value as? [String: Any], table["columns"] != nil else {
                        return (key, try self.packed(value))
                    }
                    return (key, try JSONSerialization.data(withJSONObject: table).base64EncodedString())
                }
            )
        }
        return try (value as? [Any])?.map(self.packed) ?? value
    }

    private static func unpackedText(_ text: String) throws -> String {
        let object = try self.unpacked(try JSONSerialization.jsonObject(with: Data(text.utf8)))
        let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        // The names of data sets are hashes.
        return String(decoding: data, as: UTF8.self).replacing(#/"[0-9a-f]{32}"/#, with: "\"*\"")
    }

    /// A figure of Plotly without the template, which is recorded of none.
    private static func withoutTemplate(_ value: Any) -> Any {
        guard var figure = value as? [String: Any], var layout = figure["layout"] as? [String: Any],
            layout.removeValue(forKey: "template") != nil
        else { return value }
        figure["layout"] = layout
        return figure
    }

    private static func unpacked(_ value: Any) throws -> Any {
        if let object = value as? [String: Any] {
            return try Dictionary(
                uniqueKeysWithValues: object.map { key, value in
                    guard let text = value as? String else { return (key, try self.unpacked(value)) }
                    switch key {
                    case "data":
                        let data = try #require(Data(base64Encoded: text))
                        let isStream = data.starts(with: [0xFF, 0xFF, 0xFF, 0xFF])
                        return (
                            key,
                            isStream ? try ArrowReader(data).description : try JSONSerialization.jsonObject(with: data)
                        )
                    case "spec", "columns", "selectionDefault", "selectionState", "json", "config":
                        // A graph's specification is none.
                        let json = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) ?? text
                        return (key, self.withoutTemplate(json))
                    default:
                        return (key, value)
                    }
                }
            )
        }
        return try (value as? [Any])?.map(self.unpacked) ?? value
    }
}
