import SwiftlitElements
@_spi(Runs) import SwiftlitState

/// The fragments on a session's page: decisions only.
///
/// After a run of the whole page it holds those that this run has drawn; a run of some fragments replaces what is in them.
/// Of those that a stopped run left out it keeps the names for a while: the browser may not have heard of the stop.
struct FragmentTable {
    /// The fragments; `nil` for one that fades. Each belongs to the one around it, and so goes with it.
    private var fragments = RunScopedStore<String, Fragment?>(.parts)

    /// A run has begun to draw a fragment.
    ///
    /// - Returns: What it replaces, to be released outside of locks.
    mutating func register(_ fragment: Fragment, run: Int) -> Fragment? {
        let scope = RunScope(fragmentID: fragment.parentID)
        guard case .kept(let former??) = self.fragments.put(fragment, for: fragment.id, in: scope, run: run) else {
            return nil
        }
        return former
    }

    /// The fragment of an identifier; `nil` when it is not on the page.
    func fragment(_ id: String) -> Fragment? { self.fragments[id]?.value }

    /// The identifiers of all fragments.
    var ids: Set<String> { Set(self.present.map(\.id)) }

    /// The keys of all fragments, by identifier; empty for one without.
    var keys: [String: String] {
        // Asked for at the end of each run, of which most have no fragments.
        self.fragments.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: self.present.map { ($0.id, $0.key ?? "") })
    }

    private var present: [Fragment] { self.fragments.all.compactMap(\.value) }

    /// The fragments of a key, in a stable order; `nil` when there is none.
    func ids(forKey key: String) -> [String]? {
        let ids = self.present.filter { $0.key == key }.map(\.id)
        return ids.isEmpty ? nil : ids.sorted()
    }

    /// What becomes of a request for some fragments.
    enum OnRequest {
        /// They are on the page.
        case draw
        /// Some have just gone, which the browser need not know: the whole page takes their place.
        case drawPage
        /// The browser has no such fragments.
        case ignore
    }

    /// The browser asks for fragments.
    ///
    /// - Parameter isAutomatic: Whether a clock asks, whose request is worth nothing when its fragment is gone.
    func requested(_ ids: [String], isAutomatic: Bool) -> OnRequest {
        var answer = OnRequest.draw
        for id in ids where self.fragment(id) == nil {
            guard self.fragments[id] != nil, !isAutomatic else { return .ignore }
            answer = .drawPage
        }
        return answer
    }

    /// The fragments of a request that are on the page, in the order of the request, without those in others of it.
    func roots(of ids: [String]) -> [Fragment] {
        guard !ids.isEmpty else { return [] }
        let asked = Set(ids)
        var seen: Set<String> = []
        return ids.compactMap { id in
            guard let fragment = self.fragment(id), seen.insert(id).inserted else { return nil }
            return self.ancestors(of: fragment).contains { asked.contains($0) } ? nil : fragment
        }
    }

    /// Some fragments and all in them.
    func covered(by ids: some Collection<String>) -> Set<String> {
        let roots = Set(ids)
        let inside = self.present.filter { self.ancestors(of: $0).contains { roots.contains($0) } }
        return roots.union(inside.map(\.id))
    }

    /// A fragment is being drawn anew, with all in it: what others have in their containers is gone.
    func forgetWrappers(in id: String) {
        let covered = self.covered(by: [id])
        for fragment in self.present { fragment.scope.forgetWrappers(in: covered) }
    }

    /// A run has ended: what it did not draw of the page, or of what was in its fragments, is gone.
    ///
    /// - Returns: What is gone, to be released outside of locks.
    mutating func sweep(_ sweep: RunSweep) -> [Fragment] {
        let swept = self.fragments.sweep(sweep)
        for id in swept.faded.keys { self.fragments.update(id) { $0.value = nil } }
        return swept.gone.values.compactMap(\.self) + swept.faded.values.compactMap(\.self)
    }

    /// Forgets everything.
    mutating func removeAll() -> [Fragment] {
        self.fragments.removeAll().values.compactMap(\.value)
    }

    /// The messages that start the timers of all fragments.
    var timers: [ForwardMessage] {
        self.present.compactMap { fragment in fragment.interval.map { .autoRerun($0, fragmentID: fragment.id) } }
    }

    /// Where toasts go at the earliest: behind the dialogs.
    var toastStart: UInt32 {
        self.present.reduce(0) { start, fragment in
            let path = fragment.placement.path
            return path.count > 2 && path[0] == 2 ? max(start, path[1] + 1) : start
        }
    }

    private func ancestors(of fragment: Fragment) -> [String] {
        var ancestors: [String] = []
        var parentID = fragment.parentID
        while !parentID.isEmpty, !ancestors.contains(parentID) {
            ancestors.append(parentID)
            parentID = self.fragment(parentID)?.parentID ?? ""
        }
        return ancestors
    }
}
