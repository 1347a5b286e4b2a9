import Swiftlit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ElementContainer {
    /// Shows the source of the file that calls it.
    func source(of path: String = #filePath) {
        let text =
            (try? String(contentsOfFile: path, encoding: .utf8))  // a binary away from its sources has none to show
            ?? "// The source is not on this machine."
        self.expander("Source") {
            st.code(text, language: "swift")
        }
    }
}
