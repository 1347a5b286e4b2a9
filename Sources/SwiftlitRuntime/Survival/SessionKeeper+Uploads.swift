import Logging
import SwiftlitElements
@_spi(Runs) import SwiftlitState
private import Synchronization

/// Files of uploads: kept with the sessions whose widgets hold them.
extension SessionKeeper {
    /// The file of an upload of a session that is restored; `nil` where it cannot be read.
    func upload(_ part: UploadPart, _ session: String, _ uploads: UploadStore) async -> UploadedFile? {
        do {
            return try await self.keptUploads?.file(part, of: session) { try uploads.makeFile() }
        } catch {
            self.report("An upload of a session could not be read and is left out", error)
            return nil
        }
    }

    /// Names the files that widgets hold now and did not before, and keeps those that are not kept yet.
    func addUploads(
        _ pending: inout KeptSessions.Pending,
        to parts: inout [SessionPartKey: [UInt8]?]
    ) async {
        let changes = pending.commit.uploads
        guard self.keptUploads != nil, !changes.isEmpty else { return }
        let former = pending.uploads.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        changes.apply(to: &pending.uploads)
        let present = pending.uploads.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        for id in former.subtracting(present) { parts[SessionPartKey(.upload, id)] = .some(nil) }
        for id in present.subtracting(former) {
            let part: [UInt8]?
            if let kept = pending.uploadParts[id] { part = kept } else { part = await self.keep(id, pending.session) }
            if let part { parts[SessionPartKey(.upload, id)] = part }
        }
    }

    /// Keeps the file of an upload.
    ///
    /// - Returns: What is written of it; `nil` where it cannot be kept.
    private func keep(_ id: String, _ session: String) async -> [UInt8]? {
        guard let file = self.uploads.withLock({ $0 })?.file(id, session: session) else { return nil }
        do {
            try await self.keptUploads?.keep(file, of: session)
            return try self.codec.part(UploadPart(id: id, name: file.name, type: file.type, size: file.size))
        } catch {
            self.report("An upload does not survive: it could not be kept", error)
            return nil
        }
    }

    /// Keeps the files of new uploads, and then has written what names them. Returns at once.
    func keepFiles(_ ids: Set<String>, of session: String) {
        self.state.withLock { state in
            state.keepingFiles[session] = Task(executorPreference: self.executor) {
                var parts: [String: [UInt8]?] = [:]
                for id in ids { parts[id] = .some(await self.keep(id, session)) }
                let kept = parts
                let isThere = self.change { state in
                    state.keepingFiles[session] = nil
                    return state.kept.filesKept(kept, of: session) { self.clock.nanoseconds() }
                }
                if isThere { self.wake.continuation.yield() } else { self.removeFiles(ids.map { ($0, session) }) }
            }
        }
    }

    /// Removes the files of sessions that are gone, some at a time.
    func removeUploads(of sessions: some Collection<String> & Sendable) async {
        guard let kept = self.keptUploads, !sessions.isEmpty else { return }
        await withTaskGroup(of: Void.self) { group in
            for (index, session) in sessions.enumerated() {
                if index >= Self.maximumRemovalCount { await group.next() }
                group.addTask { await kept.remove(session) }
            }
        }
    }

    /// How many sessions' files are removed at a time.
    private static let maximumRemovalCount = 16

    /// Removes the files that the store does not name any more, and those that were kept and that it has never named.
    func forgetUploads(_ changes: [SessionChange], _ done: [KeptSessions.Pending]) {
        var files: [(id: String, session: String)] = []
        for change in changes {
            for case (let key, .none) in change.parts where key.kind == .upload {
                files.append((key.name, change.session))
            }
        }
        for change in done where !change.uploadParts.isEmpty {
            let present = change.uploads.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            files += change.uploadParts.keys.filter { !present.contains($0) }.map { ($0, change.session) }
        }
        self.removeFiles(files)
    }

    /// Removes files of uploads, behind others that are removed.
    private func removeFiles(_ files: [(id: String, session: String)]) {
        guard let kept = self.keptUploads, !files.isEmpty else { return }
        self.removals.begin {
            for (id, session) in files { await kept.remove(id, of: session) }
            return true
        }
    }
}
