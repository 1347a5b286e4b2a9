private import Logging
package import SwiftlitState
private import Synchronization

/// Sessions whose parts are encrypted in another store.
///
/// Values are encrypted; the names of sessions and parts are not, as stores look for them. Each value is sealed for its session and its name.
package struct EncryptedSessionStorage: SessionStorage {
    private let storage: any SessionStorage
    private let cipher: any DataCipher
    private let unwritten = UnwrittenParts()

    /// Says that a store is encrypted: a part of what sessions share.
    private static let mark = SessionPartKey(SessionPartKey.Kind(rawValue: "encryption"))

    private init(_ storage: any SessionStorage, _ cipher: any DataCipher) {
        self.storage = storage
        self.cipher = cipher
    }

    /// Checks that a store can be used with a cipher, or with none, and returns what sessions are to be kept in.
    ///
    /// Nothing is removed or written over where it cannot. What sessions share is sealed anew where it was with a former key.
    ///
    /// - Parameter cipher: `nil` for no encryption.
    /// - Throws: ``DataCipherError``, and what the store throws.
    package static func open(
        _ storage: any SessionStorage,
        with cipher: (any DataCipher)?
    ) async throws -> any SessionStorage {
        let parts = try await storage.sharedParts()
        guard let cipher else {
            guard parts[Self.mark] == nil else { throw DataCipherError.noEncryption }
            return storage
        }
        let encrypted = EncryptedSessionStorage(storage, cipher)
        var stale = try encrypted.opened(parts, of: "").stale
        if parts[Self.mark] == nil {
            stale[Self.mark] = .some(try cipher.seal([], for: Self.place(Self.mark, of: "")))
        }
        if !stale.isEmpty { try await storage.writeShared(stale) }
        return encrypted
    }

    private static func place(_ key: SessionPartKey, of session: String) -> String {
        SealedBytes.place("session", session, key.kind.rawValue, key.name)
    }

    private func sealed(_ parts: [SessionPartKey: [UInt8]?], of session: String) throws -> [SessionPartKey: [UInt8]?] {
        var sealed: [SessionPartKey: [UInt8]?] = [:]
        for (key, bytes) in parts {
            sealed[key] = .some(try bytes.map { try self.cipher.seal($0, for: Self.place(key, of: session)) })
        }
        return sealed
    }

    /// - Returns: The parts, and those that are not sealed with the current key, sealed with it.
    private func opened(
        _ parts: [SessionPartKey: [UInt8]],
        of session: String
    ) throws -> (parts: [SessionPartKey: [UInt8]], stale: [SessionPartKey: [UInt8]?]) {
        var opened: [SessionPartKey: [UInt8]] = [:]
        var stale: [SessionPartKey: [UInt8]?] = [:]
        for (key, bytes) in parts {
            let place = Self.place(key, of: session)
            let part = try self.cipher.open(bytes, for: place)
            opened[key] = part
            if !self.cipher.isCurrent(bytes) { stale[key] = .some(try self.cipher.seal(part, for: place)) }
        }
        return (opened, stale)
    }

    // MARK: - SessionStorage

    /// As the store.
    package var isShared: Bool { self.storage.isShared }

    package func begin(_ owner: String) async throws { try await self.storage.begin(owner) }

    package func willEnd(_ owner: String) async throws { try await self.storage.willEnd(owner) }

    package func owner(of session: String) async throws -> String? { try await self.storage.owner(of: session) }

    package func isEnding(_ owner: String) async throws -> Bool { try await self.storage.isEnding(owner) }

    package func end(_ owner: String) async throws { try await self.storage.end(owner) }

    /// As the store does.
    ///
    /// - Throws: ``DataCipherError`` for a session that cannot be decrypted; it stays in the store, for a process with the key.
    package func take(_ session: String, for owner: String) async throws -> TakenSession? {
        guard var taken = try await self.storage.take(session, for: owner) else { return nil }
        let (parts, stale) = try self.opened(taken.parts, of: session)
        if !stale.isEmpty {
            let change = SessionChange(session: session, epoch: taken.epoch, isNew: false, parts: stale)
            // Where it is refused, another process has taken it meanwhile, and that is told as always.
            _ = try await self.storage.write([change], by: owner)
        }
        taken.parts = parts
        return taken
    }

    package func write(_ changes: [SessionChange], by owner: String) async throws -> Set<String> {
        var sealed = changes
        for index in sealed.indices {
            sealed[index].parts = try self.sealed(sealed[index].parts, of: sealed[index].session)
        }
        return try await self.storage.write(sealed, by: owner)
    }

    package func remove(_ sessions: [String], by owner: String) async throws {
        try await self.storage.remove(sessions, by: owner)
    }

    package func taken(from owner: String) async throws -> Set<String> { try await self.storage.taken(from: owner) }

    package func sweep(olderThan age: Duration, beyond maximumCount: Int) async throws -> Set<String> {
        try await self.storage.sweep(olderThan: age, beyond: maximumCount)
    }

    package func sharedParts() async throws -> [SessionPartKey: [UInt8]] {
        var parts = try self.opened(try await self.storage.sharedParts(), of: "").parts
        parts[Self.mark] = nil
        return parts
    }

    /// As the store does. What could not be written is sealed once: the store knows by its bytes that it is the same write which is tried again.
    package func writeShared(_ parts: [SessionPartKey: [UInt8]?]) async throws {
        let sealed = try self.unwritten.sealed(parts) { try self.sealed($0, of: "") }
        do {
            try await self.storage.writeShared(sealed)
            self.unwritten.written(parts.keys)
        } catch let error as SharedPartsNotWritten {
            self.unwritten.written(parts.keys.filter { !error.keys.contains($0) })
            throw error
        }
    }

    /// As the store does, but for what cannot be decrypted, which is left out.
    package func watchShared(
        _ handler: @escaping @Sendable (SharedPartChange) -> Void
    ) async throws -> (@Sendable () -> Void)? {
        let cipher = self.cipher
        return try await self.storage.watchShared { change in
            guard change.key != Self.mark else { return }
            // Its value is known.
            if change.isOwn { return handler(change) }
            var opened = change
            do {
                opened.value = try change.value.map { try cipher.open($0, for: Self.place(change.key, of: "")) }
            } catch {
                return Logger.current.warning(
                    "A shared state of another process cannot be decrypted",
                    metadata: ["error.message": "\(error)"]
                )
            }
            handler(opened)
        }
    }

    package func sharedTaken(_ key: SessionPartKey) { self.storage.sharedTaken(key) }

    package func sharedBegins(_ key: SessionPartKey) { self.storage.sharedBegins(key) }
}

/// What sessions share and is on its way to the store, as it was and sealed.
private final class UnwrittenParts: Sendable {
    private struct Part {
        var value: [UInt8]
        var sealed: [UInt8]
    }

    private let parts = Mutex<[SessionPartKey: Part]>([:])

    /// Seals parts, but for those that are sealed already.
    func sealed(
        _ values: [SessionPartKey: [UInt8]?],
        _ seal: ([SessionPartKey: [UInt8]?]) throws -> [SessionPartKey: [UInt8]?]
    ) throws -> [SessionPartKey: [UInt8]?] {
        try self.parts.withLock { parts in
            let new = values.filter { key, value in value == nil || parts[key]?.value != value }
            var sealed = try seal(new)
            for (key, value) in values {
                if new[key] == nil { sealed[key] = parts[key]?.sealed }
                let bytes = sealed[key] ?? nil
                parts[key] = if let value, let bytes { Part(value: value, sealed: bytes) } else { nil }
            }
            return sealed
        }
    }

    /// Parts are in the store.
    func written(_ keys: some Sequence<SessionPartKey>) {
        self.parts.withLock { parts in
            for key in keys { parts[key] = nil }
        }
    }
}
