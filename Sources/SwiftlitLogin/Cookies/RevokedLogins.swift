private import Synchronization

/// Names that are used up: logins that ended with a logout, transactions that have led to a login.
///
/// It is in memory and so forgets them with the process. It has a bound, at which those go first that are over first.
final class RevokedLogins: Sendable {
    private let expiries = Mutex<[String: Int]>([:])
    private let maximumCount: Int

    init(maximumCount: Int = 100_000) { self.maximumCount = maximumCount }

    /// Whether a name is used up.
    func contains(_ name: String) -> Bool { self.expiries.withLock { $0[name] != nil } }

    /// Uses a name up.
    ///
    /// - Parameters:
    ///   - expiry: When it could not be used any more anyway, in seconds since 1970.
    ///   - now: The time.
    /// - Returns: Whether it was not used up before.
    @discardableResult
    func insert(_ name: String, until expiry: Int, now: Int) -> Bool {
        self.expiries.withLock { expiries in
            if expiries.count >= self.maximumCount {
                expiries = expiries.filter { $0.value > now }
                // Half of them at a time, so that it is not done for each.
                if expiries.count >= self.maximumCount {
                    let kept = expiries.sorted { $0.value > $1.value }.prefix(self.maximumCount / 2)
                    expiries = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
                }
            }
            return expiries.updateValue(expiry, forKey: name) == nil
        }
    }
}
