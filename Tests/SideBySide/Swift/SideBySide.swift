import Swiftlit

/// The pages of `../Python` in Swift: the same elements with the same arguments, for `Scripts/compare-pages`.
@main struct SideBySide: App {
    static let charts = Page("Charts", path: "charts") { Charts.draw() }

    static func page() async throws {
        let page = try st.navigation(
            [
                "Elements": [
                    Page("Text and status", icon: .material("text_fields")) { Text.draw() },
                    Page("Tables", path: "tables", icon: "🧮") { try Tables.draw() },
                    self.charts,
                    Page("Specifications", path: "specifications") { Specifications.draw() },
                    Page("Media", path: "media") { Media.draw() },
                    Page("Chat", path: "chat") { try await Chat.draw() },
                    Page("Inputs", path: "inputs") { Inputs.draw() },
                    Page("Choices", path: "choices") { Choices.draw() },
                ],
                "Pages": [
                    Page("Agents", path: "agents", isHidden: true) { try Agents.draw() },
                    Page("Layout", path: "layout") { Layout.draw() },
                    Page("Flow", path: "flow") { try await Flow.draw() },
                ],
            ],
            expansion: .expanded
        )
        try await page.run()
    }
}
