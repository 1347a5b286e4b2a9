import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitWire
private import Synchronization

/// What download buttons of a session save, where it is made when the user asks for it.
///
/// A function stays while the page shows its button and for one more run of the part of the page that this belongs to, as files do.
final class DeferredFiles: Sendable {
    /// Makes a file.
    typealias Make = @Sendable () async throws -> MediaFile

    private struct State {
        var promised = RunScopedStore<String, Make>(.files)
        var activeCount = 0
        var lastNumber = 0
    }

    /// How many may be made at a time.
    private static let maximumActiveCount = 4

    private let state = RankedMutex(State(), .page)

    /// A run promises a file.
    func promise(_ name: String, fragmentID: String, run: Int, _ make: @escaping Make) {
        let scope = RunScope(fragmentID: fragmentID)
        let former = self.state.withLock { $0.promised.put(make, for: name, in: scope, run: run) }
        withExtendedLifetime(former) {}
    }

    /// A run has ended: what neither it nor the one before promised goes.
    ///
    /// - Returns: The functions that are gone, to be released outside of locks.
    func sweep(_ sweep: RunSweep) -> [Make] {
        self.state.withLock { state in
            state.promised.isEmpty ? [] : Array(state.promised.sweep(sweep).gone.values)
        }
    }

    /// How many there are.
    var count: Int { self.state.withLock { $0.promised.count } }

    /// The session has ended.
    func clear() {
        let former = self.state.withLock { $0.promised.removeAll() }
        withExtendedLifetime(former) {}
    }

    /// What follows when the user asks for a file.
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
            guard let promised = state.promised[name] else { return .unknown }
            guard state.activeCount < Self.maximumActiveCount else { return .busy }
            state.activeCount += 1
            state.lastNumber += 1
            let place = FilePlace(.widget(name), fragmentID: promised.scope.fragmentID)
            return .make(promised.value, number: state.lastNumber, place: place)
        }
    }

    func ended() {
        self.state.withLock { $0.activeCount -= 1 }
    }
}
