import SwiftlitControl
import SwiftlitLoop
import SwiftlitProject
import Testing

@Suite struct CompilerDiagnosticTests {
    /// As Swift 6.3.1 prints it.
    private static let output = """
        [1/3] Compiling App Overview.swift
        /project/Sources/App/Overview.swift:4:8: error: value of type 'Streamlit' has no member 'titel'
        2 | 
        3 | func overview() {
        4 |     st.titel("Hello")
          |        `- error: value of type 'Streamlit' has no member 'titel'
        5 | }
        6 | 
        /project/Sources/App/Overview.swift:4:8: error: value of type 'Streamlit' has no member 'titel'
        /project/Sources/App/Orders.swift:9:1: warning: variable 'x' was never used
        error: fatalError

        """

    @Test func `errors have a place, a message and the source line with a caret, each once`() {
        let found = CompilerDiagnostic.parse(Self.output)
        #expect(found.map(\.severity) == [.error, .warning, .error])
        #expect(found[0].file == "/project/Sources/App/Overview.swift")
        #expect((found[0].line, found[0].column) == (4, 8))
        #expect(found[0].message == "value of type 'Streamlit' has no member 'titel'")
        #expect(found[0].excerpt.contains("4 |     st.titel(\"Hello\")"))
        #expect(found[0].excerpt.contains { $0.contains("`- error:") })
        #expect(found[2].file.isEmpty)
    }

    @Test func `a problem names the errors of sources only, below the folder of the package`() {
        let problem = BuildProblem(buildOutput: Self.output, folder: "/project")
        #expect(problem.title == "1 error")
        #expect(problem.message == "Sources/App/Overview.swift:4:8: value of type 'Streamlit' has no member 'titel'")
        #expect(problem.lines.first == problem.message)
    }

    @Test func `an output without an error is shown by its end`() {
        let problem = BuildProblem(buildOutput: "one\nld.lld: undefined symbol: x", folder: "/")
        #expect(problem.message == "ld.lld: undefined symbol: x")
    }

    @Test func `many errors are cut for the page`() {
        let output = (1...100).map { "/p/a.swift:\($0):1: error: e\($0)" }.joined(separator: "\n")
        let problem = BuildProblem(buildOutput: output, folder: "/p")
        #expect(problem.title == "100 errors")
        #expect(problem.lines.count == 61)
        #expect(problem.lines.last == "… and 40 more lines in the terminal")
    }

    @Test func `a program that ended at its start is shown from its fatal error on`() {
        let output = "starting\nApp/App.swift:5: Fatal error: no database\nCurrent stack trace:\n0 main\n"
        let problem = BuildProblem(endedAtStart: .signalled(4), output: output)
        #expect(problem.message == "App/App.swift:5: Fatal error: no database")
        #expect(problem.title.contains("signal 4"))
    }

    @Test(arguments: ["", ":", "a:b:c: error: x", ": error: ", "error: ", "1:2: error: x", "||||", "\u{FFFD}: note: "])
    func `damaged lines are no reason to end`(_ line: String) {
        _ = CompilerDiagnostic.parse(line)
        #expect(!BuildProblem(buildOutput: line, folder: "/p").title.isEmpty)
    }
}
