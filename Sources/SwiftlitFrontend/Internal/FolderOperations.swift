#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// What the installer asks of the file system beyond Foundation.
enum FolderOperations {
    /// Renames a folder in one step, and returns the system's reason if it could not: a folder that is in the way and
    /// not empty, for example.
    ///
    /// Foundation's `moveItem` looks first and renames then, so two processes could both see nothing in the way.
    static func rename(_ folder: String, to destination: String) -> String? {
        #if canImport(Glibc)
            let result = Glibc.rename(folder, destination)
        #elseif canImport(Musl)
            let result = Musl.rename(folder, destination)
        #elseif canImport(Darwin)
            let result = Darwin.rename(folder, destination)
        #endif
        return result == 0 ? nil : String(cString: strerror(errno))
    }

    /// Returns the system's words for an error that Foundation threw, or the error's own.
    static func reason(for error: any Error) -> String {
        guard let underlying = (error as? CocoaError)?.underlying as? POSIXError else { return "\(error)" }
        return String(cString: strerror(underlying.code.rawValue))
    }
}
