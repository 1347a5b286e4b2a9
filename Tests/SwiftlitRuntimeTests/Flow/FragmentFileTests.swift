import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// Which files the server keeps while parts of a page run.
@Suite struct FragmentFileTests {
    @Test func `a fragment that shows a new picture a thousand times holds two of them`() async throws {
        let runs = Counter()
        let app = try await strictApp {
            st.image(picture("still"))
            st.fragment(runEvery: .seconds(1)) { st.image(picture("moving \(runs.next())")) }
        }.run()
        for _ in 0..<1_000 {
            try await app.runTimers()
            let usage = app.host.media.usage
            guard usage.fileCount <= 3, usage.byteCount <= 3 * byteCount else {
                Issue.record("\(usage) after \(runs.value) runs")
                return
            }
        }
        #expect(app.pictures == ["still", "moving 1001"])
        #expect(app.host.media.usage == (3, 3 * byteCount))
        await app.close()
        #expect(app.host.media.usage == (0, 0))
    }

    @Test func `the picture before can be fetched until the next run has ended`() async throws {
        let runs = Counter()
        let app = try await strictApp {
            st.fragment(runEvery: .seconds(1)) { st.image(picture("\(runs.next())")) }
        }.run()
        let first = try #require(app.addresses.first)
        try await app.runTimers()
        #expect(app.content(first) == "1")
        try await app.runTimers()
        #expect(app.content(first) == nil)
        #expect(app.pictures == ["3"])
    }

    @Test func `a picture that one run of a fragment leaves out stays for this run`() async throws {
        let app = try await strictApp {
            st.image(picture("page"))
            st.fragment {
                _ = st.button("Again")
                if st.checkbox("Picture", value: true) { st.image(picture("part")) }
            }
        }.run()
        let address = try #require(app.addresses.last)
        try await app.checkbox("Picture").set(false).run()
        #expect(app.pictures == ["page"])
        #expect(app.content(address) == "part")
        try await app.button("Again").click().run()
        #expect(app.content(address) == nil)
        #expect(app.host.media.usage.fileCount == 1)
        try await app.checkbox("Picture").set(true).run()
        #expect(app.pictures == ["page", "part"])
    }

    @Test func `what the page and other fragments show stays, however often a fragment runs`() async throws {
        let runs = Counter()
        let app = try await strictApp {
            st.image(picture("above"))
            st.fragment { st.image(picture("other")) }
            st.fragment {
                _ = st.button("Go")
                st.image(picture("part \(runs.next())"))
                st.sidebar.image(picture("side \(runs.value)"))
            }
            st.video(picture("film"), subtitles: [Subtitles(text: "words")])
        }.run()
        for _ in 0..<20 { try await app.button("Go").click().run() }
        #expect(app.pictures == ["above", "other", "part 21", "side 21"])
        // The film and its words; of the fragment's two pictures the ones before.
        #expect(app.host.media.usage.fileCount == 4 + 2 + 2)
    }

    @Test func `nested fragments keep theirs apart, and a vanished one lets go`() async throws {
        let (outer, inner) = (Counter(), Counter())
        let app = try await strictApp {
            st.fragment {
                _ = st.button("Outer")
                st.image(picture("outer \(outer.next())"))
                if st.checkbox("Inner", value: true) {
                    st.fragment {
                        _ = st.button("Deep")
                        st.image(picture("inner \(inner.next())"))
                    }
                }
            }
        }.run()
        for _ in 0..<5 { try await app.button("Deep").click().run() }
        #expect(app.pictures == ["outer 1", "inner 6"])
        #expect(app.host.media.usage.fileCount == 3)
        for _ in 0..<5 { try await app.button("Outer").click().run() }
        #expect(app.pictures == ["outer 6", "inner 11"])
        #expect(app.host.media.usage.fileCount == 4)
        let last = try #require(app.addresses.last)
        try await app.checkbox("Inner").set(false).run()
        #expect(app.pictures == ["outer 7"])
        #expect(app.content(last) == "inner 11")
        try await app.button("Outer").click().run()
        #expect(app.content(last) == nil)
        #expect(app.host.media.usage.fileCount == 2)
    }

