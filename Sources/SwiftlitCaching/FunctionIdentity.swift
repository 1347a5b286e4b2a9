/// Which function a cached value belongs to: the part of a cache key that is not an argument.
///
/// A closure is known by its call site. `@RunInExecutor` writes the file, the signature and a hash of the function's own text instead, so
/// that the values stay valid when lines move and become invalid when the function is edited.
public struct FunctionIdentity: Hashable, Sendable {
    /// The module and file, as `#fileID` gives it: `Shop/Sales.swift`.
    public let fileID: String

    /// The function within the file: its signature with the types around it, or `line:column` of a closure.
    public let function: String

    /// What the function's text says, in a short form, or `nil` where it is not known.
    ///
    /// Values kept on disk are found again only under the same version. Without one, the build of the executable stands in, so that each
    /// build starts afresh.
    public let version: String?

    /// Creates the identity of a named function.
    public init(fileID: String, function: String, version: String? = nil) {
        self.fileID = fileID
        self.function = function
        self.version = version
    }

    /// Creates the identity of a closure from the place it is passed at.
    public init(fileID: String, line: UInt, column: UInt, version: String? = nil) {
        self.init(fileID: fileID, function: "\(line):\(column)", version: version)
    }
}

extension FunctionIdentity: CustomStringConvertible {
    /// The file and the function, for people and for metrics: `Shop/Sales.swift:load(_:)`.
    public var description: String { "\(self.fileID):\(self.function)" }
}
