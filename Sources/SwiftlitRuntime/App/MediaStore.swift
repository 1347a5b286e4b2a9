package import SwiftlitWire
private import Synchronization

/// The files that pages show, by the hash in their address; equal files of different sessions are kept once.
///
/// A file stays for the run that published it and one more, so that what the browser still shows can be fetched while the next run draws.
package final class MediaStore: Sendable {
    private struct Entry {
        var file: MediaFile
        /// How many sessions show it.
        var sessionCount: Int
    }

    private struct State {
        var entries: [String: Entry] = [:]
        /// For each session the number of the run that published a file last.
        var sessions: [String: [String: Int]] = [:]
        var byteCount = 0

        mutating func release(_ id: String) {
            guard var entry = self.entries[id] else { return }
            entry.sessionCount -= 1
            if entry.sessionCount > 0 {
                self.entries[id] = entry
            } else {
                self.entries[id] = nil
                self.byteCount -= entry.file.bytes.count
            }
        }
    }

    private let maximumBytes: Int
    private let state = Mutex(State())

    /// Creates a store that keeps so many bytes at most.
    package init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
    }

    /// Keeps a file for a session's run.
    ///
    /// - Returns: The identifier in its address, or `nil` when there is no room for it.
    package func publish(_ file: MediaFile, session: String, run: Int) -> String? {
        let id = file.hash.text
        return self.state.withLock { state in
            if state.sessions[session]?[id] != nil {
                state.sessions[session]?[id] = run
                return id
            }
            if var entry = state.entries[id] {
                entry.sessionCount += 1
                state.entries[id] = entry
            } else {
                guard state.byteCount + file.bytes.count <= self.maximumBytes else { return nil }
                state.entries[id] = Entry(file: file, sessionCount: 1)
                state.byteCount += file.bytes.count
            }
            state.sessions[session, default: [:]][id] = run
            return id
        }
    }

    /// The file of an identifier, if it is still there.
    package func file(_ id: String) -> MediaFile? {
        self.state.withLock { $0.entries[id]?.file }
    }

    /// A session's run has drawn the whole page: what neither it nor the one before published goes.
    package func runEnded(_ run: Int, session: String) {
        self.state.withLock { state in
            guard let files = state.sessions[session] else { return }
            let gone = files.filter { $0.value < run - 1 }.keys
            for id in gone { state.release(id) }
            state.sessions[session] = files.filter { $0.value >= run - 1 }
        }
    }

    /// A session has ended: what only it showed goes.
    package func sessionEnded(_ session: String) {
        self.state.withLock { state in
            for id in (state.sessions.removeValue(forKey: session) ?? [:]).keys { state.release(id) }
        }
    }

    /// How many files there are, and how many bytes they have.
    package var usage: (fileCount: Int, byteCount: Int) {
        self.state.withLock { ($0.entries.count, $0.byteCount) }
    }
}
