/// A function that can run in a worker process.
///
/// A worker is another process of the same binary that runs single functions and nothing else of the app: no `main`, no top-level code. It
/// finds the function by its type, so the type is the function and carries no values:
///
/// ```swift
/// enum Simulate: RemoteFunction {
///     static func call(_ input: Int) throws -> [Double] { … }
/// }
/// let path = try await WorkerPool.shared.call(Simulate.self, 7, timeout: .seconds(30))
/// ```
///
/// What holds in a worker and not in the app: each worker has its own copy of all global and static variables, and these start as in a new
/// process. Top-level variables of `main.swift` are never initialized there: a number is 0, and reading anything else crashes the worker. So
/// keep the function and what it uses in other files. Set-up that `main` does has not happened, see ``prepareWorker()``. `Logger.current` has
/// the label, level and metadata of the caller's, and `ServiceContext.current` what the worker's instrument makes of the caller's trace context.
/// The main thread runs the function, so waiting there for the main actor waits for ever.
///
/// Any type in the binary will do, private and local ones too; only generic types over private arguments cannot be found. Types of libraries that
/// are loaded dynamically can, if they are not private.
public protocol RemoteFunction: SendableMetatype {
    /// What the function is given. Several values go into a struct.
    associatedtype Input: Codable & Sendable

    /// What the function returns.
    associatedtype Output: Codable & Sendable

    /// What errors and logs call the function. Default: the name of the type.
    static var name: String { get }

    /// Prepares a worker process for the function: called once in each, before the first call of this type there, on the main thread.
    ///
    /// For what `main` does in the app and no worker does, such as `LoggingSystem.bootstrap` and `InstrumentationSystem.bootstrap`, of which each may be
    /// called once in a process, by whichever function comes first. Default: does nothing.
    static func prepareWorker()

    /// Does the work. Runs on the main thread of a worker process, one call at a time, and may block or compute for as long as it likes.
    ///
    /// May trap: the caller gets an error. A thrown error that is `Codable` reaches the caller as it is, also if its type is private or local; any
    /// other, and one whose type is generic over a private or local type, becomes an ``ExecutorError`` with the code
    /// ``ExecutorError/Code/functionThrew`` and an ``ExecutorError/RemoteError`` as its cause, which has the type's name, text, domain and code.
    static func call(_ input: Input) throws -> Output
}

extension RemoteFunction {
    /// The name of the type, without its module.
    public static var name: String { "\(Self.self)" }

    /// Does nothing.
    public static func prepareWorker() {}
}
