#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Tells the time as tokens and cookies have it: in seconds since 1970.
struct LoginClock: Sendable {
    let now: @Sendable () -> Int

    /// The time of the system.
    static let system = LoginClock { Int(Date().timeIntervalSince1970) }
}
