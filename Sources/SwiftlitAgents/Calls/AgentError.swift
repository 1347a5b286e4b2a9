package import SwiftlitElements

/// Why a call of an agent is not answered with a page (`doors.md` §1.7).
package struct AgentError: Error, Equatable {
    /// What went wrong, for programs.
    package enum Code: String, Sendable {
        case invalidRequest = "invalid_request"
        case invalidValue = "invalid_value"
        case notAValue = "not_a_value"
        case notATrigger = "not_a_trigger"
        case missingFormSubmit = "missing_form_submit"
        case crossFormBatch = "cross_form_batch"
        case crossDialogBatch = "cross_dialog_batch"
        case unsupportedElement = "unsupported_element"
        case unknownKey = "unknown_key"
        case unknownSession = "unknown_session"
        case unknownPage = "unknown_page"
        case notOnPage = "not_on_page"
        case disabledWidget = "disabled_widget"
        case sessionBusy = "session_busy"
        case waitTimedOut = "wait_timed_out"
        case notAvailable = "not_available"
        case hostNotAllowed = "host_not_allowed"
        case originNotAllowed = "origin_not_allowed"
        case requestTooLarge = "request_too_large"
        case tooManySessions = "too_many_sessions"
        case internalError = "internal_error"

        /// The status of HTTP.
        package var status: Int {
            switch self {
            case .invalidRequest, .invalidValue, .notAValue, .notATrigger, .missingFormSubmit, .crossFormBatch,
                .crossDialogBatch, .unsupportedElement:
                400
            case .unknownKey, .unknownSession, .unknownPage: 404
            case .notOnPage, .disabledWidget, .sessionBusy: 409
            case .waitTimedOut: 202
            case .notAvailable, .hostNotAllowed, .originNotAllowed: 403
            case .requestTooLarge: 413
            case .tooManySessions: 429
            case .internalError: 500
            }
        }

        /// All codes.
        package static let all: [Code] = [
            .invalidRequest, .invalidValue, .notAValue, .notATrigger, .missingFormSubmit, .crossFormBatch,
            .crossDialogBatch, .unsupportedElement, .unknownKey, .unknownSession, .unknownPage, .notOnPage,
            .disabledWidget, .sessionBusy, .waitTimedOut, .notAvailable, .hostNotAllowed, .originNotAllowed,
            .requestTooLarge, .tooManySessions, .internalError,
        ]
    }

    /// What went wrong.
    package let code: Code
    /// What on, and what to do next.
    package let message: String
    /// The pages that there are, for an unknown one.
    package var pages: JSONValue?
    /// The session that the call was for, where it lives on.
    package var sessionID: String?

    /// Describes a failure.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The body of the answer.
    package var json: JSONValue {
        var error: JSONValue = ["code": .string(self.code.rawValue), "message": .string(self.message)]
        if let pages = self.pages { error["pages"] = pages }
        var body: JSONValue = ["error": error]
        if let sessionID = self.sessionID { body["session_id"] = .string(sessionID) }
        return body
    }

    /// The answer where agents are not served.
    package static let notAvailable = AgentError(
        .notAvailable,
        "This app is not open to agents. Its operator can open it with the setting server.enableAgentApi."
    )
}

/// The answer to a call.
package struct AgentAnswer: Sendable, Equatable {
    /// The status of HTTP.
    package var status: Int
    /// The body; `nil` for none.
    package var body: JSONValue?
    /// The session of MCP that begins with the answer; `nil` for none.
    package var sessionID: String?

    /// Describes an answer.
    package init(status: Int = 200, body: JSONValue? = nil) {
        self.status = status
        self.body = body
    }

    /// The body as it is sent; `nil` for none.
    package var bytes: [UInt8]? { self.body.map { Array($0.text.utf8) } }

    /// The answer that tells of a failure.
    package init(_ error: AgentError) { self.init(status: error.code.status, body: error.json) }
}
