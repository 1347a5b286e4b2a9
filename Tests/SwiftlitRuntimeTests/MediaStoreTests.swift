import SwiftlitElements
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct MediaStoreTests {
    private func file(_ text: String) -> ElementFile {
        ElementFile(MediaFile(Array(text.utf8), contentType: "text/plain"))
    }

    /// The identifier of a text that is shown at the first place of a container.
    @discardableResult
    private func publish(
        _ text: String,
        to store: MediaStore,
        at index: UInt32 = 0,
        fragment: String = "",
        session: String = "s",
        run: Int
    ) -> String? {
        let file = self.file(text)
        let place = FilePlace(.element([0, index]), fragmentID: fragment)
        return store.publish([file], at: place, session: session, run: run) ? file.id : nil
    }

    private func settle(_ run: Int, _ fragments: Set<String>? = nil, heir: String = "", in store: MediaStore) {
        _ = store.settle(RunSettlement(run: run, fragmentIDs: fragments, heirID: heir), session: "s")
    }

    @Test func `a file stays for its run and the next`() throws {
        let store = MediaStore(maximumBytes: 100)
        let id = try #require(self.publish("one", to: store, run: 1))
        self.settle(1, in: store)
        self.settle(2, in: store)
        #expect(store.file(id)?.bytes == Array("one".utf8))
        self.settle(3, in: store)
        #expect(store.file(id) == nil)
        #expect(store.usage == (0, 0))
    }

    @Test func `a file is for the browsers that show it`() throws {
        let store = MediaStore(maximumBytes: 1_000)
        store.sessionConnected("a1", browser: "A")
        store.sessionConnected("a2", browser: "A")
        store.sessionConnected("b", browser: "B")
        store.sessionConnected("open", browser: nil)
        let own = try #require(self.publish("own", to: store, session: "a1", run: 1))
        #expect(store.file(own, for: "A") != nil)
        #expect(store.file(own, for: "B") == nil)
        #expect(store.file(own, for: nil) == nil)

        let both = try #require(self.publish("both", to: store, at: 1, session: "a1", run: 1))
        #expect(self.publish("both", to: store, session: "b", run: 1) == both)
        #expect(store.file(both, for: "A") != nil && store.file(both, for: "B") != nil)
        #expect(store.file(both, for: "C") == nil)
        store.sessionEnded("b")
        #expect(store.file(both, for: "A") != nil)
        #expect(store.file(both, for: "B") == nil)

        let shared = try #require(self.publish("shared", to: store, session: "open", run: 1))
        #expect(store.file(shared, for: nil) != nil && store.file(shared, for: "A") != nil)

        // A browser that comes back may have another name.
        store.sessionConnected("a1", browser: "A'")
        #expect(store.file(own, for: "A") == nil)
        #expect(store.file(own, for: "A'") != nil)
        for session in ["a1", "a2", "open"] { store.sessionEnded(session) }
        #expect(store.usage == (0, 0))
    }

    @Test func `what is published again stays`() throws {
        let store = MediaStore(maximumBytes: 100)
        for run in 1...5 {
            let id = try #require(self.publish("one", to: store, run: run))
            self.settle(run, in: store)
            #expect(store.file(id) != nil)
        }
        #expect(store.usage == (1, 3))
    }

    @Test func `of a place whose file changes the present one and the one before stay`() throws {
        let store = MediaStore(maximumBytes: 1_000, maximumFormerBytes: 0)
        var ids: [String] = []
        for run in 1...5 {
            ids.append(try #require(self.publish("file \(run)", to: store, run: run)))
            self.settle(run, in: store)
            #expect(store.usage.fileCount == min(run, 2))
            #expect(ids.suffix(2).allSatisfy { store.file($0) != nil })
        }
        self.publish("file 5", to: store, run: 6)
        self.settle(6, in: store)
        #expect(store.usage.fileCount == 1)
        #expect(store.file(ids[4]) != nil)
    }

    @Test func `the files of one element come and go together`() {
        let store = MediaStore(maximumBytes: 1_000)
        let place = FilePlace(.element([0, 0]))
        let film = [self.file("film"), self.file("English"), self.file("Deutsch"), self.file("film")]
        #expect(store.publish(film, at: place, session: "s", run: 1))
        #expect(store.usage == (3, 18))
        self.settle(1, in: store)
        #expect(store.publish([self.file("Deutsch")], at: place, session: "s", run: 2))
        self.settle(2, in: store)
        #expect(store.usage.fileCount == 3)
        #expect(store.publish([self.file("Deutsch")], at: place, session: "s", run: 3))
        self.settle(3, in: store)
        #expect(store.usage == (1, 7))
    }

    @Test func `a run of a fragment lets go of its own files only`() throws {
        let store = MediaStore(maximumBytes: 1_000, maximumFormerBytes: 0)
        let page = try #require(self.publish("page", to: store, at: 0, run: 1))
        let other = try #require(self.publish("other", to: store, at: 1, fragment: "other", run: 1))
        var ids = [try #require(self.publish("part 1", to: store, at: 2, fragment: "part", run: 1))]
        self.settle(1, in: store)
        for run in 2...9 {
            ids.append(try #require(self.publish("part \(run)", to: store, at: 2, fragment: "part", run: run)))
            self.settle(run, ["part"], heir: "part", in: store)
            #expect(store.usage.fileCount == 4)
        }
        #expect(([page, other] + ids.suffix(2)).allSatisfy { store.file($0) != nil })
        #expect(ids.dropLast(2).allSatisfy { store.file($0) == nil })
    }

    @Test func `what was in a fragment that vanished goes with the next but one run of what was around it`() throws {
        let store = MediaStore(maximumBytes: 100)
        let id = try #require(self.publish("one", to: store, fragment: "inner", run: 1))
        self.settle(1, in: store)
        self.settle(2, ["outer", "inner"], heir: "outer", in: store)
        #expect(store.file(id) != nil)
        self.settle(3, ["elsewhere"], heir: "elsewhere", in: store)
        #expect(store.file(id) != nil)
        self.settle(4, ["outer"], heir: "outer", in: store)
        #expect(store.usage == (0, 0))
    }

    @Test func `runs that were replaced let nothing go that the page may still show, and are bounded`() throws {
        let store = MediaStore(maximumBytes: 10_000, maximumFormerBytes: 0)
        let shown = try #require(self.publish("shown", to: store, run: 1))
        self.settle(1, in: store)
        for run in 2...200 {
            let id = try #require(self.publish("run \(run)", to: store, run: run))
            #expect(store.file(id) != nil)
            #expect(store.file(shown) != nil)
            #expect(store.usage.fileCount <= 3)
        }
        self.settle(200, in: store)
        #expect(store.file(shown) != nil)
        #expect(store.usage.fileCount == 3)
        self.publish("run 201", to: store, run: 201)
        self.settle(201, in: store)
        #expect(store.file(shown) == nil)
        #expect(store.usage.fileCount == 2)
    }

    @Test func `small files stay for longer, so that a browser that is behind finds them`() throws {
        let store = MediaStore(maximumBytes: .max)
        var ids: [String] = []
        for run in 1...50 {
            ids.append(try #require(self.publish("run \(run)", to: store, run: run)))
            self.settle(run, in: store)
        }
        #expect(store.usage.fileCount == 2 + FilePlaces.Limits().maximumFormerCount)
        #expect(ids.suffix(18).allSatisfy { store.file($0) != nil })
        self.publish("run 50", to: store, run: 51)
        self.settle(51, in: store)
        #expect(store.usage.fileCount == 1)
    }

    @Test func `of large files as many stay as have room in the limit`() {
        let store = MediaStore(maximumBytes: .max, maximumFormerBytes: 3_000)
        for run in 1...9 {
            self.publish("\(run)" + String(repeating: "x", count: 999), to: store, run: run)
            self.settle(run, in: store)
        }
        #expect(store.usage == (5, 5_000))
    }

    @Test func `what an older run still publishes is not kept, nor does its end change anything`() throws {
        let store = MediaStore(maximumBytes: 100)
        let id = try #require(self.publish("new", to: store, run: 3))
        let old = try #require(self.publish("old", to: store, run: 2))
        #expect(store.file(old) == nil)
        self.settle(2, in: store)
        self.settle(1, in: store)
        #expect(store.file(id) != nil)
        #expect(store.usage == (1, 3))
    }

    @Test func `equal files of sessions are kept once, until the last one ends`() throws {
        let store = MediaStore(maximumBytes: 100)
        let id = try #require(self.publish("one", to: store, session: "a", run: 1))
        #expect(self.publish("one", to: store, session: "b", run: 1) == id)
        #expect(store.usage == (1, 3))
        store.sessionEnded("a")
        store.sessionEnded("a")
        #expect(store.file(id) != nil)
        store.sessionEnded("b")
        #expect(store.file(id) == nil)
    }

    @Test func `equal files of places are kept once, until the last place shows another one`() throws {
        let store = MediaStore(maximumBytes: 100)
        let id = try #require(self.publish("one", to: store, at: 0, run: 1))
        self.publish("one", to: store, at: 1, fragment: "part", run: 1)
        self.settle(1, in: store)
        #expect(store.usage == (1, 3))
        for run in 2...4 {
            self.publish("other", to: store, at: 1, fragment: "part", run: run)
            self.settle(run, ["part"], heir: "part", in: store)
        }
        #expect(store.file(id) != nil)
        #expect(store.usage.fileCount == 2)
        for run in 5...7 {
            self.publish("other", to: store, at: 0, run: run)
            self.publish("other", to: store, at: 1, fragment: "part", run: run)
            self.settle(run, in: store)
        }
        #expect(store.file(id) == nil)
        #expect(store.usage == (1, 5))
    }

    @Test func `files that differ in type or name are different`() {
        let one = MediaFile(Array("one".utf8), contentType: "text/plain")
        var named = one
        named.downloadName = "one.txt"
        let other = MediaFile(Array("one".utf8), contentType: "text/csv")
        #expect(Set([one, named, other].map { ElementFile($0).id }).count == 3)
        #expect(ElementFile(other).address == "/media/\(other.hash.text).csv")
    }

    @Test func `beyond the bound nothing is taken, until something goes`() {
        let store = MediaStore(maximumBytes: 5)
        #expect(self.publish("abc", to: store, session: "a", run: 1) != nil)
        #expect(self.publish("def", to: store, session: "b", run: 1) == nil)
        #expect(self.publish("abc", to: store, session: "b", run: 1) != nil)
        store.sessionEnded("a")
        store.sessionEnded("b")
        #expect(self.publish("def", to: store, session: "b", run: 2) != nil)
    }

    @Test func `where there is no room, a place gives up what it showed before, and keeps what it shows`() throws {
        let store = MediaStore(maximumBytes: 10)
        for run in 1...2 {
            self.publish("run \(run)", to: store, run: run)
            self.settle(run, in: store)
        }
        #expect(store.usage.byteCount == 10)
        let shown = self.file("run 2").id
        #expect(self.publish("run 3", to: store, run: 3) != nil)
        #expect(store.file(shown) != nil)
        #expect(store.usage == (2, 10))
        #expect(self.publish("too long", to: store, run: 4) == nil)
        self.settle(4, in: store)
        self.settle(5, in: store)
        #expect(store.usage == (0, 0))
    }

    @Test(arguments: seeds(200)) func `what pages show is there, whoever runs, and nothing is left at the end`(
        seed: UInt64
    ) {
        var dice = SeededGenerator(seed: seed)
        let store = MediaStore(maximumBytes: .max)
        let fragments = ["", "a", "b"]
        /// What each place of a session has shown last: while the browser may fetch it.
        var shown: [String: [UInt32: (id: String, run: Int, fragment: String, isFading: Bool)]] = [:]
        for run in 1...120 {
            let session = "s\(Int.random(in: 0..<3, using: &dice))"
            let part = fragments.randomElement(using: &dice) ?? ""
            for index in 0..<UInt32(6) where part.isEmpty || fragments[Int(index) % 3] == part {
                guard Int.random(in: 0..<3, using: &dice) > 0 else { continue }
                let text = "file \(Int.random(in: 0..<90, using: &dice))"
                let fragment = fragments[Int(index) % 3]
                let id = self.publish(text, to: store, at: index, fragment: fragment, session: session, run: run)
                shown[session, default: [:]][index] = id.map { ($0, run, fragment, false) }
            }
            if Int.random(in: 0..<3, using: &dice) > 0 {
                let covered: Set<String>? = part.isEmpty ? nil : [part]
                _ = store.settle(RunSettlement(run: run, fragmentIDs: covered, heirID: part), session: session)
                for (index, place) in shown[session] ?? [:] {
                    guard place.run < run, covered?.contains(place.fragment) ?? true else { continue }
                    shown[session]?[index] = place.isFading ? nil : (place.id, place.run, part, true)
                }
            }
            for place in shown.values.flatMap(\.values) { #expect(store.file(place.id) != nil, "seed \(seed)") }
        }
        for session in 0..<3 { store.sessionEnded("s\(session)") }
        #expect(store.usage == (0, 0), "seed \(seed)")
    }
}
