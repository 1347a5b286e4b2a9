#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Which thread is running. Two values compare equal on one thread, as long as that thread lives.
struct ThreadIdentity: Equatable, Sendable {
    let rawValue: UInt

    /// The thread this is read on.
    static var current: ThreadIdentity {
        #if canImport(Glibc)
            ThreadIdentity(rawValue: UInt(pthread_self()))
        #else
            ThreadIdentity(rawValue: UInt(bitPattern: pthread_self()))
        #endif
    }
}
