import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// The files of all sessions, and those of some by their names.
private final class MediaWorld: Sendable {
    let media: MediaStore
    private let sessions = Mutex<[String: SessionFiles]>([:])

    init(maximumBytes: Int, maximumFormerBytes: Int? = nil) {
        self.media = MediaStore(maximumBytes: maximumBytes, maximumFormerBytes: maximumFormerBytes)
    }

    private func files(_ session: String) -> SessionFiles {
        self.sessions.withLock { sessions in
            let files = sessions[session] ?? self.media.files(ofSession: session)
            sessions[session] = files
            return files
        }
    }

    func sessionConnected(_ session: String, browser: String?) { self.files(session).connected(browser: browser) }

    func publish(_ files: [ElementFile], at place: FilePlace, session: String, run: Int) -> Bool {
        self.files(session).publish(files, at: place, run: run)
    }

    func sweep(_ sweep: RunSweep, session: String) -> [MediaFile] { self.files(session).sweep(sweep) }

    func end(_ session: String) {
        self.files(session).end()
        // One of the same name is another one.
        self.sessions.withLock { $0[session] = nil }
    }
}

@Suite struct MediaStoreTests {
    private func file(_ text: String) -> ElementFile {
        ElementFile(MediaFile(Array(text.utf8), contentType: "text/plain"))
    }

    /// The identifier of a text that is shown at the first place of a container.
    @discardableResult
    private func publish(
        _ text: String,
        to store: MediaWorld,
        at index: UInt32 = 0,
        fragment: String = "",
        session: String = "s",
        run: Int
    ) -> String? {
        let file = self.file(text)
        let place = FilePlace(.element([0, index]), fragmentID: fragment)
        return store.publish([file], at: place, session: session, run: run) ? file.id : nil
    }

    private func settle(_ run: Int, _ fragments: Set<String>? = nil, heir: String = "", in store: MediaWorld) {
        _ = store.sweep(RunSweep(run: run, fragmentIDs: fragments, heirID: heir), session: "s")
    }

    @Test func `a file stays for its run and the next`() throws {
        let store = MediaWorld(maximumBytes: 100)
        let id = try #require(self.publish("one", to: store, run: 1))
        self.settle(1, in: store)
        self.settle(2, in: store)
        #expect(store.media.file(id)?.bytes == Array("one".utf8))
        self.settle(3, in: store)
        #expect(store.media.file(id) == nil)
        #expect(store.media.usage == (0, 0))
    }

    @Test func `a file is for the browsers that show it`() throws {
        let store = MediaWorld(maximumBytes: 1_000)
        store.sessionConnected("a1", browser: "A")
        store.sessionConnected("a2", browser: "A")
        store.sessionConnected("b", browser: "B")
        store.sessionConnected("open", browser: nil)
        let own = try #require(self.publish("own", to: store, session: "a1", run: 1))
        #expect(store.media.file(own, for: "A") != nil)
        #expect(store.media.file(own, for: "B") == nil)
        #expect(store.media.file(own, for: nil) == nil)

        let both = try #require(self.publish("both", to: store, at: 1, session: "a1", run: 1))
        #expect(self.publish("both", to: store, session: "b", run: 1) == both)
        #expect(store.media.file(both, for: "A") != nil && store.media.file(both, for: "B") != nil)
        #expect(store.media.file(both, for: "C") == nil)
        store.end("b")
        #expect(store.media.file(both, for: "A") != nil)
        #expect(store.media.file(both, for: "B") == nil)

        let shared = try #require(self.publish("shared", to: store, session: "open", run: 1))
        #expect(store.media.file(shared, for: nil) != nil && store.media.file(shared, for: "A") != nil)

        // A browser that comes back may have another name.
        store.sessionConnected("a1", browser: "A'")
        #expect(store.media.file(own, for: "A") == nil)
        #expect(store.media.file(own, for: "A'") != nil)
        for session in ["a1", "a2", "open"] { store.end(session) }
        #expect(store.media.usage == (0, 0))
    }

