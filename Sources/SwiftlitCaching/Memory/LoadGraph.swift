private import Synchronization

/// Which loads wait for which others, to find one that would wait for itself.
///
/// A load waits for another while the cached function calls a cached function. The edges make a ring exactly when no load in it could ever
/// end: `f(1)` needs `f(1)`, or `f(1)` needs `g(1)`, which somebody else is loading and which needs `f(1)`.
package final class LoadGraph: Sendable {
    package typealias LoadID = UInt64

    private let waits = Mutex<[LoadID: [LoadID]]>([:])

    package init() {}

    /// Notes that `load` waits for `other`. Returns `false`, noting nothing, if that would close a ring.
    package func add(_ load: LoadID, waitsFor other: LoadID) -> Bool {
        self.waits.withLock { waits in
            var open = [other]
            var seen: Set<LoadID> = []
            while let next = open.popLast() {
                if next == load { return false }
                guard seen.insert(next).inserted else { continue }
                open += waits[next] ?? []
            }
            waits[load, default: []].append(other)
            return true
        }
    }

    /// Takes back one `add(_:waitsFor:)`.
    package func remove(_ load: LoadID, waitsFor other: LoadID) {
        self.waits.withLock { waits in
            guard var others = waits[load], let index = others.firstIndex(of: other) else { return }
            others.remove(at: index)
            waits[load] = others.isEmpty ? nil : others
        }
    }

    /// How many loads wait for others.
    package var count: Int { self.waits.withLock { $0.count } }
}
