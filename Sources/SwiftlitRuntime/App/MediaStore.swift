import SwiftlitElements
import SwiftlitState
package import SwiftlitWire
private import Synchronization

/// The files that pages show, by the hash in their address; equal files are kept once. What a session shows is in its
/// ``SessionFiles``.
///
/// A file stays while an element shows it and until the next run of its part of the page has ended, so that the browser can fetch what it still
/// shows: the one before always, more of those before while they are small.
package final class MediaStore: Sendable {
    fileprivate struct Entry {
        var file: MediaFile
        /// How many generations of places hold it, by session.
        var holders: [String: Int] = [:]
        /// How many of these sessions a browser has; `nil` for those whose browser has no name.
        var viewers: [String?: Int] = [:]
    }

    fileprivate struct State {
        var entries: [String: Entry] = [:]
        /// What the browsers of sessions are called, where they have a name.
        var browsers: [String: String] = [:]
        var byteCount = 0
    }

    private let maximumBytes: Int
    private let placeLimits: FilePlaces.Limits
    private let state = RankedMutex(State(), .shared)

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

    /// The files of a session, which it ends with ``SessionFiles/end()``.
    package func files(ofSession session: String) -> SessionFiles {
        SessionFiles(self, session: session, limits: self.placeLimits)
    }

    /// Whether so many bytes are left for those of the files that are not there.
    func hasRoom(for files: [ElementFile]) -> Bool {
        self.state.withLock { $0.hasRoom(for: files, in: self.maximumBytes) }
    }

    /// A generation of a place holds the files, each once.
    ///
    /// - Returns: Whether there is room for them.
    func hold(_ files: [ElementFile], for session: String) -> Bool {
        self.state.withLock { state in
            guard state.hasRoom(for: files, in: self.maximumBytes) else { return false }
            state.hold(files, for: session)
            return true
        }
    }

    /// Generations of places are over.
    ///
    /// - Returns: The files that nothing holds any more, to be released outside of locks.
    func release(_ generations: [FilePlaces.Generation], of session: String) -> [MediaFile] {
        generations.isEmpty ? [] : self.state.withLock { $0.release(generations, of: session) }
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
            // Counted when sessions come and go: what all pages show is asked for most often.
            guard let entry = state.entries[id], entry.viewers[nil] != nil || entry.viewers[browser] != nil else {
                return nil
            }
            return entry.file
        }
    }

    /// A session has a client: what it shows is for a browser of this name, or for everybody when it has none.
    ///
    /// - Parameter ids: The files that it shows.
    func sessionConnected(_ session: String, browser: String?, showing ids: Set<String>) {
        self.state.withLock { state in
            let former = state.browsers[session]
            guard former != browser else { return }
            state.browsers[session] = browser
            for id in ids {
                state.entries[id]?.view(by: browser, 1)
                state.entries[id]?.view(by: former, -1)
            }
        }
    }

    /// A session has ended, and holds nothing any more.
    func sessionEnded(_ session: String) {
        self.state.withLock { $0.browsers[session] = nil }
    }

    /// How many files there are, and how many bytes they have.
    package var usage: (fileCount: Int, byteCount: Int) {
        self.state.withLock { ($0.entries.count, $0.byteCount) }
    }
}

extension MediaStore.Entry {
    /// A browser shows the file in more or fewer sessions.
    fileprivate mutating func view(by browser: String?, _ change: Int) {
        let count = (self.viewers[browser] ?? 0) + change
        self.viewers[browser] = count > 0 ? count : nil
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
            var entry = self.entries[file.id].take() ?? MediaStore.Entry(file: file.file)
            if entry.holders[session] == nil { entry.view(by: self.browsers[session], 1) }
            entry.holders[session, default: 0] += 1
            self.entries[file.id] = entry
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
                guard let entry = self.entries[id], let former = entry.holders[session] else { continue }
                self.entries[id]?.holders[session] = former > 1 ? former - 1 : nil
                if former == 1 { self.entries[id]?.view(by: self.browsers[session], -1) }
                guard self.entries[id]?.holders.isEmpty ?? true else { continue }
                self.entries[id] = nil
                self.byteCount -= entry.file.bytes.count
                released.append(entry.file)
            }
        }
        return released
    }
}
