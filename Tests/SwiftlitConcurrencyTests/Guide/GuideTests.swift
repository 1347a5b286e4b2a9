import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct `The guide` {
    @Test(arguments: [
        ("RunningFunctionsSideBySide", "GuideSnippets"),
        ("RunningFunctionsInWorkerProcesses", "ProcessGuideSnippets"),
        ("DoingLongWork", "LongWorkGuideSnippets"),
    ])
    func `holds the code that is tested, and no other`(article: String, snippets: String) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let guide = tests.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/SwiftlitConcurrency/SwiftlitConcurrency.docc/\(article).md")
        let shown = Self.pieces(of: try String(contentsOf: guide, encoding: .utf8), from: "```swift", to: "```")
        let file = tests.appending(path: "\(snippets).swift")
        let tested = Self.pieces(of: try String(contentsOf: file, encoding: .utf8), from: "// begin", to: "// end")
        #expect(shown.count >= 8)
        for piece in shown { #expect(tested.contains(piece), "not tested:\n\(piece)") }
        for piece in tested { #expect(shown.contains(piece), "not in the guide:\n\(piece)") }
    }

    /// The lines between each pair of marks, without the indentation they share.
    private static func pieces(of text: String, from begin: String, to end: String) -> [String] {
        var pieces: [String] = []
        var current: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let mark = line.drop { $0 == " " }
            if let lines = current, mark == end {
                let indents = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }
                let indent = indents.min() ?? 0
                pieces.append(lines.map { $0.dropFirst(indent) }.joined(separator: "\n"))
                current = nil
            } else if current != nil {
                current?.append(line)
            } else if mark == begin {
                current = []
            }
        }
        return pieces
    }
}