    @Test func `parts that run side by side keep theirs apart`() async throws {
        let runs = Counter()
        let app = try await strictApp {
            _ = runs.next()
            try await st.parallel(["a", "b", "c"]) { name in
                st.fragment(key: name) {
                    _ = st.button("Go \(name)")
                    st.image(picture("\(name) \(runs.next())"))
                }
                st.image(picture("beside \(name)"))
            }
        }.run()
        for _ in 0..<5 { try await app.button("Go b").click().run() }
        #expect(app.pictures.filter { $0.hasPrefix("beside") }.count == 3)
        #expect(app.pictures.contains("b 9"))
        #expect(app.host.media.usage.fileCount == 7)
        try await app.run()
        try await app.run()
        #expect(app.pictures.count == 6)
        #expect(app.host.media.usage.fileCount == 9)
    }

    @Test func `a fragment that fails or stops midway lets nothing go that it may show again`() async throws {
        let app = try await strictApp {
            st.image(picture("page"))
            try st.fragment {
                let end = st.selectbox("End", ["well", "stop", "fail"])
                st.image(picture("first"))
                if end == "stop" { try st.stop() }
                if end == "fail" { throw ElementError(.invalidArgument, "failed") }
                st.image(picture("second"))
            }
        }.run()
        let all = app.addresses
        for end in ["stop", "fail"] {
            try await app.selectbox("End").set(end).run()
            #expect(app.pictures == ["page", "first"])
            #expect(all.allSatisfy { app.content($0) != nil })
            try await app.selectbox("End").set("well").run()
            #expect(app.pictures == ["page", "first", "second"])
        }
    }

    @Test func `a page that fails before its pictures keeps them for one more run`() async throws {
        let app = try await strictApp {
            if st.checkbox("Fail") { throw ElementError(.invalidArgument, "failed") }
            st.image(picture("page"))
        }.run()
        let address = try #require(app.addresses.first)
        try await app.checkbox("Fail").set(true).run()
        #expect(app.content(address) == "page")
        try await app.run()
        #expect(app.content(address) == nil)
        #expect(app.host.media.usage == (0, 0))
    }

    @Test func `a run that is stopped by its person or replaced lets nothing go that the page shows`() async throws {
        let runs = Counter()
        let app = try await strictApp {
            st.image(picture("page"))
            await st.fragment {
                let waits = st.button("Wait")
                st.image(picture("part \(runs.next())"))
                if waits { await untilCancelled() }
                st.image(picture("end"))
            }
        }.run()
        let (page, end) = (app.addresses[0], app.addresses[2])
        try app.button("Wait").click()
        app.start()
        try await app.wait(for: "the run") { _ in app.isRunning && app.pictures.contains("part 2") }
        #expect(app.pictures == ["page", "part 2", "end"])
        app.stop()
        try await app.wait(for: "the end") { _ in !app.isRunning }
        #expect([page, end].allSatisfy { app.content($0) != nil })
        for _ in 0..<30 {
            try app.button("Wait").click()
            app.start()
            try await app.wait(for: "the run") { _ in app.isRunning }
        }
        #expect(app.content(page) != nil)
        app.stop()
        try await app.wait(for: "the end") { _ in !app.isRunning }
        try await app.run()
        #expect(app.pictures.first == "page" && app.pictures.last == "end" && app.pictures.count == 3)
        #expect(app.host.media.usage.fileCount <= 5)
    }

    @Test func `a page that runs itself again and again holds few pictures`() async throws {
        let runs = Counter()
        let app = try await strictApp {
            st.image(picture("above"))
            st.image(picture("frame \(runs.next())"))
            if runs.value < 100 { try st.rerun() }
        }.run()
        #expect(app.pictures == ["above", "frame 100"])
        #expect(app.host.media.usage.fileCount <= 4)
        try await app.run()
        try await app.run()
        #expect(app.host.media.usage.fileCount == 3)
    }

    @Test func `a page that shows one picture after the other in one place holds few of them`() async throws {
        let app = try await strictApp {
            let place = st.empty()
            for frame in 1...100 { place.image(picture("frame \(frame)")) }
        }.run()
        #expect(app.pictures == ["frame 100"])
        #expect(app.host.media.usage.fileCount == 2)
    }

