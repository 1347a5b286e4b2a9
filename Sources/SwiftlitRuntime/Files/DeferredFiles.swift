import SwiftlitWire
private import Synchronization

/// What download buttons of a session save, where it is made when somebody asks for it.
///
/// A function stays for the run that offered it and one more, as files do.
final class DeferredFiles: Sendable {
    /// Makes a file.
    typealias Make = @Sendable () async throws -> MediaFile

    private struct State {
        var offers: [String: (make: Make, run: Int)] = [:]
        var activeCount = 0
        var lastNumber = 0
    }

    /// How many may be made at a time.
    private static let maximumActiveCount = 4

    private let state = Mutex(State())

    /// A run offers a file.
    func offer(_ name: String, run: Int, _ make: @escaping Make) {
        let former = self.state.withLock { $0.offers.updateValue((make, run), forKey: name) }
        withExtendedLifetime(former) {}
    }

    /// A run has drawn the whole page: what neither it nor the one before offered goes.
    func runEnded(_ run: Int) {
        let former = self.state.withLock { state in
            defer { state.offers = state.offers.filter { $0.value.run >= run - 1 } }
            return state.offers
        }
        withExtendedLifetime(former) {}
    }

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
        /// Make it, under this number, and say when it has ended.
        case make(Make, number: Int)
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
            return .make(offer.make, number: state.lastNumber)
        }
    }

    func ended() {
        self.state.withLock { $0.activeCount -= 1 }
    }
}
