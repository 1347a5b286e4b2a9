import Foundation
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import Synchronization
import Testing

@Suite struct SavedSessionTests {
    private struct Cart: Codable, Sendable { var items: [String] = [] }

    private static let changes = Mutex(0)

    private static let shop: @Sendable () async throws -> Void = {
        let cart = try useState("cart") { Cart() }
        let level = st.slider("Level", value: 1, in: 0...9) { _ in SavedSessionTests.changes.withLock { $0 += 1 } }
        _ = st.textInput("Name", key: "name")
        if st.button("Buy") { cart.update { $0.items.append("tea") } }
        st.text("\(cart.value.items.count) \(level) \(st.sessionState["name", as: String.self] ?? "-")")
    }

    @Test func `a session is saved and opened again, in another app too`() async throws {
        let app = try await AppTest(Self.shop).run()
        try await app.textInput("Name").set("Ann").run()
        try await app.slider("Level").set(7).run()
        try await app.button("Buy").click().run()
        try await app.run()
        #expect(app.texts == ["1 7 Ann"])
        let saved = try app.save()

        let path = NSTemporaryDirectory() + "swiftlit-\(UUID()).session"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try saved.write(to: path)
        let changes = Self.changes.withLock { $0 }
        let other = try await AppTest(Self.shop).openTab(restoring: SavedSession(contentsOf: path))
        #expect(other.texts == ["1 7 Ann"])
        #expect(Self.changes.withLock { $0 } == changes, "a value that was restored is no change")
        try await other.button("Buy").click().run()
        #expect(other.texts == ["2 7 Ann"])
        // The session that was saved has not changed.
        try await app.run()
        #expect(app.texts == ["1 7 Ann"])
        #expect(app.openTab().session.id != app.session.id)
    }

