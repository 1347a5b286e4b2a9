/// How much of an error that a page threw its users see. The log of the server has all of it in any case.
public struct ErrorDetails: Sendable, Hashable {
    private enum Storage: Sendable {
        case full, stackTrace, type, none
    }

    private let storage: Storage

    /// The type of the error, its message and where it was thrown. For development, and where users are colleagues.
    public static let full = ErrorDetails(storage: .full)
    /// The type of the error and where it was thrown, but no message, which may hold data.
    public static let stackTrace = ErrorDetails(storage: .stackTrace)
    /// The type of the error alone.
    public static let type = ErrorDetails(storage: .type)
    /// That there was an error, and no more.
    public static let none = ErrorDetails(storage: .none)

    var showsMessage: Bool { self.storage == .full }
    var showsStackTrace: Bool { self.storage == .full || self.storage == .stackTrace }
    var showsType: Bool { self.storage != .none }
}