    @Test func `sessions that show the same keep it once, until the last one lets go`() async throws {
        let texts = Mutex(["same", "same", "other", "else"].makeIterator())
        let first = try await strictApp {
            st.fragment(runEvery: .seconds(1)) { st.image(picture(texts.withLock { $0.next() } ?? "same")) }
        }.run()
        let second = try await first.openTab().run()
        #expect(first.host.media.usage.fileCount == 1)
        let address = try #require(first.addresses.first)
        try await first.runTimers()
        try await first.runTimers()
        #expect(first.pictures == ["else"])
        #expect(second.content(address) == "same")
        await second.close()
        #expect(first.content(address) == nil)
        #expect(first.host.media.usage.fileCount == 2)
    }

    // MARK: - Downloads

    @Test func `downloads of a fragment go as its pictures do`() async throws {
        let runs = Counter()
        let app = try await strictApp {
            st.downloadButton("Page", .text("page"), rerun: .never)
            st.fragment(runEvery: .seconds(1)) {
                let run = runs.next()
                st.downloadButton("Part", .text("part \(run)"), rerun: .never)
                st.downloadButton("Later \(run)", .deferred { .text("later \(run)") }, rerun: .never)
            }
        }.run()
        for _ in 0..<50 {
            try await app.runTimers()
            #expect(try await app.downloadButton("Part").download().text == "part \(runs.value)")
            #expect(try await app.downloadButton("Later \(runs.value)").download().text == "later \(runs.value)")
        }
        // Of what is made on demand one generation is fading, as of files.
        #expect(app.session.deferredFiles.count == 2)
        #expect(app.host.media.usage.fileCount <= 6)
        #expect(try await app.downloadButton("Page").download().text == "page")
    }

    @Test func `a file that is made on demand can be made until the run after the next has ended`() async throws {
        let app = try await strictApp {
            st.fragment {
                _ = st.button("Again")
                if st.checkbox("Offer", value: true) {
                    st.downloadButton("Later", .deferred { .text("made") }, rerun: .never)
                }
            }
        }.run()
        let button = try app.downloadButton("Later")
        try await app.checkbox("Offer").set(false).run()
        #expect(try await button.download().text == "made")
        try await app.button("Again").click().run()
        await #expect(throws: AppTestError.self) { try await button.download() }
        #expect(app.session.deferredFiles.count == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `what a function of a download holds may come back to the session when it is released`() async throws {
        let released = Counter()
        let app = strictApp {}
        try await app.run()
        let session = app.session
        session.deferredFiles.promise("file", fragmentID: "", run: 1) { [held = Guest(session, released)] in
            MediaFile(Array(held.name.utf8), contentType: "text/plain")
        }
        try await app.run()
        #expect(released.value == 0)
        try await app.run()
        // The end of a run is told before what it leaves is let go.
        while released.value == 0 { await Task.yield() }
        #expect(released.value == 1)
    }
}

/// Asks the session about its files when it goes.
private final class Guest: Sendable {
    let name = "guest"
    private let session: HostedSession
    private let released: Counter

    init(_ session: HostedSession, _ released: Counter) {
        self.session = session
        self.released = released
    }

    deinit {
        if self.session.deferredFiles.count == 0, self.session.host.media.usage.fileCount == 0 { self.released.next() }
    }
}

/// An app that keeps no more of what a page showed than a browser may be fetching.
private func strictApp(_ page: @escaping @Sendable () async throws -> Void) -> AppTest {
    var configuration = AppHost.Configuration()
    configuration.maximumFormerMediaBytes = 0
    return AppTest(AppHost(configuration: configuration, page: page))
}

/// How many bytes each picture has.
private let byteCount = 1_000

/// A picture that can be told from others by a text.
private func picture(_ text: String) -> MediaSource {
    let bytes = Array(text.utf8)
    return .data(bytes + Array(repeating: 0, count: byteCount - bytes.count), type: "image/png")
}

extension AppTest {
    /// The addresses of the pictures that the page shows, in order.
    fileprivate var addresses: [String] {
        self.client.tree.roots.flatMap(\.flattened).flatMap { node -> [String] in
            if case .element(let element) = node.content { element.imgs.imgs.map(\.url) } else { [] }
        }
    }

    /// What a browser gets at an address; `nil` where it gets nothing.
    fileprivate func content(_ address: String) -> String? {
        let id = String(address.dropFirst("/media/".count).prefix { $0 != "." })
        guard let file = self.host.media.file(id) else { return nil }
        return String(decoding: file.bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// What the pictures of the page are, in order, as a browser gets them.
    fileprivate var pictures: [String] { self.addresses.map { self.content($0) ?? "gone" } }
}
