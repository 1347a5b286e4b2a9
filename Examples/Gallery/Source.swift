import Swiftlit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ElementContainer {
    /// Shows, in tabs below the page, why the page is there with a link to its guide, and the source of the file that calls it.
    func source(of path: String = #filePath) {
        let text =
            (try? String(contentsOfFile: path, encoding: .utf8))  // a binary away from its sources has none to show
            ?? "// The source is not on this machine."
        st.divider()
        let (why, source) = self.tabs("About this page", "Source")
        if let page = Shell.page, let entry = Catalogue.entries[page.path] {
            why.caption(entry.why)
            why.pageLink(
                Guides.page,
                label: "Guide: \(Guides.title(entry.guide))",
                icon: .material("menu_book"),
                queryParameters: ["name": entry.guide]
            )
        }
        source.code(text, language: "swift")
    }
}
