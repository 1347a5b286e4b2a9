public import SwiftlitElements
public import SwiftlitExecutors
public import SwiftlitJobs

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
/// such as a database or a shared state, and not what a page shows. `st.user` is who calls, as far as a proxy says it.
///
/// A tool that takes long tells how far it is with ``report(_:_:)``, and is cancelled when the agent cancels the call. A call that lasts longer than
/// ``AppConfiguration/Agents/waitTimeout`` goes on, and the agent asks for its result later. A function that is submitted as a job is a tool with
/// ``init(_:description:isReadOnly:access:inputSchema:job:)``.
public struct Tool: Sendable {
    /// The name by which agents call it: 1 to 64 letters, digits, `_` and `-`.
    public let name: String

    /// What it does, for the agent to decide when to call it.
    public let description: String

    /// Whether it changes nothing.
    public let isReadOnly: Bool

    /// Who may call it.
    public let access: Page.Access

    /// The JSON schema of its arguments.
    public let inputSchema: JSONValue

    private let body: @Sendable (JSONValue) async throws -> JSONValue

    /// Describes a tool with arguments.
    ///
    /// - Parameters:
    ///   - name: The name by which agents call it: 1 to 64 letters, digits, `_` and `-`. `interact`, `get_data` and `get_job` are taken.
    ///   - description: What it does, for the agent to decide when to call it.
    ///   - isReadOnly: Whether it changes nothing. Default `false`.
    ///   - access: Who may call it; others neither see nor call it. Default: everyone who reaches the server.
    ///   - inputSchema: The JSON schema of the arguments. `nil`, the default, makes it of `Input`: of a structure, its properties by name, with those
    ///     of optional types as ones that may be missing. Numbers, texts, truth values, days and times, lists, dictionaries, structures, and
    ///     enumerations of texts that are `CaseIterable` have schemas; other types have one that allows everything. Dates are texts of ISO 8601.
    ///   - body: Does it. Runs on the threads for work, so it may block. What it throws, the agent is told. Its result is sent as JSON.
    public init<Input: Codable & Sendable, Output: Encodable & Sendable>(
        _ name: String,
        description: String,
        isReadOnly: Bool = false,
        access: Page.Access = .everyone,
        inputSchema: JSONValue? = nil,
        _ body: @escaping @Sendable (Input) async throws -> Output
    ) {
        self.name = name
        self.description = description
        self.isReadOnly = isReadOnly
        self.access = access
        self.inputSchema = inputSchema ?? CodableSchema.object(of: Input.self)
        self.body = { arguments in
            try JSONValue(encoding: try await body(try Self.input(arguments)))
        }
    }

