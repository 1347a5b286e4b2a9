import SwiftlitElements
@_spi(Runs) import SwiftlitState

/// The files of a session by what shows them: decisions only.
///
/// A place holds what it shows, what it showed before, and what it showed when a run was settled last: one of the two is what the browser has. Of
/// what came before these it holds some more while they are small, since a page that writes one picture after the other is ahead of the browser.
struct FilePlaces {
    /// What a place holds beyond what the browser may show.
    struct Limits {
        /// How many generations.
        var maximumFormerCount = 16
        /// How many bytes in them.
        var maximumFormerBytes = 8 * 1_024 * 1_024
    }

    /// What an element showed from one time to another.
    struct Generation: Sendable {
        var ids: Set<String>
        var byteCount: Int
        /// Whether it was there when a run was settled.
        var isSettled = false
    }

    private let limits: Limits
    /// What was published at each place, oldest first; never empty.
    private var places = RunScopedStore<FilePlace.Key, Generations>(.files)

    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// What follows when files are published.
    struct Publication {
        /// Whether a generation was added that holds the files.
        var isHeld: Bool
        /// The generations that are not held any more.
        var released: [Generation] = []
    }

    /// A run publishes files at a place. Does nothing where a later run has been.
    mutating func publish(_ generation: Generation, at place: FilePlace, run: Int) -> Publication {
        guard self.places[place.key] != nil else {
            let scope = RunScope(fragmentID: place.fragmentID)
            self.places.put(Generations(list: [generation]), for: place.key, in: scope, run: run)
            return Publication(isHeld: true)
        }
        let limits = self.limits
        let publication = self.places.redraw(place.key, run: run) { entry in
            entry.scope.fragmentID = place.fragmentID
            guard entry.value.list.last?.ids != generation.ids else { return Publication(isHeld: false) }
            entry.value.list.append(generation)
            return Publication(isHeld: true, released: entry.value.trim(limits))
        }
        return publication ?? Publication(isHeld: false)
    }

    /// Whether a place shows some files and nothing else, so that publishing them again changes nothing.
    func shows(_ ids: Set<String>, at place: FilePlace) -> Bool { self.places[place.key]?.value.list.last?.ids == ids }

    /// Keeps of a place only what it shows.
    ///
    /// - Returns: The generations that are not held any more.
    mutating func forgetFormer(of key: FilePlace.Key) -> [Generation] {
        self.places.update(key) { entry in
            let former = Array(entry.value.list.dropLast())
            entry.value.list.removeFirst(former.count)
            return former
        } ?? []
    }

    /// A run has ended.
    ///
    /// - Returns: The generations that are not held any more.
    mutating func sweep(_ sweep: RunSweep) -> [Generation] {
        var released: [Generation] = []
        let swept = self.places.sweep(sweep)
        for generations in swept.gone.values { released += generations.list }
        for key in swept.faded.keys {
            released += self.places.update(key) { $0.value.trim(Limits(maximumFormerCount: 0)) } ?? []
        }
        let limits = self.limits
        for key in self.places.keys where self.places[key]?.run == sweep.run {
            released += self.places.update(key) { $0.value.settle(limits) } ?? []
        }
        return released
    }

    /// All generations that are held.
    var generations: [Generation] { self.places.all.flatMap(\.value.list) }

    /// Forgets everything.
    ///
    /// - Returns: The generations that are not held any more.
    mutating func removeAll() -> [Generation] { self.places.removeAll().values.flatMap(\.value.list) }
}

/// What a place holds, oldest first.
private struct Generations: Sendable {
    var list: [FilePlaces.Generation]

    /// The run that published here last is settled. Where that changed nothing, the browser has what is shown.
    mutating func settle(_ limits: FilePlaces.Limits) -> [FilePlaces.Generation] {
        let last = self.list.count - 1
        guard self.list[last].isSettled else {
            self.list[last].isSettled = true
            return self.trim(limits)
        }
        defer { self.list = [self.list[last]] }
        return self.list.dropLast()
    }

    /// Lets go what is beyond the limits.
    mutating func trim(_ limits: FilePlaces.Limits) -> [FilePlaces.Generation] {
        let last = self.list.count - 1
        let settled = self.list[..<last].lastIndex(where: \.isSettled)
        var kept: [FilePlaces.Generation] = []
        var released: [FilePlaces.Generation] = []
        var (count, byteCount) = (0, 0)
        for (index, generation) in self.list.enumerated().reversed() {
            if index < last - 1, index != settled {
                count += 1
                byteCount += generation.byteCount
                guard count <= limits.maximumFormerCount, byteCount <= limits.maximumFormerBytes else {
                    released.append(generation)
                    continue
                }
            }
            kept.append(generation)
        }
        self.list = kept.reversed()
        return released
    }
}
