import SwiftlitState

/// Jobs whose arguments, results, yielded elements and typed errors are encrypted in another store.
///
/// Names, owners, options, times and the texts of errors are not: stores look for them, and lists show them.
struct EncryptedJobStore: JobStore {
    private let store: any JobStore
    private let cipher: any DataCipher

    init(_ store: any JobStore, _ cipher: any DataCipher) {
        self.store = store
        self.cipher = cipher
    }

    private func seal(_ bytes: [UInt8], _ id: JobID, _ name: String) throws -> [UInt8] {
        try self.cipher.seal(bytes, for: SealedBytes.place("job", id.text, name))
    }

    private func open(_ bytes: [UInt8], _ id: JobID, _ name: String) throws(DataCipherError) -> [UInt8] {
        try self.cipher.open(bytes, for: SealedBytes.place("job", id.text, name))
    }

    private func opened(_ record: JobRecord) throws -> JobRecord {
        var record = record
        record.arguments = try self.open(record.arguments, record.id, "arguments")
        record.result = try record.result.map { try self.open($0, record.id, "result") }
        if let value = record.failure?.value {
            let opened = try self.open(value, record.id, "failure")
            record.failure?.value = opened
        }
        return record
    }

    private func sealed(_ failure: StoredJobFailure, _ id: JobID) throws -> StoredJobFailure {
        var failure = failure
        failure.value = try failure.value.map { try self.seal($0, id, "failure") }
        return failure
    }

    // MARK: - JobStore

    func insert(_ record: JobRecord) async throws -> (record: JobRecord, isNew: Bool) {
        var sealed = record
        sealed.arguments = try self.seal(record.arguments, record.id, "arguments")
        let (known, isNew) = try await self.store.insert(sealed)
        return (isNew ? record : try self.opened(known), isNew)
    }

    func begin(_ id: JobID, at now: Int64) async throws -> JobRecord? {
        try await self.store.begin(id, at: now).map { try self.opened($0) }
    }

    func end(_ id: JobID, attempt: Int, _ end: JobEnd, at now: Int64) async throws -> JobRecord? {
        let sealed: JobEnd =
            switch end {
            case .finished(let result): .finished(result: try self.seal(result, id, "result"))
            case .failed(let failure, let counts): .failed(try self.sealed(failure, id), counts)
            case .lost(let failure): .lost(try self.sealed(failure, id))
            case .cancelled, .again: end
            }
        return try await self.store.end(id, attempt: attempt, sealed, at: now).map { try self.opened($0) }
    }

    func requestCancel(_ id: JobID) async throws -> JobRecord? {
        try await self.store.requestCancel(id).map { try self.opened($0) }
    }

    func restart(_ id: JobID) async throws -> JobRecord? {
        // Before it waits again: one that cannot be decrypted stays as it is.
        _ = try self.record(id)
        return try await self.store.restart(id).map { try self.opened($0) }
    }

    func record(_ id: JobID) throws -> JobRecord? { try self.store.record(id).map { try self.opened($0) } }

    func summary(_ id: JobID) throws -> JobRecord? {
        guard var record = try self.store.summary(id)?.withoutBodies else { return nil }
        if let value = record.failure?.value {
            let opened = try self.open(value, record.id, "failure")
            record.failure?.value = opened
        }
        return record
    }

    /// - Throws: ``DataCipherError`` where one cannot be decrypted: then none is taken up, and all stay.
    func unfinished() async throws -> [JobRecord] { try await self.store.unfinished().map { try self.opened($0) } }

    /// Lists are made of what is not encrypted; bodies are left out.
    func records(_ filter: JobFilter) throws -> [JobRecord] { try self.store.records(filter).map(\.withoutBodies) }

    func append(_ elements: StoredElements, to id: JobID, attempt: Int) async throws -> Bool {
        var sealed = elements
        sealed.records = try self.seal(elements.records, id, "elements \(elements.first)")
        return try await self.store.append(sealed, to: id, attempt: attempt)
    }

    func elements(of id: JobID, from position: Int) throws -> StoredElements? {
        guard var elements = try self.store.elements(of: id, from: position) else { return nil }
        elements.records = try self.open(elements.records, id, "elements \(elements.first)")
        return elements
    }

    func elementCount(of id: JobID) throws -> Int { try self.store.elementCount(of: id) }

    func removeExpired(at now: Int64, _ limits: JobStoreLimits) async throws {
        try await self.store.removeExpired(at: now, limits)
    }
}
