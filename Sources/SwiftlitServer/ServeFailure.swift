private import ArgumentParser

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What becomes of an app that cannot be served.
enum ServeFailure {
    /// Whether an error thrown in a function reaches the language's own handler, which traps.
    ///
    /// - Parameters:
    ///   - function: What `#function` is there: the module's name at the top level of a program.
    ///   - fileID: What `#fileID` is there: the module's name, a slash, and the file's name.
    static func isUncaught(in function: String, fileID: String) -> Bool {
        function == "main()" || fileID.hasPrefix(function + "/")
    }

    /// Says what is wrong in one line on the standard error, and ends the process with 1; for wrong arguments with the
    /// usage and 64.
    static func endProcess(_ error: any Error) -> Never {
        let known = error as? ServerError
        if known?.code == .wrongArguments, let cause = known?.cause { ServeOptions.exit(withError: cause) }
        StandardError.write("error: \(known?.message ?? "\(error)")")
        exit(1)
    }
}
