import SwiftlitClient
import SwiftlitRuntime
import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A session at one moment, to be opened in a test: states whose types are `Codable`, values of widgets, the page and the query. Uploads and values
/// of other types are not in it.
///
/// ``AppTest/save()`` makes one. When a page fails in development, the log names a file with another one.
///
/// ```swift
/// let app = AppTest(Dashboard.self)
/// let failed = try await app.openTab(restoring: SavedSession(contentsOf: "Tests/Fixtures/failed.session"))
/// #expect(failed.exceptions.isEmpty)
/// ```
public struct SavedSession: Sendable {
    let file: SessionFile

    /// The bytes, for a file.
    public var bytes: [UInt8] { self.file.bytes }

    init(_ file: SessionFile) {
        self.file = file
    }

    /// Reads a session.
    ///
    /// - Parameter bytes: What ``bytes`` were.
    /// - Throws: ``AppTestError`` with `sessionNotReadable`.
    public init(bytes: [UInt8]) throws {
        do {
            self.file = try SessionFile(bytes: bytes)
        } catch {
            throw AppTestError(.sessionNotReadable, "\(error) There are \(bytes.count) bytes.", cause: error)
        }
    }

    /// Reads a session from a file.
    ///
    /// - Parameter path: The file, from the current folder.
    /// - Throws: ``AppTestError`` with `sessionNotReadable`.
    public init(contentsOf path: String) throws {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw AppTestError(.sessionNotReadable, "The file \(path) cannot be read: \(error)", cause: error)
        }
        try self.init(bytes: bytes)
    }

    /// Writes the session to a file, in the place of what is there.
    ///
    /// - Parameter path: The file, from the current folder.
    /// - Throws: What the system says.
    public func write(to path: String) throws {
        try Data(self.bytes).write(to: URL(filePath: path), options: .atomic)
    }
}

extension AppTest {
    /// Returns the session as it is now, between two runs.
    ///
    /// - Throws: ``AppTestError`` with `sessionNotSaved` for one that is larger than 32 MiB.
    public func save() throws -> SavedSession {
        do {
            return SavedSession(try SessionFile(self.session))
        } catch {
            throw AppTestError(.sessionNotSaved, "The session cannot be saved: \(error)", cause: error)
        }
    }

    /// Opens a saved session in another tab of the app, as a browser that comes back after a restart of the server, and draws its page.
    ///
    /// A session may be opened several times, in apps under test that share nothing, and in later versions of the app: states are read as
    /// `StateSurvival` says. No callback runs for the values that widgets have.
    ///
    /// - Parameters:
    ///   - saved: The session.
    ///   - timeout: How long to wait for the page; a safety net, not a measure.
    /// - Throws: As ``run(timeout:)``.
    public func openTab(restoring saved: SavedSession, timeout: Duration = .seconds(20)) async throws -> AppTest {
        let tab = AppTest(self.host, restoring: saved.file, user: self.user)
        try await tab.wait("the page to be drawn", timeout: timeout) { tree in
            tree.finishedCount > 0 && !tree.isRunning && tree.lastStatus != .finishedEarlyForRerun
        }
        return tab
    }
}
