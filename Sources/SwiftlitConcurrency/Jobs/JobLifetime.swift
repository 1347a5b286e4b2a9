/// How long a job lives: an option of `submit`.
///
/// `durable` is there for functions that can be found again, and whose arguments and result are `Codable`; for others the compiler says what is missing.
public struct JobLifetime<Reach, each Argument, Result>: Sendable {
    let isDurable: Bool

    /// The job ends with the session that has submitted it, or with the process outside of one. Costs no file.
    public static var session: JobLifetime { JobLifetime(isDurable: false) }
}

extension JobLifetime where Reach == AnyProcess, Result: Codable, repeat each Argument: Codable {
    /// The job outlives the session and the process: it is kept in the data file, and the next process runs it, at least once.
    public static var durable: JobLifetime { JobLifetime(isDurable: true) }
}

extension JobLifetime where Reach == AnyProcess, Result == Void, repeat each Argument: Codable {
    /// The job outlives the session and the process: it is kept in the data file, and the next process runs it, at least once.
    public static var durable: JobLifetime { JobLifetime(isDurable: true) }
}

extension JobLifetime {
    /// Refused when compiling: the function cannot be found again, or its values cannot be kept.
    @available(
        *,
        unavailable,
        message:
            "a durable job needs a function that a restarted program finds again, decorated, free or static, and not private, whose arguments and result are 'Codable'; use 'lifetime: .session' for others"
    )
    @_disfavoredOverload
    public static var durable: JobLifetime { JobLifetime(isDurable: false) }
}
