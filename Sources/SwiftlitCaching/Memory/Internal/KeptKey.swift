/// A key in a cache. Known by its object, so that a cache can look for it under its lock without running code of users.
///
/// Which of these an equal key of a call stands for is found out before: see ``CacheState/candidates(for:)``.
struct KeptKey: Hashable, Sendable {
    let key: CacheKey

    init(_ key: CacheKey) {
        self.key = key
    }

    static func == (left: KeptKey, right: KeptKey) -> Bool { left.key.isIdentical(to: right.key) }

    func hash(into hasher: inout Hasher) { hasher.combine(self.key.number) }
}
