package import SwiftlitRuntime

/// Checks that a store keeps the promises of `SessionStorage`. For the tests of stores that you write.
///
/// - Parameter storage: An empty one.
/// - Throws: ``SessionStorageError``, naming the first promise that is not kept.
package func checkSessionStorage(_ storage: some SessionStorage) async throws {
    try await SessionStorageCheck(storage: storage).run()
}

/// A promise of `SessionStorage` that a store does not keep.
package struct SessionStorageError: Error, CustomStringConvertible {
    /// The promise.
    package let description: String
}

private struct SessionStorageCheck<Storage: SessionStorage> {
    let storage: Storage
    private let state = SessionPartKey(.state, "s:n")
    private let widget = SessionPartKey(.widget, "w\u{0}1")
    private let unknown = SessionPartKey(SessionPartKey.Kind(rawValue: "later"), "")

    init(storage: Storage) { self.storage = storage }

    func run() async throws {
        for owner in ["a", "b", "c"] { try await self.storage.begin(owner) }
        try await self.checkParts()
        try await self.checkFence()
        try await self.checkRemoval()
        try await self.checkEnd()
        try await self.checkShared()
    }

    private func expect(_ isKept: Bool, _ promise: String) throws {
        if !isKept { throw SessionStorageError(description: promise) }
    }

    private func change(_ id: String, _ parts: [SessionPartKey: [UInt8]?], epoch: Int = 1, isNew: Bool = false)
        -> SessionChange
    {
        SessionChange(session: id, epoch: epoch, isNew: isNew, parts: parts)
    }

    private func checkParts() async throws {
        try self.expect(try await self.storage.take("none", for: "a") == nil, "An unknown session is nil.")
        var refused = try await self.storage.write([self.change("p", [self.state: [1]])], by: "a")
        try self.expect(refused == ["p"], "A session that is not there is written only as a new one.")
        let all: [SessionPartKey: [UInt8]?] = [self.state: [1, 2], self.widget: [], self.unknown: [0, 255]]
        refused = try await self.storage.write([self.change("p", all, isNew: true)], by: "a")
        try self.expect(refused.isEmpty, "A new session is written.")
        refused = try await self.storage.write([self.change("p", [self.state: [3], self.widget: nil])], by: "a")
        try self.expect(refused.isEmpty, "The owner writes its session.")
        let taken = try await self.storage.take("p", for: "a")
        let expected = TakenSession(epoch: 2, parts: [self.state: [3], self.unknown: [0, 255]], mayHaveOwner: false)
        try self.expect(
            taken == expected,
            "What was written last is read, also kinds that are not known, and the epoch rises."
        )
    }

    private func checkFence() async throws {
        _ = try await self.storage.write([self.change("f", [self.state: [1]], isNew: true)], by: "a")
        let taken = try await self.storage.take("f", for: "b")
        try self.expect(taken?.mayHaveOwner == true, "A living owner is told of.")
        let changes = [self.change("f", [self.state: [9]]), self.change("g", [self.state: [1]], isNew: true)]
        let refused = try await self.storage.write(changes, by: "a")
        try self.expect(refused == ["f"], "Of a former owner only the sessions are refused that it has lost.")
        let lost = try await self.storage.taken(from: "a")
        try self.expect(lost == ["f"], "A former owner is told what it has lost.")
        let wrong = try await self.storage.write([self.change("f", [self.state: [9]], epoch: 1)], by: "b")
        try self.expect(wrong == ["f"], "An owner of another epoch is refused.")
        let right = try await self.storage.write([self.change("f", [self.state: [2]], epoch: 2)], by: "b")
        try self.expect(right.isEmpty, "The owner writes in its epoch.")
        try await self.storage.remove(["f"], by: "a")
        try await self.storage.end("b")
        let again = try await self.storage.take("f", for: "a")
        let expected = TakenSession(epoch: 3, parts: [self.state: [2]], mayHaveOwner: false)
        try self.expect(again == expected, "A former owner removes nothing, and nobody waits for one that has ended.")
        let told = try await self.storage.taken(from: "a")
        try self.expect(told.isEmpty, "A session that was taken back is not lost.")
    }

    private func checkRemoval() async throws {
        try await self.storage.remove(["f"], by: "a")
        let removed = try await self.storage.take("f", for: "a")
        try self.expect(removed == nil, "A removed session is gone.")
        let late = try await self.storage.write([self.change("f", [self.state: [1]], epoch: 3)], by: "a")
        try self.expect(late == ["f"], "A removed session does not come back.")
        for index in 0..<3 {
            _ = try await self.storage.write([self.change("old\(index)", [self.state: [1]], isNew: true)], by: "c")
        }
        let kept = try await self.storage.sweep(olderThan: .seconds(3_600), beyond: 0)
        try self.expect(kept.isEmpty, "Sessions of living owners stay.")
        try await self.storage.end("c")
        let swept = try await self.storage.sweep(olderThan: .seconds(3_600), beyond: 3)
        try self.expect(swept.count == 2, "Sessions beyond the count go: p, g and one are left, not \(swept).")
    }

    private func checkEnd() async throws {
        try self.expect(try await self.storage.owner(of: "none") == nil, "A session that is not there has no owner.")
        try self.expect(try await !self.storage.isEnding("nobody"), "A process that is not known is not about to end.")
        try await self.storage.begin("d")
        _ = try await self.storage.write([self.change("e", [self.state: [1]], isNew: true)], by: "d")
        try self.expect(try await self.storage.owner(of: "e") == "d", "The owner of a session is known.")
        try self.expect(try await !self.storage.isEnding("d"), "A process that says nothing is not about to end.")
        try await self.storage.willEnd("d")
        try self.expect(try await self.storage.isEnding("d"), "A process that is about to end is known.")
        let last = try await self.storage.write([self.change("e", [self.state: [2]])], by: "d")
        try self.expect(last.isEmpty, "A process that is about to end writes.")
        _ = try await self.storage.taken(from: "d")
        try self.expect(try await self.storage.isEnding("d"), "A process that asks for its sessions ends all the same.")
        try await self.storage.end("d")
        try self.expect(try await !self.storage.isEnding("d"), "A process that has ended is not waited for.")
        let taken = try await self.storage.take("e", for: "a")
        let expected = TakenSession(epoch: 2, parts: [self.state: [2]], mayHaveOwner: false)
        try self.expect(taken == expected, "What an owner has written last is read.")
        try self.expect(try await self.storage.owner(of: "e") == "a", "Who has taken a session is its owner.")
    }

    private func checkShared() async throws {
        try await self.storage.writeShared([self.state: [1], self.widget: [2]])
        try await self.storage.writeShared([self.state: [3], self.widget: nil])
        let parts = try await self.storage.sharedParts()
        try self.expect(parts == [self.state: [3]], "What is shared is read as it was written last.")
    }
}
