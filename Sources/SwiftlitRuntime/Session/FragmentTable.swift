import SwiftlitElements

/// The fragments on a session's page: decisions only.
///
/// After a run of the whole page it holds those that this run has drawn; a run of some fragments replaces what is in them.
struct FragmentTable {
    private struct Entry {
        var fragment: Fragment
        /// The run that drew it.
        var run: Int
    }

    private var entries: [String: Entry] = [:]

    /// A run has begun to draw a fragment.
    ///
    /// - Returns: What it replaces, to be released outside of locks.
    mutating func register(_ fragment: Fragment, run: Int) -> Fragment? {
        self.entries.updateValue(Entry(fragment: fragment, run: run), forKey: fragment.id)?.fragment
    }

    /// The fragment of an identifier; `nil` when it is not on the page.
    func fragment(_ id: String) -> Fragment? { self.entries[id]?.fragment }

    /// The identifiers of all fragments.
    var ids: Set<String> { Set(self.entries.keys) }

    /// The fragments of a key, in a stable order; `nil` when there is none.
    func ids(forKey key: String) -> [String]? {
        let ids = self.entries.values.filter { $0.fragment.key == key }.map(\.fragment.id)
        return ids.isEmpty ? nil : ids.sorted()
    }

    /// The fragments of a request that are on the page, in the order of the request, without those in others of it.
    func roots(of ids: [String]) -> [Fragment] {
        let asked = Set(ids)
        var seen: Set<String> = []
        return ids.compactMap { id in
            guard let fragment = self.fragment(id), seen.insert(id).inserted else { return nil }
            return self.ancestors(of: fragment).contains { asked.contains($0) } ? nil : fragment
        }
    }

    /// Some fragments and all in them.
    func covered(by ids: [String]) -> Set<String> {
        let roots = Set(ids)
        return roots.union(
            self.entries.values.lazy.map(\.fragment).filter { self.ancestors(of: $0).contains { roots.contains($0) } }
                .map(\.id)
        )
    }

    /// Some fragments will be drawn anew: what others have in their containers is gone.
    func forgetWrappers(in covered: Set<String>) {
        for entry in self.entries.values { entry.fragment.scope.forgetWrappers(in: covered) }
    }

    /// A run of the whole page has ended: what it did not draw is gone.
    ///
    /// - Returns: What is gone, to be released outside of locks.
    mutating func pageEnded(run: Int) -> [Fragment] {
        self.remove { $0.run != run }
    }

    /// A run of some fragments has ended: what it did not draw of what was in them is gone.
    ///
    /// - Parameters:
    ///   - roots: The fragments that it was to draw.
    ///   - covered: Those and all that were in them.
    /// - Returns: What is gone, to be released outside of locks.
    mutating func fragmentsEnded(run: Int, roots: Set<String>, covered: Set<String>) -> [Fragment] {
        self.remove { entry in
            let id = entry.fragment.id
            return covered.contains(id) && !roots.contains(id) && entry.run != run
        }
    }

    /// Forgets everything.
    mutating func removeAll() -> [Fragment] {
        self.remove { _ in true }
    }

    /// The messages that start the timers of all fragments.
    var timers: [ForwardMessage] {
        self.entries.values.compactMap { entry in
            entry.fragment.interval.map { .autoRerun($0, fragmentID: entry.fragment.id) }
        }
    }

    /// Where toasts go at the earliest: behind the dialogs.
    var toastStart: UInt32 {
        self.entries.values.reduce(0) { start, entry in
            let path = entry.fragment.placement.path
            return path.count > 2 && path[0] == 2 ? max(start, path[1] + 1) : start
        }
    }

    private func ancestors(of fragment: Fragment) -> [String] {
        var ancestors: [String] = []
        var parentID = fragment.parentID
        while !parentID.isEmpty, !ancestors.contains(parentID) {
            ancestors.append(parentID)
            parentID = self.entries[parentID]?.fragment.parentID ?? ""
        }
        return ancestors
    }

    private mutating func remove(where isGone: (Entry) -> Bool) -> [Fragment] {
        let gone = self.entries.filter { isGone($0.value) }
        for id in gone.keys { self.entries[id] = nil }
        return gone.values.map(\.fragment)
    }
}