    private static func input<Input: Decodable>(_ arguments: JSONValue) throws -> Input {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(Input.self, from: Data(arguments.text.utf8))
        } catch let error as DecodingError {
            throw ToolError.wrongArguments(error.sentence)
        }
    }

    /// Describes a tool that starts a job. The call lasts as long as the job, tells how far it is, and cancels it when it is cancelled.
    ///
    /// ```swift
    /// let train = Tool("train", description: "Trains a model.", job: { (input: Training) in
    ///     try await $train.submit(seed: input.seed, lifetime: .durable)
    /// })
    /// ```
    ///
    /// - Parameters:
    ///   - name: The name by which agents call it: 1 to 64 letters, digits, `_` and `-`. `interact`, `get_data` and `get_job` are taken.
    ///   - description: What it does, for the agent to decide when to call it.
    ///   - isReadOnly: Whether it changes nothing. Default `false`.
    ///   - access: Who may call it; others neither see nor call it. Default: everyone who reaches the server.
    ///   - inputSchema: The JSON schema of the arguments. `nil`, the default, makes it of `Input`, as for other tools.
    ///   - submit: Submits the job. The result of the job is the tool's.
    public init<Input: Codable & Sendable, Output: Encodable & Sendable>(
        _ name: String,
        description: String,
        isReadOnly: Bool = false,
        access: Page.Access = .everyone,
        inputSchema: JSONValue? = nil,
        job submit: @escaping @Sendable (Input) async throws -> Job<Output>
    ) {
        self.init(name, description: description, isReadOnly: isReadOnly, access: access, inputSchema: inputSchema) {
            (input: Input) in
            let job = try await submit(input)
            return try await withTaskCancellationHandler {
                for await snapshot in job.snapshots where !snapshot.status.isEnded {
                    Self.send(snapshot.fraction, snapshot.text)
                }
                return try await job.value
            } onCancel: {
                job.cancel()
            }
        }
    }

    /// Describes a tool without arguments.
    ///
    /// - Parameters:
    ///   - name: The name by which agents call it: 1 to 64 letters, digits, `_` and `-`. `interact`, `get_data` and `get_job` are taken.
    ///   - description: What it does, for the agent to decide when to call it.
    ///   - isReadOnly: Whether it changes nothing. Default `false`.
    ///   - access: Who may call it; others neither see nor call it. Default: everyone who reaches the server.
    ///   - body: Does it. Runs on the threads for work, so it may block. What it throws, the agent is told. Its result is sent as JSON.
    public init<Output: Encodable & Sendable>(
        _ name: String,
        description: String,
        isReadOnly: Bool = false,
        access: Page.Access = .everyone,
        _ body: @escaping @Sendable () async throws -> Output
    ) {
        self.name = name
        self.description = description
        self.isReadOnly = isReadOnly
        self.access = access
        self.inputSchema = ["type": "object", "properties": [:], "additionalProperties": false]
        self.body = { _ in try JSONValue(encoding: try await body()) }
    }

    // MARK: - Progress

    /// Tells the agent how far the tool is that runs in the calling task. Does nothing outside of a tool.
    ///
    /// ```swift
    /// Tool("import", description: "Imports a file.") { (input: File) in
    ///     for (number, part) in parts.enumerated() {
    ///         Tool.report(Double(number) / Double(parts.count), "part \(number)")
    ///         try await read(part)
    ///     }
    /// }
    /// ```
    ///
    /// What functions on threads report with `WorkerProgress.report` in this task arrives too.
    ///
    /// - Parameters:
    ///   - fraction: The part that is done, from 0 to 1; others are clamped, and what is no number counts as 0.
    ///   - message: What is being done. Default: nothing to say.
    public static func report(_ fraction: Double, _ message: String = "") {
        self.send(fraction.isNaN ? 0 : min(max(fraction, 0), 1), message)
    }

    /// Tells the agent how far a function is that the tool calls.
    ///
    /// ```swift
    /// try await $simulate.call(seed: input.seed) { Tool.report($0) }
    /// ```
    ///
    /// - Parameter progress: What the function has reported.
    public static func report(_ progress: CallProgress) {
        switch progress {
        case .queued(let position): self.send(nil, "Waiting, number \(position)")
        case .running: break
        case .reported(let report): self.send(report.fraction, report.message)
        }
    }

    private static func send(_ fraction: Double?, _ message: String) {
        self.listener?.report(WorkerProgress(fraction: fraction, message: message))
    }

    /// Gets what the tool reports that runs in this task.
    @TaskLocal private static var listener: ProgressListener?

    /// Calls the tool.
    ///
    /// - Parameters:
    ///   - arguments: An object.
    ///   - user: Who calls.
    ///   - report: Gets what the tool reports, on any thread.
    /// - Throws: `ToolError` for arguments that are none of its; what the tool throws.
    package func call(
        _ arguments: JSONValue,
        user: User = .anonymous,
        report: @escaping @Sendable (WorkerProgress) -> Void = { _ in }
    ) async throws -> JSONValue {
        let listener = ProgressListener(report)
        return try await User.$ofCall.withValue(user) {
            try await Self.$listener.withValue(listener) {
                try await WorkerProgress.$here.withValue(listener) { try await self.body(arguments) }
            }
        }
    }

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
