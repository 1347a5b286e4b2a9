/// One thing that the compiler says about a source.
package struct CompilerDiagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable { case error, warning, note }

    /// The path; empty where the compiler names none.
    package var file: String
    /// From 1; 0 where the compiler names none.
    package var line: Int
    package var column: Int
    package var severity: Severity
    package var message: String
    /// The source line and the caret below it, as the compiler prints them.
    package var excerpt: [String]

    package init(
        file: String,
        line: Int,
        column: Int,
        severity: Severity,
        message: String,
        excerpt: [String] = []
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.message = message
        self.excerpt = excerpt
    }

    /// Takes the diagnostics out of what a compiler, a linker or SwiftPM has printed, each once, in order.
    package static func parse(_ output: some StringProtocol) -> [CompilerDiagnostic] {
        var found: [CompilerDiagnostic] = []
        var isOpen = false
        for part in output.split(separator: "\n", omittingEmptySubsequences: true) {
            let line = Substring(part)
            if let diagnostic = self.init(line: line) {
                found.append(diagnostic)
                isOpen = true
            } else if isOpen, Self.isExcerpt(line) {
                if found[found.count - 1].excerpt.count < 8 { found[found.count - 1].excerpt.append(String(line)) }
            } else {
                isOpen = false
            }
        }
        var known: Set<String> = []
        return found.filter { known.insert("\($0.file):\($0.line):\($0.column):\($0.severity):\($0.message)").inserted }
    }

    /// `path:12:5: error: message`, or `error: message`.
    private init?(line: Substring) {
        for severity in [Severity.error, .warning, .note] {
            let mark = "\(severity.rawValue): "
            if line.hasPrefix(mark) {
                self.init(file: "", line: 0, column: 0, severity: severity, message: String(line.dropFirst(mark.count)))
                return
            }
            guard let range = line.firstRange(of: ": \(mark)") else { continue }
            let place = line[..<range.lowerBound].split(separator: ":")
            guard place.count >= 3, let column = Int(place[place.count - 1]), let row = Int(place[place.count - 2])
            else { continue }
            self.init(
                file: place.dropLast(2).joined(separator: ":"),
                line: row,
                column: column,
                severity: severity,
                message: String(line[range.upperBound...])
            )
            return
        }
        return nil
    }

    /// A line of source as the compiler prints it: ` 4 |     st.titel("Hello")`, or `   |        `- error: …`.
    private static func isExcerpt(_ line: Substring) -> Bool {
        let rest = line.drop { $0 == " " || $0.isNumber }
        return rest.hasPrefix("|") || rest.hasPrefix("^")
    }
}
