package import SwiftlitElements

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// What an agent asks for with one call (`doors.md` §1.3).
package struct AgentRequest: Sendable, Equatable {
    /// The session; `nil` begins one.
    package var sessionID: String?
    /// The widgets to set, by key, in the order of the request.
    package var widgetState: [(key: String, value: JSONValue)] = []
    /// What to press, and what to send with it.
    package var trigger: (key: String, value: JSONValue?)?
    /// The page to open.
    package var page: String?
    /// The parameters of the URL from now on; `nil` leaves them as they are.
    package var queryParameters: [(name: String, values: [String])]?
    /// What the agent says of itself; `nil` leaves it as it is.
    package var context: Context?

    /// What an agent says of itself.
    package struct Context: Sendable, Equatable {
        /// The name of a time zone, or empty.
        package var timeZone = ""
        /// A tag of BCP 47, or empty.
        package var locale = ""
    }

    /// Asks for a new session.
    package init() {}

    package static func == (left: AgentRequest, right: AgentRequest) -> Bool { left.comparable == right.comparable }

    private var comparable: [JSONValue] {
        [
            self.sessionID.map { .string($0) } ?? .null, .object(self.widgetState),
            self.trigger.map { [.string($0.key), $0.value ?? .null] } ?? .null, self.page.map { .string($0) } ?? .null,
            self.queryParameters.map { .object($0.map { ($0.name, .array($0.values.map { .string($0) })) }) } ?? .null,
            self.context.map { [.string($0.timeZone), .string($0.locale)] } ?? .null,
        ]
    }

    /// Whether it asks for nothing but the page as it is.
    var isBare: Bool {
        self.widgetState.isEmpty && self.trigger == nil && self.page == nil && self.queryParameters == nil
            && self.context == nil
    }

    private static let maximumQueryValueCount = 1_000
    private static let maximumQueryByteCount = 512 * 1_024
    private static let maximumLocaleLength = 64

    /// Reads the body of a request.
    ///
    /// - Throws: `invalid_request`.
    package init(body: [UInt8]) throws(AgentError) {
        guard let text = String(validating: body, as: UTF8.self) else { throw Self.error("The body is no UTF-8.") }
        if text.allSatisfy(\.isWhitespace) {
            self.init()
            return
        }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text)
        } catch {
            throw Self.error("The body is no JSON: \(error.message)")
        }
        try self.init(json)
    }

    /// Reads the members of an object.
    ///
    /// - Throws: `invalid_request`.
    package init(_ json: JSONValue) throws(AgentError) {
        guard case .object(let members) = json else { throw Self.error("The body is no JSON object.") }
        for (key, value) in members {
            // Absent, but for a session: a client that has lost its handle is to notice it.
            if case .null = value, key != "session_id" { continue }
            switch key {
            case "session_id":
                guard let id = value.string else {
                    throw Self.error("\"session_id\" is no text. Leave it out to begin a session.")
                }
                self.sessionID = id
            case "widget_state":
                guard case .object(let members) = value else {
                    throw Self.error("\"widget_state\" is no object of keys and values.")
                }
                var keys: Set<String> = []
                for member in members where !keys.insert(member.key).inserted {
                    throw Self.error("\"widget_state\" has the key \"\(member.key)\" several times.")
                }
                self.widgetState = Array(members)
            case "trigger": self.trigger = try Self.trigger(value)
            case "page":
                guard let page = value.string else {
                    throw Self.error("\"page\" is no text. Use a url_path of \"pages\".")
                }
                self.page = page.trimmingSlashes
            case "query_params": self.queryParameters = try Self.query(value)
            case "context": self.context = try Self.context(value)
            default: throw Self.error("There is no field \"\(key)\".")
            }
        }
        guard self.page == nil || (self.widgetState.isEmpty && self.trigger == nil) else {
            throw Self.error("\"page\" cannot come with \"widget_state\" or \"trigger\". Open the page first.")
        }
        guard self.sessionID != nil || (self.widgetState.isEmpty && self.trigger == nil) else {
            throw Self.error(
                "\"widget_state\" and \"trigger\" need a \"session_id\". Call without them first, and use the one of the answer."
            )
        }
    }

    private static func trigger(_ value: JSONValue) throws(AgentError) -> (key: String, value: JSONValue?) {
        guard case .object(let members) = value, let key = value["key"]?.string,
            members.allSatisfy({ $0.key == "key" || $0.key == "value" })
        else { throw Self.error("\"trigger\" is no object with \"key\" and perhaps \"value\".") }
        if case .null? = value["value"] { return (key, nil) }
        return (key, value["value"])
    }

    private static func query(_ value: JSONValue) throws(AgentError) -> [(name: String, values: [String])] {
        guard case .object(let members) = value else {
            throw Self.error("\"query_params\" is no object of names and lists.")
        }
        var parameters: [(name: String, values: [String])] = []
        for (name, list) in members {
            guard case .array(let items) = list, !name.isEmpty else {
                throw Self.error("\"query_params\" needs a list of texts for \"\(name)\".")
            }
            let texts = items.compactMap(\.string)
            guard texts.count == items.count else {
                throw Self.error("\"query_params\" has something else than texts for \"\(name)\".")
            }
            parameters.append((name, texts))
        }
        let valueCount = parameters.reduce(0) { $0 + $1.values.count }
        let byteCount = parameters.reduce(0) { sum, item in
            sum + item.values.reduce(0) { $0 + $1.utf8.count + item.name.utf8.count }
        }
        guard valueCount <= Self.maximumQueryValueCount, byteCount <= Self.maximumQueryByteCount else {
            throw Self.error("\"query_params\" has more than \(Self.maximumQueryValueCount) values, or is too long.")
        }
        return parameters
    }

    private static func context(_ value: JSONValue) throws(AgentError) -> Context {
        guard case .object(let members) = value else { throw Self.error("\"context\" is no object.") }
        var context = Context()
        for (key, value) in members {
            if case .null = value { continue }
            guard let text = value.string, text.utf8.count <= Self.maximumLocaleLength else {
                throw Self.error("\"context.\(key)\" is no text of up to \(Self.maximumLocaleLength) characters.")
            }
            let isName = text.utf8.allSatisfy { byte in
                let character = Character(Unicode.Scalar(byte))
                return character.isASCII && (character.isLetter || character.isNumber || "-_/+".contains(character))
            }
            guard isName else { throw Self.error("\"context.\(key)\" has characters that no such name has.") }
            switch key {
            case "timezone":
                guard TimeZone(identifier: text)?.identifier == text else {
                    throw Self.error("\"context.timezone\" is no time zone. Use a name such as \"Europe/Berlin\".")
                }
                context.timeZone = text
            case "locale": context.locale = text
            default: throw Self.error("There is no field \"context.\(key)\".")
            }
        }
        return context
    }

    private static func error(_ message: String) -> AgentError { AgentError(.invalidRequest, message) }
}

extension String {
    /// The text without slashes at its ends.
    fileprivate var trimmingSlashes: String {
        var text = self[...]
        while text.hasPrefix("/") { text.removeFirst() }
        while text.hasSuffix("/") { text.removeLast() }
        return String(text)
    }
}
