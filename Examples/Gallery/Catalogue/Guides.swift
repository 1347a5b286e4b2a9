import Swiftlit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The guides, as a page that the menu does not have.
enum Guides {
    static let page = Page("Guide", path: "guide", isHidden: true) { Guides.draw() }

    /// The title of a guide: its name in words.
    static func title(_ name: String) -> String {
        var title = ""
        for character in name {
            if character.isUppercase, !title.isEmpty { title += " " }
            title += title.isEmpty ? String(character) : character.lowercased()
        }
        return title.replacing(" a p i", with: " API").replacing("streamlit", with: "Streamlit")
    }

    private static func draw() {
        // Only names that the catalogue has lead to files.
        let names = Set(Catalogue.entries.values.map(\.guide))
        guard let name = st.queryParameters["name"], names.contains(name), let text = self.text(name) else {
            st.title("Guides")
            for name in names.sorted() {
                st.pageLink(
                    self.page,
                    label: self.title(name),
                    icon: .material("menu_book"),
                    queryParameters: ["name": name]
                )
            }
            return
        }
        st.pageLink(self.page, label: "All guides", icon: .material("arrow_back"))
        st.markdown(self.readable(text))
    }

    private static func text(_ name: String) -> String? {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        for folder in [
            "Swiftlit/Swiftlit.docc", "SwiftlitConcurrency/SwiftlitConcurrency.docc",
            "SwiftlitCluster/SwiftlitCluster.docc",
        ] {
            // A guide is in one of them; a binary away from its sources has none.
            if let text = try? String(contentsOf: sources.appending(path: "\(folder)/\(name).md"), encoding: .utf8) {
                return text
            }
        }
        return nil
    }

    /// The Markdown without what only DocC understands: hidden comments, links to symbols, names of guides.
    private static func readable(_ text: String) -> String {
        var lines: [String] = []
        var isHidden = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("<!--") { isHidden = true }
            if !isHidden, !line.hasPrefix("@"), !line.hasPrefix("![") { lines.append(String(line)) }
            if line.hasSuffix("-->") { isHidden = false }
        }
        var readable = lines.joined(separator: "\n").replacing("``", with: "`").replacing(
            "```swift skip",
            with: "```swift"
        )
        readable.replace(/<doc:([A-Za-z]+)>/) { "*\(self.title(String($0.output.1)))*" }
        return readable
    }
}