    /// The limit is a safety net: a look at all sessions for each request would take far longer.
    @Test(.timeLimit(.minutes(1))) func `a file that very many pages show is found at once`() throws {
        let store = MediaWorld(maximumBytes: 1_000)
        let count = 10_000
        for number in 0..<count { store.sessionConnected("\(number)", browser: "\(number)") }
        var id = ""
        for number in 0..<count { id = try #require(self.publish("one", to: store, session: "\(number)", run: 1)) }
        for _ in 0..<4 * count { #expect(store.media.file(id, for: "other") == nil) }
        for number in 0..<count { #expect(store.media.file(id, for: "\(number)") != nil) }
        for number in 1..<count { store.end("\(number)") }
        #expect(store.media.file(id, for: "0") != nil && store.media.file(id, for: "1") == nil)
        store.end("0")
        #expect(store.media.usage == (0, 0))
    }

    @Test func `what is published again stays`() throws {
        let store = MediaWorld(maximumBytes: 100)
        for run in 1...5 {
            let id = try #require(self.publish("one", to: store, run: run))
            self.settle(run, in: store)
            #expect(store.media.file(id) != nil)
        }
        #expect(store.media.usage == (1, 3))
    }

    @Test func `of a place whose file changes the present one and the one before stay`() throws {
        let store = MediaWorld(maximumBytes: 1_000, maximumFormerBytes: 0)
        var ids: [String] = []
        for run in 1...5 {
            ids.append(try #require(self.publish("file \(run)", to: store, run: run)))
            self.settle(run, in: store)
            #expect(store.media.usage.fileCount == min(run, 2))
            #expect(ids.suffix(2).allSatisfy { store.media.file($0) != nil })
        }
        self.publish("file 5", to: store, run: 6)
        self.settle(6, in: store)
        #expect(store.media.usage.fileCount == 1)
        #expect(store.media.file(ids[4]) != nil)
    }

    @Test func `the files of one element come and go together`() {
        let store = MediaWorld(maximumBytes: 1_000)
        let place = FilePlace(.element([0, 0]))
        let film = [self.file("film"), self.file("English"), self.file("Deutsch"), self.file("film")]
        #expect(store.publish(film, at: place, session: "s", run: 1))
        #expect(store.media.usage == (3, 18))
        self.settle(1, in: store)
        #expect(store.publish([self.file("Deutsch")], at: place, session: "s", run: 2))
        self.settle(2, in: store)
        #expect(store.media.usage.fileCount == 3)
        #expect(store.publish([self.file("Deutsch")], at: place, session: "s", run: 3))
        self.settle(3, in: store)
        #expect(store.media.usage == (1, 7))
    }

    @Test func `a run of a fragment lets go of its own files only`() throws {
        let store = MediaWorld(maximumBytes: 1_000, maximumFormerBytes: 0)
        let page = try #require(self.publish("page", to: store, at: 0, run: 1))
        let other = try #require(self.publish("other", to: store, at: 1, fragment: "other", run: 1))
        var ids = [try #require(self.publish("part 1", to: store, at: 2, fragment: "part", run: 1))]
        self.settle(1, in: store)
        for run in 2...9 {
            ids.append(try #require(self.publish("part \(run)", to: store, at: 2, fragment: "part", run: run)))
            self.settle(run, ["part"], heir: "part", in: store)
            #expect(store.media.usage.fileCount == 4)
        }
        #expect(([page, other] + ids.suffix(2)).allSatisfy { store.media.file($0) != nil })
        #expect(ids.dropLast(2).allSatisfy { store.media.file($0) == nil })
    }

    @Test func `what was in a fragment that vanished goes with the next but one run of what was around it`() throws {
        let store = MediaWorld(maximumBytes: 100)
        let id = try #require(self.publish("one", to: store, fragment: "inner", run: 1))
        self.settle(1, in: store)
        self.settle(2, ["outer", "inner"], heir: "outer", in: store)
        #expect(store.media.file(id) != nil)
        self.settle(3, ["elsewhere"], heir: "elsewhere", in: store)
        #expect(store.media.file(id) != nil)
        self.settle(4, ["outer"], heir: "outer", in: store)
        #expect(store.media.usage == (0, 0))
    }

    @Test func `runs that were replaced let nothing go that the page may still show, and are bounded`() throws {
        let store = MediaWorld(maximumBytes: 10_000, maximumFormerBytes: 0)
        let shown = try #require(self.publish("shown", to: store, run: 1))
        self.settle(1, in: store)
        for run in 2...200 {
            let id = try #require(self.publish("run \(run)", to: store, run: run))
            #expect(store.media.file(id) != nil)
            #expect(store.media.file(shown) != nil)
            #expect(store.media.usage.fileCount <= 3)
        }
        self.settle(200, in: store)
        #expect(store.media.file(shown) != nil)
        #expect(store.media.usage.fileCount == 3)
        self.publish("run 201", to: store, run: 201)
        self.settle(201, in: store)
        #expect(store.media.file(shown) == nil)
        #expect(store.media.usage.fileCount == 2)
    }

    @Test func `small files stay for longer, so that a browser that is behind finds them`() throws {
        let store = MediaWorld(maximumBytes: .max)
        var ids: [String] = []
        for run in 1...50 {
            ids.append(try #require(self.publish("run \(run)", to: store, run: run)))
            self.settle(run, in: store)
        }
        #expect(store.media.usage.fileCount == 2 + FilePlaces.Limits().maximumFormerCount)
        #expect(ids.suffix(18).allSatisfy { store.media.file($0) != nil })
        self.publish("run 50", to: store, run: 51)
        self.settle(51, in: store)
        #expect(store.media.usage.fileCount == 1)
    }

    @Test func `of large files as many stay as have room in the limit`() {
        let store = MediaWorld(maximumBytes: .max, maximumFormerBytes: 3_000)
        for run in 1...9 {
            self.publish("\(run)" + String(repeating: "x", count: 999), to: store, run: run)
            self.settle(run, in: store)
        }
        #expect(store.media.usage == (5, 5_000))
    }

    @Test func `what an older run still publishes is not kept, nor does its end change anything`() throws {
        let store = MediaWorld(maximumBytes: 100)
        let id = try #require(self.publish("new", to: store, run: 3))
        let old = try #require(self.publish("old", to: store, run: 2))
        #expect(store.media.file(old) == nil)
        self.settle(2, in: store)
        self.settle(1, in: store)
        #expect(store.media.file(id) != nil)
        #expect(store.media.usage == (1, 3))
    }

    @Test func `equal files of sessions are kept once, until the last one ends`() throws {
        let store = MediaWorld(maximumBytes: 100)
        let id = try #require(self.publish("one", to: store, session: "a", run: 1))
        #expect(self.publish("one", to: store, session: "b", run: 1) == id)
        #expect(store.media.usage == (1, 3))
        store.end("a")
        store.end("a")
        #expect(store.media.file(id) != nil)
        store.end("b")
        #expect(store.media.file(id) == nil)
    }

    @Test func `equal files of places are kept once, until the last place shows another one`() throws {
        let store = MediaWorld(maximumBytes: 100)
        let id = try #require(self.publish("one", to: store, at: 0, run: 1))
        self.publish("one", to: store, at: 1, fragment: "part", run: 1)
        self.settle(1, in: store)
        #expect(store.media.usage == (1, 3))
        for run in 2...4 {
            self.publish("other", to: store, at: 1, fragment: "part", run: run)
            self.settle(run, ["part"], heir: "part", in: store)
        }
        #expect(store.media.file(id) != nil)
        #expect(store.media.usage.fileCount == 2)
        for run in 5...7 {
            self.publish("other", to: store, at: 0, run: run)
            self.publish("other", to: store, at: 1, fragment: "part", run: run)
            self.settle(run, in: store)
        }
        #expect(store.media.file(id) == nil)
        #expect(store.media.usage == (1, 5))
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
        let store = MediaWorld(maximumBytes: 5)
        #expect(self.publish("abc", to: store, session: "a", run: 1) != nil)
        #expect(self.publish("def", to: store, session: "b", run: 1) == nil)
        #expect(self.publish("abc", to: store, session: "b", run: 1) != nil)
        store.end("a")
        store.end("b")
        #expect(self.publish("def", to: store, session: "b", run: 2) != nil)
    }

    @Test func `where there is no room, a place gives up what it showed before, and keeps what it shows`() throws {
        let store = MediaWorld(maximumBytes: 10)
        for run in 1...2 {
            self.publish("run \(run)", to: store, run: run)
            self.settle(run, in: store)
        }
        #expect(store.media.usage.byteCount == 10)
        let shown = self.file("run 2").id
        #expect(self.publish("run 3", to: store, run: 3) != nil)
        #expect(store.media.file(shown) != nil)
        #expect(store.media.usage == (2, 10))
        #expect(self.publish("too long", to: store, run: 4) == nil)
        self.settle(4, in: store)
        self.settle(5, in: store)
        #expect(store.media.usage == (0, 0))
    }

    @Test(arguments: seeds(200)) func `what pages show is there, whoever runs, and nothing is left at the end`(
        seed: UInt64
    ) {
        var dice = SeededGenerator(seed: seed)
        let store = MediaWorld(maximumBytes: .max)
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
                _ = store.sweep(RunSweep(run: run, fragmentIDs: covered, heirID: part), session: session)
                for (index, place) in shown[session] ?? [:] {
                    guard place.run < run, covered?.contains(place.fragment) ?? true else { continue }
                    shown[session]?[index] = place.isFading ? nil : (place.id, place.run, part, true)
                }
            }
            for place in shown.values.flatMap(\.values) { #expect(store.media.file(place.id) != nil, "seed \(seed)") }
        }
        for session in 0..<3 { store.end("s\(session)") }
        #expect(store.media.usage == (0, 0), "seed \(seed)")
    }
}