    @Test func `bytes that are no session are an error`() async throws {
        let bytes = try await AppTest(Self.shop).run().save().bytes
        for damaged in [[], [1, 2, 3], Array(bytes.dropLast()), Array(bytes.dropFirst())] {
            #expect { try SavedSession(bytes: damaged) } throws: {
                ($0 as? AppTestError)?.code == .sessionNotReadable
            }
        }
        #expect { try SavedSession(contentsOf: "/does/not/exist") } throws: {
            ($0 as? AppTestError)?.code == .sessionNotReadable
        }
        // What is changed inside reads as another session, or as none.
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x41
            if let saved = try? SavedSession(bytes: changed), index % 64 == 0 {
                _ = try await AppTest(Self.shop).openTab(restoring: saved)
            }
        }
    }

    // MARK: - Every kind of widget

    /// A page with a widget of every kind that has a value, and what each of them tells.
    private static func widgets(keyed isKeyed: Bool) {
        let key = { (name: String) in isKeyed ? "key.\(name)" : nil }
        let values: [String: Any?] = [
            "checkbox": st.checkbox("Check", key: key("checkbox")),
            "toggle": st.toggle("Toggle", key: key("toggle")),
            "slider": st.slider("Slider", value: 1, in: 0...9, key: key("slider")),
            "select slider": st.selectSlider("Size", ["S", "M", "L"], key: key("size")),
            "number": st.numberInput("Number", value: 1.5, key: key("number")),
            "text": st.textInput("Text", key: key("text")),
            "area": st.textArea("Area", key: key("area")),
            "selectbox": st.selectbox("Box", ["a", "b"], key: key("box")),
            "radio": st.radio("Radio", ["a", "b"], key: key("radio")),
            "multiselect": st.multiselect("Tags", ["a", "b", "c"], key: key("tags")),
            "pills": st.pills("Pills", ["a", "b"], key: key("pills")),
            "segments": st.segmentedControl("Segments", ["a", "b"], key: key("segments")),
            "date": st.dateInput("Date", value: CalendarDate(2026, 1, 2), key: key("date")),
            "time": st.timeInput("Time", value: TimeOfDay(9, 30), key: key("time")),
            "color": st.colorPicker("Color", key: key("color")),
            "page": st.pagination(9, key: "page"),
            "stars": st.feedback(.stars, key: "stars"),
        ]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            st.text("\(name) = \(value.map { String(describing: $0) } ?? "none")")
        }
    }

    @Test(arguments: [false, true]) func `every kind of widget goes on with its value`(isKeyed: Bool) async throws {
        let page: @Sendable () async throws -> Void = { Self.widgets(keyed: isKeyed) }
        let app = try await AppTest(page).run()
        let untouched = app.texts
        try app.checkbox("Check").set(true)
        try app.toggle("Toggle").set(true)
        try app.slider("Slider").set(5)
        try app.selectSlider("Size").set("L")
        try app.numberInput("Number").set(2.5)
        try app.textInput("Text").set("Ann")
        try app.textArea("Area").set("two\nlines")
        try app.selectbox("Box").set("b")
        try app.radio("Radio").set("b")
        try app.multiselect("Tags").set(["a", "c"])
        try app.pills("Pills").set("b")
        try app.segmentedControl("Segments").set("a")
        try app.dateInput("Date").set(CalendarDate(2026, 5, 6))
        try app.timeInput("Time").set(TimeOfDay(10, 45))
        try app.colorPicker("Color").set("#ff8800")
        try app.pagination("page").set(4)
        try app.feedback("stars").set(3)
        try await app.run()
        let touched = app.texts
        for (before, after) in zip(untouched, touched) { #expect(before != after, "nobody has touched it") }
        let other = try await AppTest(page).openTab(restoring: try app.save())
        #expect(other.texts == touched)
        // The browser comes back with the same, and nothing changes.
        try await other.run()
        #expect(other.texts == touched)
    }

    // MARK: - Bookmarks

    @Test func `a bookmark opens a copy with what is marked for it`() async throws {
        let app = try await AppTest {
            let region = try useState("region", survives: .bookmarked) { "all" }
            let notes = try useState("notes") { "none" }
            _ = st.textInput("Region", value: region)
            if st.button("Note") { notes.value = "secret" }
            st.text("\(region.value) \(notes.value)")
            st.text(try st.bookmark())
        }.run()
        try await app.textInput("Region").set("north").run()
        try await app.button("Note").click().run()
        #expect(app.texts.first == "north secret")
        let link = try #require(app.texts.last)
        #expect(link.hasPrefix("http://localhost:8501/?bookmark="))
        let copy = app.openTab()
        try await copy.open(path: "", query: String(link.drop { $0 != "?" }.dropFirst())).run()
        #expect(copy.texts.first == "north none" && copy.warnings.isEmpty)
        // It is a copy: neither sees what the other does.
        try await copy.textInput("Region").set("south").run()
        #expect(copy.texts.first == "south none")
        try await app.run()
        #expect(app.texts.first == "north secret")
        // Another app has another key.
        let stranger = AppTest { st.text(try useState("region", survives: .bookmarked) { "all" }.value) }
        try await stranger.open(path: "", query: String(link.drop { $0 != "?" }.dropFirst())).run()
        #expect(stranger.texts == ["all"] && stranger.warnings.count == 1)
        try await stranger.run()
        #expect(stranger.warnings.isEmpty)
    }

    @Test func `a bookmark says what is wrong`() async throws {
        let app = try await AppTest {
            let text = try useState("text", survives: .bookmarked) { "" }
            text.value = String(repeating: "x", count: 5_000)
            do { _ = try st.bookmark() } catch let error as ElementError { st.text("\(error.code)") }
            do { _ = try st.bookmark(lifetime: .zero) } catch let error as ElementError { st.text("\(error.code)") }
            text.value = String(repeating: "x", count: 3_500)
            st.text("\(try st.bookmark(lifetime: .seconds(Int64.max)).count < 6_000)")
        }.run()
        #expect(app.texts == ["bookmarkNotMade", "valueOutOfRange", "true"])
        #expect(throws: ElementError.self) { try st.bookmark() }
    }
}
