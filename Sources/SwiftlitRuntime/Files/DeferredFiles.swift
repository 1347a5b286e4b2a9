import SwiftlitElements
import SwiftlitWire
private import Synchronization

/// What download buttons of a session save, where it is made when somebody asks for it.
///
/// A function stays while the page shows its button and for one more run of the part of the page that this belongs to, as files do.
final class DeferredFiles: Sendable {
    /// Makes a file.
    typealias Make = @Sendable () async throws -> MediaFile

    private struct Offer {
        var make: Make
        var fragmentID: String
        /// The run that offered it last.
        var run: Int
        var isFading = false
    }

    private struct State {
        var offers: [String: Offer] = [:]
        var activeCount = 0
        var lastNumber = 0
    }

    /// How many may be made at a time.
    private static let maximumActiveCount = 4

    private let state = Mutex(State())

    /// A run offers a file.
    func offer(_ name: String, fragmentID: String, run: Int, _ make: @escaping Make) {
        let offer = Offer(make: make, fragmentID: fragmentID, run: run)
        let former = self.state.withLock { $0.offers.updateValue(offer, forKey: name) }
        withExtendedLifetime(former) {}
    }

    /// A run has drawn its part of the page: what neither it nor the one before offered there goes.
    ///
    /// - Returns: The functions that are gone, to be released outside of locks.
    func settle(_ settlement: RunSettlement) -> [Make] {
        self.state.withLock { state in
            var released: [Make] = []
            for (name, offer) in state.offers {
                switch settlement.verdict(onRun: offer.run, fragmentID: offer.fragmentID, isFading: offer.isFading) {
                case .stays: break
                case .fades:
                    state.offers[name]?.isFading = true
                    state.offers[name]?.fragmentID = settlement.heirID
                case .goes:
                    released.append(offer.make)
                    state.offers[name] = nil
                }
            }
            return released
        }
    }

    /// How many there are.
    var count: Int { self.state.withLock { $0.offers.count } }

    /// The session has ended.
    func clear() {
        let former = self.state.withLock { state in
            defer { state.offers = [:] }
            return state.offers
        }
        withExtendedLifetime(former) {}
    }

    /// What follows when somebody asks for a file.
    enum OnRequest {
        /// Make it, under this number and for this place, and say when it has ended.
        case make(Make, number: Int, place: FilePlace)
        /// There is none of that name.
        case unknown
        /// Too many are being made.
        case busy
    }

    func requested(_ name: String) -> OnRequest {
        self.state.withLock { state in
            guard let offer = state.offers[name] else { return .unknown }
            guard state.activeCount < Self.maximumActiveCount else { return .busy }
            state.activeCount += 1
            state.lastNumber += 1
            let place = FilePlace(.widget(name), fragmentID: offer.fragmentID)
            return .make(offer.make, number: state.lastNumber, place: place)
        }
    }

    func ended() {
        self.state.withLock { $0.activeCount -= 1 }
    }
}
