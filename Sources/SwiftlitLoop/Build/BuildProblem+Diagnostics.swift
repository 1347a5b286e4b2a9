package import SwiftlitControl
package import SwiftlitProject

extension BuildProblem {
    /// The most lines that pages show. The terminal has all.
    private static let maximumLineCount = 60

    /// Says why sources do not build.
    ///
    /// - Parameters:
    ///   - output: What the build has printed.
    ///   - folder: The folder of the package, which paths leave out.
    package init(buildOutput output: String, folder: String) {
        let all = CompilerDiagnostic.parse(output)
        let errors = all.filter { $0.severity == .error && !$0.file.isEmpty }
        let shown = errors.isEmpty ? all.filter { $0.severity == .error } : errors
        guard let first = shown.first else {
            let lines = output.split(separator: "\n").suffix(20).map(String.init)
            self.init(title: "The build failed", message: lines.last ?? "The compiler has said nothing.", lines: lines)
            return
        }
        var lines: [String] = []
        for diagnostic in shown {
            lines.append("\(diagnostic.place(below: folder))\(diagnostic.message)")
            lines += diagnostic.shortExcerpt
        }
        if lines.count > Self.maximumLineCount {
            let rest = lines.count - Self.maximumLineCount
            lines = lines.prefix(Self.maximumLineCount) + ["… and \(rest) more lines in the terminal"]
        }
        self.init(
            title: shown.count == 1 ? "1 error" : "\(shown.count) errors",
            message: "\(first.place(below: folder))\(first.message)",
            lines: lines.map { String($0.prefix(400)) }
        )
    }

    /// Says why a program ended before it served.
    ///
    /// - Parameters:
    ///   - end: How it ended.
    ///   - output: What it has printed last.
    ///   - places: Where it was, if it has crashed.
    package init(endedAtStart end: ProgramEnd, output: String, at places: [String] = []) {
        let lines = output.split(separator: "\n").map(String.init)
        let start =
            lines.lastIndex { $0.contains("Fatal error") || $0.hasPrefix("error:") } ?? max(0, lines.count - 20)
        // Of the backtrace there is nothing to see but where it was.
        let noise = ["*** Signal ", "swift-runtime: "]
        let said = lines[start...].filter { line in !noise.contains { line.hasPrefix($0) } }
        let shown = (said.prefix(30) + places).map { String($0.prefix(400)) }
        self.init(
            title: "The new program ended at its start: \(end)",
            message: shown.first ?? "It has printed nothing.",
            lines: Array(shown)
        )
    }
}

extension CompilerDiagnostic {
    /// The line that is meant, and what points into it: the box lies over the page.
    fileprivate var shortExcerpt: [String] {
        guard let index = self.excerpt.firstIndex(where: { $0.contains("`- ") || $0.contains("^") }), index > 0 else {
            return Array(self.excerpt.prefix(2))
        }
        return Array(self.excerpt[(index - 1)...index])
    }

    /// File, line and column before the message, below a folder.
    fileprivate func place(below folder: String) -> String {
        guard !self.file.isEmpty else { return "" }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        let file = self.file.hasPrefix(prefix) ? String(self.file.dropFirst(prefix.count)) : self.file
        return "\(file):\(self.line):\(self.column): "
    }
}

extension BuildProblem {
    /// Says how a program ended that served.
    ///
    /// - Parameter places: Where it was, if it has crashed.
    package init(crashed end: ProgramEnd, output: String, at places: [String] = []) {
        // What it has logged before is in the terminal.
        let said = output.suffix(20_000)
        let hasMessage = said.contains("Fatal error")
        self.init(endedAtStart: end, output: hasMessage || places.isEmpty ? String(said) : "", at: places)
        self.title = "The program ended: \(end)"
    }
}
