/// What runs on the threads of a pool, by name, so that a log can tell what keeps them.
package final class PoolHolders: Sendable {
    /// A function, and the page it is called for.
    package struct Holder: Hashable, Sendable, CustomStringConvertible {
        let fileID: String
        let function: String
        let page: String?

        package init(fileID: String, function: String, page: String?) {
            self.fileID = fileID
            self.function = function
            self.page = page
        }

        package var description: String {
            let name = "\(self.fileID):\(self.function)"
            return self.page.map { "\(name) (page \($0))" } ?? name
        }
    }

    private let counts = BargingLock<[Holder: Int]>([:])

    package init() {}

    /// Something begins; `end(_:)` has to follow.
    package func begin(_ holder: Holder) {
        self.counts.withLock { $0[holder, default: 0] += 1 }
    }

    package func end(_ holder: Holder) {
        self.counts.withLock { counts in
            guard let count = counts[holder] else { return }
            counts[holder] = count > 1 ? count - 1 : nil
        }
    }

    /// What runs most, with how often, the most frequent first.
    package func most(_ count: Int) -> [(holder: Holder, count: Int)] {
        self.counts.withLock { Array($0) }
            .sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }
            .prefix(count)
            .map { ($0.key, $0.value) }
    }
}
