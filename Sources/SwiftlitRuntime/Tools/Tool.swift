public import SwiftlitElements

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A function of the app that agents may call: a tool of MCP.
///
/// ```swift
/// struct Area: Codable, Sendable {
///     var width: Double
///     var height: Double?
/// }
///
/// var configuration = AppConfiguration(
///     tools: [Tool("area", description: "The area of a rectangle.") { (input: Area) in input.width * (input.height ?? 1) }]
/// )
/// configuration.agents.isEnabled = true
/// ```
///
/// The agent learns from the type of the input which arguments there are. It calls the tool without a session: a tool reads what the app has,
/// such as a database or a shared state, and not what a page shows.
public struct Tool: Sendable {
    /// The name by which agents call it: 1 to 64 letters, digits, `_` and `-`.
    public let name: String

    /// What it does, for the agent to decide when to call it.
    public let description: String

    /// Whether it changes nothing.
    public let isReadOnly: Bool

    /// The JSON schema of its arguments.
    public let inputSchema: JSONValue

    private let body: @Sendable (JSONValue) async throws -> JSONValue

    /// Describes a tool with arguments.
    ///
    /// - Parameters:
    ///   - name: The name by which agents call it: 1 to 64 letters, digits, `_` and `-`. `interact` and `get_data` are taken.
    ///   - description: What it does, for the agent to decide when to call it.
    ///   - isReadOnly: Whether it changes nothing. Default `false`.
    ///   - inputSchema: The JSON schema of the arguments. `nil`, the default, makes it of `Input`: of a structure, its properties by name, with those
    ///     of optional types as ones that may be missing. Numbers, texts, truth values, days and times, lists, dictionaries, structures, and
    ///     enumerations of texts that are `CaseIterable` have schemas; other types have one that allows everything. Dates are texts of ISO 8601.
    ///   - body: Does it. Runs on the threads for work, so it may block. What it throws, the agent is told. Its result is sent as JSON.
    public init<Input: Codable & Sendable, Output: Encodable & Sendable>(
        _ name: String,
        description: String,
        isReadOnly: Bool = false,
        inputSchema: JSONValue? = nil,
        _ body: @escaping @Sendable (Input) async throws -> Output
    ) {
        self.name = name
        self.description = description
        self.isReadOnly = isReadOnly
        self.inputSchema = inputSchema ?? CodableSchema.object(of: Input.self)
        self.body = { arguments in
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            let input: Input
            do {
                input = try decoder.decode(Input.self, from: Data(arguments.text.utf8))
            } catch let error as DecodingError {
                throw ToolError.wrongArguments(error.sentence)
            }
            return try JSONValue(encoding: try await body(input))
        }
    }

    /// Describes a tool without arguments.
    ///
    /// - Parameters:
    ///   - name: The name by which agents call it: 1 to 64 letters, digits, `_` and `-`. `interact` and `get_data` are taken.
    ///   - description: What it does, for the agent to decide when to call it.
    ///   - isReadOnly: Whether it changes nothing. Default `false`.
    ///   - body: Does it. Runs on the threads for work, so it may block. What it throws, the agent is told. Its result is sent as JSON.
    public init<Output: Encodable & Sendable>(
        _ name: String,
        description: String,
        isReadOnly: Bool = false,
        _ body: @escaping @Sendable () async throws -> Output
    ) {
        self.name = name
        self.description = description
        self.isReadOnly = isReadOnly
        self.inputSchema = ["type": "object", "properties": [:], "additionalProperties": false]
        self.body = { _ in try JSONValue(encoding: try await body()) }
    }

    /// Calls the tool.
    ///
    /// - Parameter arguments: An object.
    /// - Throws: `ToolError` for arguments that are none of its; what the tool throws.
    package func call(_ arguments: JSONValue) async throws -> JSONValue { try await self.body(arguments) }

    /// Whether a text may be the name of a tool.
    package static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

/// Why a tool was not called.
package enum ToolError: Error, CustomStringConvertible {
    /// The arguments are none of the tool's.
    case wrongArguments(String)

    /// What is wrong, for the agent.
    package var description: String {
        switch self {
        case .wrongArguments(let reason): "The arguments do not fit: \(reason)"
        }
    }
}

extension DecodingError {
    /// What is wrong, and where.
    fileprivate var sentence: String {
        let (text, context) =
            switch self {
            case .keyNotFound(let key, let context): ("\"\(key.stringValue)\" is missing", context)
            case .valueNotFound(_, let context): ("there is no value", context)
            case .typeMismatch(let type, let context): ("it is no \(type)", context)
            case .dataCorrupted(let context): (context.debugDescription, context)
            @unknown default: ("it cannot be read", Context(codingPath: [], debugDescription: ""))
            }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return path.isEmpty ? "\(text)." : "\(text), at \"\(path)\"."
    }
}
