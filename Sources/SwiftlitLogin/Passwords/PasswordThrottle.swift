/// Slows down who tries passwords: after five wrong ones in a row a name, and an address, has to wait, twice as long after each, up to five
/// minutes.
///
/// A struct without a clock. It has a bound, at which those are forgotten that failed longest ago.
struct PasswordThrottle {
    private struct Failures {
        var count = 0
        var time = 0
    }

    private var failures: [String: Failures] = [:]
    private let maximumCount: Int

    private static let freeCount = 5
    private static let maximumDelay = 300
    /// After which time without a failure it begins anew, in seconds.
    private static let memory = 900

    init(maximumCount: Int = 10_000) { self.maximumCount = maximumCount }

    /// How many seconds are left until one of these may try again; 0 for now.
    func delay(for keys: [String], now: Int) -> Int {
        keys.map { key in
            guard let failures = self.failures[key], failures.count >= Self.freeCount else { return 0 }
            let delay = min(1 << min(failures.count - Self.freeCount + 1, 16), Self.maximumDelay)
            return max(0, failures.time + delay - now)
        }.max() ?? 0
    }

    /// A password is about to be tried. It counts as a failure until ``succeeded(_:from:)``, so that many at a time are no way around the wait.
    mutating func tries(_ keys: [String], now: Int) {
        if self.failures.count + keys.count > self.maximumCount {
            self.failures = self.failures.filter { now - $0.value.time < Self.memory }
            if self.failures.count + keys.count > self.maximumCount {
                let kept = self.failures.sorted { $0.value.time > $1.value.time }.prefix(self.maximumCount / 2)
                self.failures = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
            }
        }
        for key in keys {
            var failures = self.failures[key] ?? Failures()
            if now - failures.time >= Self.memory { failures.count = 0 }
            failures.count += 1
            failures.time = now
            self.failures[key] = failures
        }
    }

    /// The password was right. This try of the address was none that failed; those for other names stay, or an own account would be a way to try
    /// the passwords of others for ever.
    mutating func succeeded(_ name: String, from address: String) {
        self.failures[name] = nil
        guard let count = self.failures[address]?.count else { return }
        if count > 1 { self.failures[address]?.count = count - 1 } else { self.failures[address] = nil }
    }
}
