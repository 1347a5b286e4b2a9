private import Logging
import SwiftlitElements
import SwiftlitState
import SwiftlitWire
private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Values of states in a link: with an end, and signed, so that only this app makes them.
///
/// The text is the base64url form of the version 1, the end in seconds since 1970 (8 bytes, big-endian), the values, and the HMAC-SHA256 of all that.
struct Bookmark: Equatable {
    /// What does not make a bookmark.
    enum Refusal: Error, Equatable {
        /// It was made by another app, or with another key, or changed.
        case notOurs
        case expired
    }

    /// The name of the query parameter.
    static let parameter = "bookmark"

    /// How many bytes the values take at most: with them an address stays below the 8 KiB that proxies and browsers agree on.
    static let maximumByteCount = 4 * 1_024

    private static let version: UInt8 = 1
    private static let headByteCount = 9
    private static let maximumTextByteCount = 2 * Self.maximumByteCount

    private struct Entry: Codable {
        var key: String
        var state: ArchivedState
    }

    var states: [StateKey: ArchivedState]
    /// In seconds since 1970.
    var end: Int64

    init(states: [StateKey: ArchivedState], end: Int64) {
        self.states = states
        self.end = end
    }

    /// Reads a text of a URL.
    ///
    /// - Parameters:
    ///   - now: Seconds since 1970.
    ///   - app: The name of the app, whose bookmarks no other one takes.
    init(_ text: String, now: Int64, key: [UInt8], app: String) throws(Refusal) {
        guard text.utf8.count <= Self.maximumTextByteCount, let bytes = Self.bytes(of: text),
            bytes.count >= Self.headByteCount + SHA256.byteCount
        else { throw .notOurs }
        let (content, code) = (bytes.dropLast(SHA256.byteCount), bytes.suffix(SHA256.byteCount))
        guard SHA256.isAuthentic(code, of: Self.context(app) + content, key: key), content.first == Self.version else {
            throw .notOurs
        }
        self.end = Int64(bitPattern: content[1..<Self.headByteCount].reduce(0) { $0 << 8 | UInt64($1) })
        guard now < self.end else { throw .expired }
        // It is ours: what cannot be read was written by another version of the app.
        let codec = SessionCodec(maximumByteCount: Self.maximumByteCount)
        let entries = try? codec.decode([Entry].self, from: Array(content.dropFirst(Self.headByteCount)))
        self.states = [:]
        for entry in entries ?? [] {
            if let key = StateKey(partName: entry.key) { self.states[key] = entry.state }
        }
    }

    /// The text for a URL.
    ///
    /// - Throws: `bookmarkNotMade`.
    func text(key: [UInt8], app: String) throws(ElementError) -> String {
        let entries = self.states.map { Entry(key: $0.key.partName, state: $0.value) }.sorted { $0.key < $1.key }
        let codec = SessionCodec(maximumByteCount: 64 * Self.maximumByteCount)
        // It fails only for what is larger than that.
        let values = try? codec.encode(entries)
        guard let values, values.count <= Self.maximumByteCount else {
            throw ElementError(
                .bookmarkNotMade,
                """
                The values of a bookmark take \(values.map { "\($0.count)" } ?? "far too many") bytes, and a link holds \
                \(Self.maximumByteCount). Mark fewer or smaller states with survives: .bookmarked.
                """
            )
        }
        var bytes = [Self.version]
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: self.end >> shift)) }
        bytes += values
        bytes += SHA256.authenticationCode(of: Self.context(app) + bytes, key: key)
        return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
            "=",
            with: ""
        )
    }

    /// What the code is of besides the bookmark, so that it is none of something else.
    private static func context(_ app: String) -> [UInt8] { Array("swiftlit bookmark \(app.utf8.count) \(app) ".utf8) }

    private static func bytes(of text: String) -> [UInt8]? {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        return Data(base64Encoded: base64 + padding).map { Array($0) }
    }
}

extension HostedSession {
    /// Makes a link that opens a copy of the session.
    ///
    /// - Parameters:
    ///   - url: The address of the page; what follows its path does not count.
    ///   - query: The query of the URL.
    /// - Throws: `bookmarkNotMade`.
    func bookmark(lifetime: Duration, url: String, query: String) throws(ElementError) -> String {
        let codec = SessionCodec(maximumByteCount: 64 * Bookmark.maximumByteCount)
        var states: [StateKey: ArchivedState] = [:]
        for (key, entry) in self.state.bookmarkedEntries {
            switch entry.archived(by: codec) {
            case .archived(let state): states[key] = state
            // The compiler sees to it that bookmarked states are `Codable`.
            case .unwanted, .notCodable: continue
            case .failed(_, let error):
                throw ElementError(
                    .bookmarkNotMade,
                    "\(key) cannot be encoded for a bookmark, or is too large: \(error)"
                )
            }
        }
        let configuration = self.host.configuration
        let signingKey: [UInt8]
        do {
            signingKey = try configuration.signingKey()
        } catch {
            throw ElementError(.bookmarkNotMade, "The key that signs bookmarks cannot be read: \(error)")
        }
        let end = configuration.wallClock() + max(1, lifetime.components.seconds)
        let text = try Bookmark(states: states, end: end).text(key: signingKey, app: self.host.app.name)
        var items = QueryItems(query)
        items.put([text], for: Bookmark.parameter)
        return url.prefix { $0 != "?" && $0 != "#" } + "?" + items.text
    }

    /// Takes the values of the bookmark that the first request of a new session names, if it does.
    func openBookmark(in query: String, for client: any SessionClient) {
        guard !query.isEmpty, query.contains(Bookmark.parameter),
            let text = QueryItems(query).values(of: Bookmark.parameter).last,
            self.guarded.withLock({ $0.client === client && $0.machine.isNew })
        else { return }
        let configuration = self.host.configuration
        let warning: String
        do {
            let key = try configuration.signingKey()
            let bookmark = try Bookmark(text, now: configuration.wallClock(), key: key, app: self.host.app.name)
            self.state.restore(
                bookmarked: bookmark.states,
                coder: SessionCodec(maximumByteCount: Bookmark.maximumByteCount)
            )
            return
        } catch Bookmark.Refusal.expired {
            warning = "This link has expired. The page begins anew."
        } catch {
            warning = "This link is not valid here: it was changed, or made by another server. The page begins anew."
        }
        self.logger.notice(
            "A bookmark was refused",
            metadata: ["session.id": "\(self.id)", "reason": "\(warning)"]
        )
        self.guarded.withLock { $0.warning = warning }
    }
}
