import SwiftlitElements
import Testing

/// Pages, links to them and the configuration of the page send what Python sends.
@Suite struct NavigationGoldenTests {
    private static let alpha = Page("Alpha") {}
    private static let beta = Page("Beta", icon: "📈", help: "The second") {}
    private static let gamma = Page("Gamma", icon: .material("star"), isHidden: true) {}
    private static let delta = Page("Delta", isDefault: true) {}
    private static let docs = Page("Docs", url: "https://example.org")

    static let navigation = GoldenTable(
        "navigation",
        [
            GoldenCase("list") { _ = try st.navigation([alpha, beta, gamma, docs]) },
            GoldenCase("sections") {
                _ = try st.navigation(["": [alpha], "More": [beta, gamma], "Out": [docs]])
            },
            GoldenCase("top") { _ = try st.navigation([alpha, beta], position: .top) },
            GoldenCase("hidden") { _ = try st.navigation([alpha, beta], position: .hidden) },
            GoldenCase("expanded") { _ = try st.navigation([alpha, beta], expansion: .expanded) },
            GoldenCase("items") { _ = try st.navigation([alpha, beta], expansion: 1) },
            GoldenCase("default") { _ = try st.navigation(["One": [alpha], "Two": [beta, delta]]) },
        ]
    )

    static let pageLink = GoldenTable(
        "page_link",
        [
            link("page") { st.pageLink(beta) },
            link("default page") { st.pageLink(alpha) },
            link("hidden page") { st.pageLink(gamma) },
            link("external page") { st.pageLink(docs) },
            link("label") { st.pageLink(beta, label: "There") },
            link("icon") { st.pageLink(beta, icon: "⭐") },
            link("icon right") { st.pageLink(beta, iconPosition: .right) },
            link("help") { st.pageLink(beta, help: "Why") },
            link("disabled") { st.pageLink(beta, isDisabled: true) },
            link("stretch width") { st.pageLink(beta, width: .stretch) },
            link("pixel width") { st.pageLink(beta, width: 200) },
            link("query") { st.pageLink(beta, queryParameters: ["q": "a b&c", "n": "1"]) },
            link("address") { st.pageLink(url: "https://example.org", label: "Docs") },
        ]
    )

    private static func link(_ name: String, _ draw: @escaping @Sendable () -> Void) -> GoldenCase {
        GoldenCase(name) {
            _ = try st.navigation([alpha, beta, gamma, docs])
            draw()
        }
    }

    static let pageConfig = GoldenTable(
        "set_page_config",
        [
            GoldenCase("title") { st.setPageConfig(title: "Sales") },
            GoldenCase("emoji") { st.setPageConfig(icon: "📈") },
            GoldenCase("material") { st.setPageConfig(icon: .material("trending_up")) },
            GoldenCase("address") { st.setPageConfig(icon: "https://example.org/icon.png") },
            GoldenCase("wide") { st.setPageConfig(layout: .wide) },
            GoldenCase("centered") { st.setPageConfig(layout: .centered) },
            GoldenCase("nothing") { st.setPageConfig() },
            GoldenCase("help") {
                st.setPageConfig(menuItems: Page.MenuItems(getHelp: .url("https://example.org"), reportABug: .hidden))
            },
            GoldenCase("about") {
                st.setPageConfig(
                    menuItems: Page.MenuItems(getHelp: .hidden, reportABug: .url("mailto:a@example.org"), about: "# Us")
                )
            },
            GoldenCase("no about") { st.setPageConfig(menuItems: Page.MenuItems(about: "")) },
            GoldenCase("auto sidebar") { st.setPageConfig(initialSidebarState: .automatic) },
            GoldenCase("expanded sidebar") { st.setPageConfig(initialSidebarState: .expanded) },
            GoldenCase("collapsed sidebar") { st.setPageConfig(initialSidebarState: .collapsed) },
            GoldenCase("locked sidebar") { st.setPageConfig(initialSidebarState: .locked) },
            GoldenCase("300 sidebar") { st.setPageConfig(initialSidebarState: .width(300)) },
        ]
    )

    @Test(arguments: navigation.cases) func `the pages are what Python names`(_ golden: GoldenCase) async throws {
        try await Self.navigation.check(golden)
    }

    @Test(arguments: pageLink.cases) func `links to pages are Python's`(_ golden: GoldenCase) async throws {
        try await Self.pageLink.check(golden)
    }

    @Test(arguments: pageConfig.cases) func `the page's configuration is Python's`(_ golden: GoldenCase) async throws {
        try await Self.pageConfig.check(golden)
    }

    @Test(arguments: [navigation, pageLink, pageConfig]) func `no case is left out`(_ table: GoldenTable) throws {
        try table.checkCompleteness()
    }
}
