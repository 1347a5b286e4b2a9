import SwiftlitElements

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
    struct Generation {
        var ids: Set<String>
        var byteCount: Int
        /// Whether it was there when a run was settled.
        var isSettled = false
    }

    fileprivate struct Place {
        var fragmentID: String
        /// The run that published here last.
        var run: Int
        /// What was published, oldest first; never empty.
        var generations: [Generation]
        var isFading = false
    }

    private let limits: Limits
    private var places: [FilePlace.Key: Place] = [:]

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
        guard var held = self.places[place.key] else {
            self.places[place.key] = Place(fragmentID: place.fragmentID, run: run, generations: [generation])
            return Publication(isHeld: true)
        }
        guard run >= held.run else { return Publication(isHeld: false) }
        held.run = run
        held.fragmentID = place.fragmentID
        held.isFading = false
        defer { self.places[place.key] = held }
        guard held.generations.last?.ids != generation.ids else { return Publication(isHeld: false) }
        held.generations.append(generation)
        return Publication(isHeld: true, released: held.trim(self.limits))
    }

    /// Keeps of a place only what it shows.
    ///
    /// - Returns: The generations that are not held any more.
    mutating func forgetFormer(of key: FilePlace.Key) -> [Generation] {
        guard let place = self.places[key] else { return [] }
        self.places[key]?.generations = place.generations.suffix(1)
        return place.generations.dropLast()
    }

    /// A run is settled.
    ///
    /// - Returns: The generations that are not held any more.
    mutating func settle(_ settlement: RunSettlement) -> [Generation] {
        var released: [Generation] = []
        for (key, var place) in self.places {
            switch settlement.verdict(onRun: place.run, fragmentID: place.fragmentID, isFading: place.isFading) {
            case .stays:
                guard place.run == settlement.run else { continue }
                released += place.settle(self.limits)
                self.places[key] = place
            case .fades:
                released += place.trim(Limits(maximumFormerCount: 0))
                place.isFading = true
                place.fragmentID = settlement.heirID
                self.places[key] = place
            case .goes:
                released += place.generations
                self.places[key] = nil
            }
        }
        return released
    }

    /// All generations that are held.
    var generations: [Generation] { self.places.values.flatMap(\.generations) }
}

extension FilePlaces.Place {
    /// The run that published here last is settled. Where that changed nothing, the browser has what is shown.
    fileprivate mutating func settle(_ limits: FilePlaces.Limits) -> [FilePlaces.Generation] {
        let last = self.generations.count - 1
        guard self.generations[last].isSettled else {
            self.generations[last].isSettled = true
            return self.trim(limits)
        }
        defer { self.generations = [self.generations[last]] }
        return self.generations.dropLast()
    }

    /// Lets go what is beyond the limits.
    fileprivate mutating func trim(_ limits: FilePlaces.Limits) -> [FilePlaces.Generation] {
        let last = self.generations.count - 1
        let settled = self.generations[..<last].lastIndex(where: \.isSettled)
        var kept: [FilePlaces.Generation] = []
        var released: [FilePlaces.Generation] = []
        var (count, byteCount) = (0, 0)
        for (index, generation) in self.generations.enumerated().reversed() {
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
        self.generations = kept.reversed()
        return released
    }
}
