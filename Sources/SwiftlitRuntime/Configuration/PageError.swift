/// An error that a page, a callback of a widget or a fragment has thrown and nothing has caught.
///
/// See ``AppConfiguration/Errors/onPageError``.
public struct PageError: Sendable {
    /// What is shown of the error.
    public enum Handling: Sendable, Hashable {
        /// The box with the error, as far as `errors.details` allows.
        case showsBox
        /// Nothing but what the handler has drawn.
        case isHandled
    }

    /// What was thrown.
    public let error: any Error

    /// The name of the page.
    public let pageName: String

    /// The session, as `Session.id` has it.
    public let sessionID: String
}
