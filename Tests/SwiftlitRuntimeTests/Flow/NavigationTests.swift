import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct NavigationTests {
    private static let first = Page("First") { st.text("first \(st.queryParameters["q"] ?? "-")") }
    private static let second = Page("Second", isHidden: true) { st.text("second \(st.queryParameters["q"] ?? "-")") }

    private static func app() -> AppTest {
        AppTest {
            let page = try st.navigation(["": [first], "More": [second, Page("Docs", url: "https://example.org")]])
            if st.button("Switch") { try st.switchPage(second, queryParameters: ["q": "ä b", "r": "1", "r": "2"]) }
            if st.button("Leave") { try st.switchPage(Page("Docs", url: "https://example.org")) }
            try await page.run()
        }
    }

    @Test func `the menu has sections, and leaves hidden pages out`() async throws {
        let app = try await Self.app().run()
        #expect(app.page.pages == ["First", "Docs"])
        #expect(app.client.tree.navigation?.sections == ["", "More"])
        #expect(app.texts == ["first -"])
    }

    @Test func `a hidden page opens by its path, and an address does not`() async throws {
        let app = Self.app()
        try await app.open(path: "second", query: "q=1").run()
        #expect(app.texts == ["second 1"])
        let other = Self.app()
        try await other.open(path: "docs").run()
        #expect(other.texts == ["first -"])
        #expect(other.client.messages.contains { $0.type == .pageNotFound(PBPageNotFound()) })
    }

    @Test func `switching the page sets the query`() async throws {
        let app = try await Self.app().open(path: "", query: "q=old&embed=true").run()
        #expect(app.texts == ["first old"])
        try await app.button("Switch").click().run()
        #expect(app.texts == ["second ä b"])
        #expect(app.query == "embed=true&q=%C3%A4+b&r=1&r=2")
    }

    @Test func `code cannot switch to an address`() async throws {
        let app = try await Self.app().run()
        try await app.button("Leave").click().run()
        #expect(app.exceptions.first?.contains("https://example.org") == true)
    }

    /// What is wrong, and a word of the message.
    private static let wrongPages: [(KeyValuePairs<String, [Page]>, String)] = [
        ([:], "no page of the app"),
        (["": [Page("Docs", url: "https://example.org")]], "no page of the app"),
        (["": [first], "A": [Page("First") {}]], "same path"),
        (["A": [first], "B": [], "A": []], "two sections"),
        (["": [first, Page("Docs", url: "example.org")]], "http://"),
        (["": [Page("A", isDefault: true) {}], "B": [Page("B", isDefault: true) {}]], "Only one"),
        (["": [Page("A", icon: "no icon") {}]], "icon"),
        (["": [Page("A", path: "a/b") {}]], "one segment"),
    ]

    @Test(arguments: 0..<8) func `pages that contradict each other are refused`(index: Int) async throws {
        let (pages, word) = Self.wrongPages[index]
        let error = #expect(throws: ElementError.self) { try st.navigation(pages) }
        #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
    }

    @Test func `a count of pages that is none is refused`() {
        #expect(throws: ElementError.self) { try st.navigation([Self.first], expansion: 0) }
    }

    @Test func `a link to a page that the app does not have says so`() async throws {
        let app = try await AppTest {
            _ = try st.navigation([Self.first])
            st.pageLink(Self.second)
            st.pageLink(url: "nowhere", label: "Nowhere")
        }.run()
        #expect(app.exceptions.count == 2)
        #expect(app.exceptions.first?.contains("\"Second\"") == true)
    }

    @Test func `wrong configurations of the page show an error and send nothing`() async throws {
        let app = try await AppTest {
            st.setPageConfig(icon: "no icon")
            st.setPageConfig(initialSidebarState: .width(0))
            st.setPageConfig(menuItems: Page.MenuItems(getHelp: .url("nowhere")))
        }.run()
        #expect(app.exceptions.count == 3)
        #expect(!app.client.messages.contains { if case .pageConfigChanged? = $0.type { true } else { false } })
    }
}
