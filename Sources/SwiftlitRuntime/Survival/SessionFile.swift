package import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitWire

/// A session as one sequence of bytes, for tests and for whoever looks at an error: what survives of it, but for uploads.
package struct SessionFile: Sendable {
    /// What does not make a session.
    package struct Damaged: Error, CustomStringConvertible {
        package let description = "These bytes are no session that this version of Swiftlit has saved."
    }

    private struct Part: Codable {
        var kind: String
        var name: String
        var bytes: [UInt8]
    }

    private static let mark = Array("swiftlit session 1\n".utf8)
    /// As much as a session may have that survives.
    private static let codec = SessionCodec(maximumByteCount: SessionKeeper.Configuration().maximumSessionBytes)

    /// The bytes.
    package let bytes: [UInt8]
    let restored: RestoredSession

    /// Reads a session.
    ///
    /// - Throws: ``Damaged``.
    package init(bytes: [UInt8]) throws {
        guard bytes.starts(with: Self.mark),
            let list = try? Self.codec.decode([Part].self, from: Array(bytes.dropFirst(Self.mark.count)))
        else { throw Damaged() }
        var parts: [SessionPartKey: [UInt8]] = [:]
        for part in list { parts[SessionPartKey(SessionPartKey.Kind(rawValue: part.kind), part.name)] = part.bytes }
        self.bytes = bytes
        self.restored = RestoredSession(parts, Self.codec)
    }

    /// Takes a session between two runs. Runs the code of the author's types.
    ///
    /// - Throws: `EncodingError` where it is larger than a session may be that survives.
    package init(_ session: HostedSession) throws {
        let image = session.image
        var commit = RunCommit(session: session.id, run: session.latestRun, isComplete: true)
        commit.state.set = image.state
        commit.widgets.set = image.widgets
        commit.keyedWidgets.set = image.keyedWidgets
        commit.fragments.set = image.fragments
        var parts = Self.codec.parts(of: commit) { _, _ in }
        for (key, state) in session.state.archivedStates {
            parts[SessionPartKey(.state, key.partName)] = .some(try Self.codec.part(state))
        }
        let facts = SessionFacts(page: image.page, queryString: image.queryString, browser: session.browser)
        parts[SessionPartKey(.facts)] = .some(try Self.codec.part(facts))
        let list = parts.compactMap { key, bytes in
            bytes.map { Part(kind: key.kind.rawValue, name: key.name, bytes: $0) }
        }
        let sorted = list.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }
        try self.init(bytes: Self.mark + Self.codec.encode(sorted))
    }

    /// What the browser showed in widgets.
    package var widgets: [String: WireValue] { self.restored.widgets }

    /// The page and the query of the URL.
    package var location: (pageHash: String, pageName: String, query: String) {
        (self.restored.page.hash, self.restored.page.name, self.restored.queryString)
    }
}

extension AppHost {
    /// Makes a session of a saved one, which a client resumes that names it. It ends as any other that waits for its client.
    ///
    /// - Returns: Its name.
    package func open(_ file: SessionFile) -> String {
        let id = Self.makeIdentifier()
        self.store(HostedSession(id: id, host: self, restored: file.restored), id)
        return id
    }
}
