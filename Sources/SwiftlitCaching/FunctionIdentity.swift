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
    /// Values kept on disk are found again only under the same version. Without one, the build of the executable is used, so that each
    /// build starts afresh.
    public let version: String?

    /// The types that the function is generic over or belongs to. Functions that differ in them keep their results apart.
    let types: [TypeKey]

    /// Creates the identity of a named function.
    ///
    /// - Parameters:
    ///   - fileID: The module and file, as `#fileID` gives it.
    ///   - function: The function within the file. Results of functions with the same file and name are shared, if their types are the same.
    ///   - version: What the function's text says. Change it whenever the function computes something else. `nil`: it is not known.
    ///   - types: The types that decide what the function computes, beside those of its arguments: what it is generic over, and the type it is a
    ///     member of where that is generic or a class. Default: none.
    public init(fileID: String, function: String, version: String? = nil, types: [Any.Type] = []) {
        self.init(fileID: fileID, function: function, version: version, keys: types.map { TypeKey($0) })
    }

    private init(fileID: String, function: String, version: String?, keys: [TypeKey]) {
        self.fileID = fileID
        self.function = function
        self.version = version
        self.types = keys
    }

    /// Returns the identity for a function of these types, after those it has.
    public func specialized(for types: [Any.Type]) -> FunctionIdentity {
        FunctionIdentity(
            fileID: self.fileID,
            function: self.function,
            version: self.version,
            keys: self.types + types.map { TypeKey($0) }
        )
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
