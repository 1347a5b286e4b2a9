import SwiftlitRuntime
import SwiftlitWire
import Testing

@Suite struct MediaStoreTests {
    private func file(_ text: String) -> MediaFile { MediaFile(Array(text.utf8), contentType: "text/plain") }

    @Test func `a file stays for its run and the next`() throws {
        let store = MediaStore(maximumBytes: 100)
        let id = try #require(store.publish(self.file("one"), session: "s", run: 1))
        store.runEnded(1, session: "s")
        store.runEnded(2, session: "s")
        #expect(store.file(id)?.bytes == Array("one".utf8))
        store.runEnded(3, session: "s")
        #expect(store.file(id) == nil)
        #expect(store.usage == (0, 0))
    }

    @Test func `what is published again stays`() throws {
        let store = MediaStore(maximumBytes: 100)
        for run in 1...5 {
            let id = try #require(store.publish(self.file("one"), session: "s", run: run))
            store.runEnded(run, session: "s")
            #expect(store.file(id) != nil)
        }
        #expect(store.usage == (1, 3))
    }

    @Test func `equal files of sessions are kept once, until the last one ends`() throws {
        let store = MediaStore(maximumBytes: 100)
        let id = try #require(store.publish(self.file("one"), session: "a", run: 1))
        #expect(store.publish(self.file("one"), session: "b", run: 1) == id)
        #expect(store.usage == (1, 3))
        store.sessionEnded("a")
        store.sessionEnded("a")
        #expect(store.file(id) != nil)
        store.sessionEnded("b")
        #expect(store.file(id) == nil)
    }

    @Test func `files that differ in type or name are different`() {
        var named = self.file("one")
        named.downloadName = "one.txt"
        let other = MediaFile(Array("one".utf8), contentType: "text/csv")
        #expect(Set([self.file("one").hash.text, named.hash.text, other.hash.text]).count == 3)
    }

    @Test func `beyond the bound nothing is taken, until something goes`() {
        let store = MediaStore(maximumBytes: 5)
        #expect(store.publish(self.file("abc"), session: "a", run: 1) != nil)
        #expect(store.publish(self.file("def"), session: "b", run: 1) == nil)
        #expect(store.publish(self.file("abc"), session: "b", run: 1) != nil)
        store.sessionEnded("a")
        store.sessionEnded("b")
        #expect(store.publish(self.file("def"), session: "b", run: 2) != nil)
    }
}
