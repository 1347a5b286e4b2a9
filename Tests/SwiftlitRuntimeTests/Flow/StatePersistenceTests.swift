import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

/// Values of widgets that are not drawn for a while.
@Suite struct StatePersistenceTests {
    /// How long, whether the value is there when the widget comes back, and whether it is on another page.
    private static let cases: [(StatePersistence?, staysHidden: Bool, staysOnOtherPage: Bool)] = [
        (nil, false, false),
        (.page, true, false),
        (.session, true, true),
    ]

    /// A slider whose value is kept, or lasts until a run does not draw it.
    @discardableResult
    private static func drawSlider(_ persistence: StatePersistence?) -> Int {
        guard let persistence else { return st.slider("n", value: 5, in: 0...10, key: "n") }
        return st.slider("n", value: .kept("n", default: 5, for: persistence), in: 0...10)
    }

    @Test(arguments: 0..<3) func `a value lasts while its widget is hidden`(index: Int) async throws {
        let (persistence, stays, _) = Self.cases[index]
        let app = try await AppTest {
            if st.toggle("show", value: true) {
                Self.drawSlider(persistence)
            }
            st.text("\(st.sessionState["n", as: Int.self] ?? -1)")
        }.run()
        try await app.slider("n").set(7).run()
        try await app.toggle("show").set(false).run()
        try await app.run()
        #expect(app.texts == [stays ? "7" : "-1"])
        try await app.toggle("show").set(true).run()
        #expect(app.texts == [stays ? "7" : "5"])
        #expect(try app.slider("n").value == (stays ? 7 : 5))
        // And is changed again, without the old one coming back.
        try await app.slider("n").set(5).run()
        try await app.toggle("show").set(false).run()
        try await app.toggle("show").set(true).run()
        #expect(app.texts == ["5"])
    }

    @Test(arguments: 0..<3) func `a value lasts while another page is shown`(index: Int) async throws {
        let (persistence, _, stays) = Self.cases[index]
        let first = Page("First") {
            st.text("\(Self.drawSlider(persistence))")
        }
        let second = Page("Second") { st.text("\(st.sessionState["n", as: Int.self] ?? -1)") }
        let app = try await AppTest { try await st.navigation([first, second]).run() }.run()
        try await app.slider("n").set(7).run()
        try await app.open(page: "Second").run()
        try await app.run()
        #expect(app.texts == [stays ? "7" : "-1"])
        try await app.open(page: "First").run()
        #expect(app.texts == [stays ? "7" : "5"])
        #expect(try app.slider("n").value == (stays ? 7 : 5))
    }

    @Test(arguments: [false, true]) func `widgets of one key on two pages share what lasts as long as the session`(
        lastsSession: Bool
    ) async throws {
        let persistence: StatePersistence = lastsSession ? .session : .page
        let pages = ["First", "Second"].map { title in
            Page(title) {
                st.text("\(st.slider("n", value: .kept("n", default: 5, for: persistence), in: 0...10))")
            }
        }
        let app = try await AppTest { try await st.navigation(pages).run() }.run()
        try await app.slider("n").set(7).run()
        try await app.open(page: "Second").run()
        #expect(app.texts == [lastsSession ? "7" : "5"])
        #expect(try app.slider("n").value == (lastsSession ? 7 : 5))
    }

    @Test func `what the frame shows lasts, and what it hides goes with the page`() async throws {
        let pages = ["First", "Second"].map { title in Page(title) {} }
        let app = try await AppTest {
            let page = try st.navigation(pages)
            if st.toggle("show", value: true) {
                st.slider("hidden", value: .kept("hidden", default: 5, for: .page), in: 0...10)
            }
            try await page.run()
            st.slider("shown", value: .kept("shown", default: 5, for: .page), in: 0...10)
            st.text("\(st.sessionState["hidden", as: Int.self] ?? -1) \(st.sessionState["shown", as: Int.self] ?? -1)")
        }.run()
        try await app.slider("hidden").set(7).run()
        try await app.slider("shown").set(8).run()
        #expect(app.texts == ["7 8"])
        try await app.open(page: "Second").run()
        #expect(app.texts == ["7 8"])
        try await app.toggle("show").set(false).run()
        #expect(app.texts == ["7 8"])
        try await app.open(page: "First").run()
        #expect(app.texts == ["-1 8"])
    }

    @Test func `a value that code has set meanwhile is shown`() async throws {
        let app = try await AppTest {
            st.button("nine") { try st.sessionState.set(9, for: "n") }
            if st.toggle("show", value: true) {
                st.slider("n", value: .kept("n", default: 5), in: 0...10)
            }
        }.run()
        try await app.slider("n").set(7).run()
        try await app.toggle("show").set(false).run()
        try await app.button("nine").click().run()
        try await app.toggle("show").set(true).run()
        #expect(try app.slider("n").value == 9)
    }

    /// The position of a slider as the browser reports it.
    private static func position(_ number: Double) -> WireValue {
        var array = PBDoubleArray()
        array.data = [number]
        return .doubleArrayValue(array)
    }

    @Test func `a browser that comes back to a new server brings the values of widgets with a key`() async throws {
        let host = AppHost {
            st.text("\(st.slider("n", value: 5, in: 0...10, key: "n"))")
        }
        let (client, first) = host.makeClient()
        first.rerun(from: client)
        await client.shows("5")
        let id = try #require(
            client.tree.roots[0].children.lazy.compactMap { node in
                if case .element(let element) = node.content { element.slider.id } else { nil }
            }.first { !$0.isEmpty }
        )
        for (number, expected) in [(7.0, "7"), (99, "5")] {
            let (other, second) = host.makeClient()
            second.rerun([PBWidgetState(id, Self.position(number))], from: other)
            await other.shows(expected)
            await other.finished(1)
            second.rerun([PBWidgetState(id, Self.position(Double(expected) ?? 0))], from: other)
            await other.finished(2)
            #expect(
                other.tree.roots[0].children.contains { node in
                    if case .element(let element) = node.content { element.text.body == expected } else { false }
                }
            )
            host.end(second)
        }
        host.end(first)
    }

    /// Told of another page, the browser drops the values of its widgets: the next run would draw the page without them.
    @Test func `a browser that comes back to a new server is told of the page that it shows`() async throws {
        func makeHost() -> AppHost {
            AppHost {
                let page = try st.navigation([Page("First") {}, Page("Second") { st.text("second") }])
                try await page.run()
            }
        }
        let (client, session) = makeHost().makeClient()
        session.rerun(page: PageRequest(name: "second"), from: client)
        await client.shows("second")
        let hash = try #require(client.tree.navigation?.pageScriptHash)
        let (other, next) = makeHost().makeClient()
        next.rerun(page: PageRequest(hash: hash), from: other)
        await other.shows("second")
        let told = other.messages.compactMap { message in
            if case .newSession(let session)? = message.type { session.pageScriptHash } else { nil }
        }
        #expect(told == [hash])
    }

    @Test func `a run that fails on another page keeps the frame's values`() async throws {
        let first = Page("First") {}
        let second = Page("Second") { throw ElementError(.invalidArgument, "broken") }
        let app = try await AppTest {
            let page = try st.navigation([first, second])
            try await page.run()
            st.text("\(st.slider("n", value: .kept("n", default: 5, for: .page), in: 0...10))")
        }.run()
        try await app.slider("n").set(7).run()
        try await app.open(page: "Second").run()
        #expect(app.exceptions.count == 1)
        try await app.open(page: "First").run()
        #expect(app.texts == ["7"])
    }
}
