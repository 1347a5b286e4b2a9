internal import Logging
internal import SwiftlitExecutors
internal import SwiftlitState
internal import Synchronization

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A file whose changes run the pages that have read its version, and no others.
///
/// ```swift
/// let prices = WatchedFile("prices.csv")
/// guard let version = prices.version else { return }
/// st.caption("\(version.byteCount) bytes, of \(version.modified)")
/// ```
///
/// Give the version to a cached function, and the file is read once for each: `try await $load(prices.path, prices.version)`.
///
/// The file is looked at twice a second, on a thread of the pool, from the first question to the end of the process; at most 1,000 files
/// are. What is compared is
/// its size, its time and its number on the disk, so that one that takes the place of another is a change, too.
public struct WatchedFile: Sendable, Hashable {
    /// What tells two states of a file apart.
    public struct Version: Sendable, Hashable, Codable {
        /// How long the file is, in bytes.
        public let byteCount: Int
        /// When it was written last.
        public let modified: Date
        private let number: UInt64

        /// What the file is now; `nil` where there is none. Blocks.
        init?(path: String) {
            // Absence is the answer.
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
                let modified = attributes[.modificationDate] as? Date
            else { return nil }
            self.byteCount = Int(clamping: attributes[.size] as? UInt64 ?? 0)
            self.modified = modified
            self.number = attributes[.systemFileNumber] as? UInt64 ?? 0
        }
    }

    /// Where the file is, or will be.
    public let path: String

    /// Names a file, which need not exist yet.
    public init(_ path: String) {
        self.path = path
    }

    /// The state of the file; `nil` where there is none. A page that reads this runs again when it changes.
    public var version: Version? {
        guard let state = FileWatches.shared.state(of: self.path) else { return Version(path: self.path) }
        return state.value
    }
}

/// The files that are watched in this process.
private final class FileWatches: Sendable {
    static let shared = FileWatches()

    private static let maximumCount = 1_000
    private static let interval = Duration.milliseconds(500)

    private let states = Mutex<[String: StateRef<WatchedFile.Version?>]>([:])

    /// What pages follow; `nil` where too many files are watched.
    func state(of path: String) -> StateRef<WatchedFile.Version?>? {
        if let state = self.states.withLock({ $0[path] }) { return state }
        let first = WatchedFile.Version(path: path)
        let new = StateRef<WatchedFile.Version?>(
            unsharedUnder: StateKey(namespace: .shared, name: "file \(path)"),
            factory: { first }
        )
        // Of no run and no session, and before a page follows it: that it gets its first value is no change of the file.
        ScriptRunContext.$current.withValue(nil) { new.value = first }
        let (state, isNew) = self.states.withLock { states in
            if let known = states[path] { return (Optional(known), false) }
            guard states.count < Self.maximumCount else { return (nil, false) }
            states[path] = new
            return (new, true)
        }
        if state == nil {
            Logger.current.warning("Too many files are watched; one is not", metadata: ["file.path": "\(path)"])
        }
        if isNew { ScriptRunContext.$current.withValue(nil) { _ = Task { await Self.watch(path, new, since: first) } } }
        return state
    }

    private static func watch(
        _ path: String,
        _ state: StateRef<WatchedFile.Version?>,
        since first: WatchedFile.Version?
    ) async {
        var last = first
        while true {
            // Nothing cancels the task.
            try? await Task.sleep(for: self.interval)
            let version = await ThreadPool.shared.run { WatchedFile.Version(path: path) }
            guard version != last else { continue }
            last = version
            state.value = version
        }
    }
}
