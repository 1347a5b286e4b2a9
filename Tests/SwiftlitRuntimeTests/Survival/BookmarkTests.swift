import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

@Suite struct BookmarkTests {
    private static let key = [UInt8](repeating: 7, count: 32)
    private static let states = [
        StateKey("a", namespace: nil): ArchivedState(typeName: "Swift.Int", typeVersion: 0, version: 3, bytes: [1, 2]),
        StateKey("b", namespace: "n:1"): ArchivedState(typeName: "T", typeVersion: 2, version: 1, bytes: []),
    ]

    @Test func `a text is read by the app that made it, before its end`() throws {
        let bookmark = Bookmark(states: Self.states, end: 1_000)
        let text = try bookmark.text(key: Self.key, app: "Shop")
        #expect(text.utf8.allSatisfy { Character(UnicodeScalar($0)).isLetter || "0123456789-_".utf8.contains($0) })
        #expect(try Bookmark(text, now: 999, key: Self.key, app: "Shop") == bookmark)
        #expect(throws: Bookmark.Refusal.expired) { try Bookmark(text, now: 1_000, key: Self.key, app: "Shop") }
        #expect(throws: Bookmark.Refusal.notOurs) { try Bookmark(text, now: 0, key: Self.key, app: "Shops") }
        #expect(throws: Bookmark.Refusal.notOurs) { try Bookmark(text, now: 0, key: [1], app: "Shop") }
    }

    @Test func `a text that was changed is none`() throws {
        let text = try Bookmark(states: Self.states, end: 1_000).text(key: Self.key, app: "Shop")
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            var other = bytes
            other[index] = other[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let changed = String(decoding: other, as: UTF8.self)
            // The last digit has bits that stand for nothing.
            let isSame =
                (try? Bookmark(changed, now: 0, key: Self.key, app: "Shop"))
                == Bookmark(states: Self.states, end: 1_000)
            #expect(!isSame || index == bytes.indices.last, "digit \(index)")
        }
        for count in [0, 1, 40, bytes.count - 1] {
            #expect(throws: Bookmark.Refusal.notOurs) {
                try Bookmark(String(text.prefix(count)), now: 0, key: Self.key, app: "Shop")
            }
        }
        for garbage in ["", "%%%", "é", String(repeating: "A", count: 100_000)] {
            #expect(throws: Bookmark.Refusal.notOurs) { try Bookmark(garbage, now: 0, key: Self.key, app: "Shop") }
        }
    }

    @Test func `what a bookmark brought survives as well`() async throws {
        let world = try await SurvivalWorld {
            let place = try useState("place", survives: .bookmarked) { "nowhere" }
            if st.button("Go") { place.value = "here" }
            st.text(place.value)
            st.text(try st.bookmark())
        }
        await world.act()
        await world.act([PBWidgetState(world.id("Go"), .triggerValue(true))])
        let link = try #require(world.texts.last)
        let query = String(link.drop { $0 != "?" }.dropFirst())

        let client = InProcessClient()
        let copy = world.host.resume(nil, with: client)
        #expect(copy.id != world.session.id)
        copy.rerun(query: query, from: client)
        await client.finished(1)
        await world.host.runs.waitUntilNone()
        #expect(client.tree.elements.contains { $0.element.text.body == "here" })
        await world.host.keeper?.flush()
        let parts = try #require(world.storage.parts(of: copy.id))
        let codec = SessionCodec(maximumByteCount: 1_000_000)
        let state = RestoredSession(parts, codec).states[StateKey("place", namespace: nil)]
        #expect(try codec.decode(String.self, from: #require(state).bytes) == "here")
    }
}
