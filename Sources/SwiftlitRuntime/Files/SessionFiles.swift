package import SwiftlitElements
@_spi(Runs) package import SwiftlitState
package import SwiftlitWire
import Synchronization

/// The files that the page of one session shows, by what shows them.
///
/// The files themselves are in the ``MediaStore`` of all sessions. What a session shows, and what it lets go, is decided
/// here: runs that show what was shown before take no lock that other sessions take.
package final class SessionFiles: Sendable {
    private struct State {
        var places: FilePlaces
        var hasEnded = false
    }

    private let store: MediaStore
    private let session: String
    private let state: RankedMutex<State>

    init(_ store: MediaStore, session: String, limits: FilePlaces.Limits) {
        self.store = store
        self.session = session
        self.state = RankedMutex(State(places: FilePlaces(limits: limits)), .page)
    }

    /// The session has a client: what it shows is for a browser of this name, or for everybody when it has none.
    package func connected(browser: String?) {
        self.state.withLock { state in
            let ids = Set(state.places.generations.flatMap(\.ids))
            self.store.sessionConnected(self.session, browser: browser, showing: ids)
        }
    }

    /// Keeps the files of an element for a run. After the end of the session nothing is kept.
    ///
    /// - Returns: Whether there is room for them.
    package func publish(_ files: [ElementFile], at place: FilePlace, run: Int) -> Bool {
        let generation = FilePlaces.Generation(
            ids: Set(files.lazy.map(\.id)),
            byteCount: files.reduce(0) { $0 + $1.file.bytes.count }
        )
        // What is let go may be long, and is released outside of the lock.
        let (isKept, released) = self.state.withLock { state -> (Bool, [MediaFile]) in
            guard !state.hasEnded else { return (true, []) }
            if state.places.shows(generation.ids, at: place) {
                _ = state.places.publish(generation, at: place, run: run)
                return (true, [])
            }
            var released: [MediaFile] = []
            if !self.store.hasRoom(for: files) {
                released = self.store.release(state.places.forgetFormer(of: place.key), of: self.session)
            }
            // Others may have taken the room meanwhile, which holding finds out.
            guard self.store.hold(files, for: self.session) else { return (false, released) }
            let publication = state.places.publish(generation, at: place, run: run)
            let surplus = publication.isHeld ? publication.released : [generation]
            return (true, released + self.store.release(surplus, of: self.session))
        }
        withExtendedLifetime(released) {}
        return isKept
    }

    /// A run has ended: what neither it nor the one before published goes.
    ///
    /// - Returns: The files that are gone, to be released outside of locks.
    package func sweep(_ sweep: RunSweep) -> [MediaFile] {
        self.state.withLock { state in self.store.release(state.places.sweep(sweep), of: self.session) }
    }

    /// The session has ended: what only it showed goes.
    package func end() {
        let released = self.state.withLock { state in
            state.hasEnded = true
            return self.store.release(state.places.removeAll(), of: self.session)
        }
        withExtendedLifetime(released) {}
        self.store.sessionEnded(self.session)
    }

    /// How many bytes the files have, those that others show too.
    var byteCount: Int { self.state.withLock { $0.places.generations.reduce(0) { $0 + $1.byteCount } } }
}
