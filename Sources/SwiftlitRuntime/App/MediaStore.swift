package import SwiftlitElements
package import SwiftlitWire
private import Synchronization

/// The files that pages show, by the hash in their address; equal files are kept once.
///
/// A file stays while an element shows it and until the next run of its part of the page has ended, so that the browser can fetch what it still
/// shows: the one before always, more of those before while they are small.
package final class MediaStore: Sendable {
    fileprivate struct Entry {
        var file: MediaFile
        /// How many generations of places hold it, by session.
        var holders: [String: Int] = [:]
    }

    fileprivate struct State {
        var entries: [String: Entry] = [:]
        var sessions: [String: FilePlaces] = [:]
        /// What the browsers of sessions are called, where they have a name.
        var browsers: [String: String] = [:]
        var byteCount = 0
    }

    private let maximumBytes: Int
    private let placeLimits: FilePlaces.Limits
    private let state = Mutex(State())

    /// Creates a store.
    ///
    /// - Parameters:
    ///   - maximumBytes: How many bytes it keeps at most.
    ///   - maximumFormerBytes: How many bytes it keeps of what a place of a page showed before that which the browser may still show.
    package init(maximumBytes: Int, maximumFormerBytes: Int? = nil) {
        self.maximumBytes = maximumBytes
        var limits = FilePlaces.Limits()
        if let maximumFormerBytes { limits.maximumFormerBytes = maximumFormerBytes }
        self.placeLimits = limits
    }

    /// Keeps the files of an element for a session's run.
    ///
    /// - Returns: Whether there is room for them.
    package func publish(_ files: [ElementFile], at place: FilePlace, session: String, run: Int) -> Bool {
        // What is let go may be long, and is released outside of the lock.
        let (isKept, released) = self.state.withLock { state -> (Bool, [MediaFile]) in
            var released: [MediaFile] = []
            if !state.hasRoom(for: files, in: self.maximumBytes) {
                released = state.release(state.sessions[session]?.forgetFormer(of: place.key) ?? [], of: session)
                guard state.hasRoom(for: files, in: self.maximumBytes) else { return (false, released) }
            }
            let generation = FilePlaces.Generation(
                ids: Set(files.lazy.map(\.id)),
                byteCount: files.reduce(0) { $0 + $1.file.bytes.count }
            )
            let publication = state.sessions[session, default: FilePlaces(limits: self.placeLimits)]
                .publish(generation, at: place, run: run)
            if publication.isHeld { state.hold(files, for: session) }
            return (true, released + state.release(publication.released, of: session))
        }
        withExtendedLifetime(released) {}
        return isKept
    }

    /// The file of an identifier, if it is still there, whoever shows it.
    package func file(_ id: String) -> MediaFile? {
        self.state.withLock { $0.entries[id]?.file }
    }

    /// The file of an identifier, if a session of a browser shows it.
    ///
    /// Sessions whose browser has no name share what they show with everybody who knows the identifier, which cannot be guessed: pages in
    /// frames of other sites and of other origins, to whose requests browsers add no cookie.
    package func file(_ id: String, for browser: String?) -> MediaFile? {
        self.state.withLock { state in
            guard let entry = state.entries[id] else { return nil }
            let isShown = entry.holders.keys.contains { session in
                guard let owner = state.browsers[session] else { return true }
                return owner == browser
            }
            return isShown ? entry.file : nil
        }
    }

    /// A session has a client: what it shows is for a browser of this name, or for everybody when it has none.
    func sessionConnected(_ session: String, browser: String?) {
        self.state.withLock { $0.browsers[session] = browser }
    }

    /// A session's run has drawn its part of the page: what neither it nor the one before published there goes.
    ///
    /// - Returns: The files that are gone, to be released outside of locks.
    package func settle(_ settlement: RunSettlement, session: String) -> [MediaFile] {
        self.state.withLock { state in
            // Most pages show no files.
            guard let released = state.sessions[session]?.settle(settlement), !released.isEmpty else { return [] }
            return state.release(released, of: session)
        }
    }

    /// A session has ended: what only it showed goes.
    package func sessionEnded(_ session: String) {
        let released: [MediaFile] = self.state.withLock { state in
            state.browsers[session] = nil
            return state.release(state.sessions.removeValue(forKey: session)?.generations ?? [], of: session)
        }
        withExtendedLifetime(released) {}
    }

    /// How many bytes of files a session shows, those that others show too.
    func byteCount(ofSession session: String) -> Int {
        self.state.withLock { $0.sessions[session]?.generations.reduce(0) { $0 + $1.byteCount } ?? 0 }
    }

    /// How many files there are, and how many bytes they have.
    package var usage: (fileCount: Int, byteCount: Int) {
        self.state.withLock { ($0.entries.count, $0.byteCount) }
    }
}

extension MediaStore.State {
    /// Whether so many bytes are left for those of the files that are not there.
    fileprivate func hasRoom(for files: [ElementFile], in maximumBytes: Int) -> Bool {
        var new: [String: Int] = [:]
        for file in files where self.entries[file.id] == nil { new[file.id] = file.file.bytes.count }
        return self.byteCount + new.values.reduce(0, +) <= maximumBytes
    }

    /// A generation of a place holds the files, each once.
    fileprivate mutating func hold(_ files: [ElementFile], for session: String) {
        var held: Set<String> = []
        for file in files where held.insert(file.id).inserted {
            if self.entries[file.id] == nil { self.byteCount += file.file.bytes.count }
            self.entries[file.id, default: MediaStore.Entry(file: file.file)].holders[session, default: 0] += 1
        }
    }

    /// Generations of places are over.
    ///
    /// - Returns: The files that nothing holds any more.
    fileprivate mutating func release(
        _ generations: some Sequence<FilePlaces.Generation>,
        of session: String
    ) -> [MediaFile] {
        var released: [MediaFile] = []
        for generation in generations {
            for id in generation.ids {
                guard let entry = self.entries[id] else { continue }
                let count = (entry.holders[session] ?? 0) - 1
                self.entries[id]?.holders[session] = count > 0 ? count : nil
                guard self.entries[id]?.holders.isEmpty ?? true else { continue }
                self.entries[id] = nil
                self.byteCount -= entry.file.bytes.count
                released.append(entry.file)
            }
        }
        return released
    }
}
