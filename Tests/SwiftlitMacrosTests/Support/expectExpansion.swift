#if Macros
    import SwiftSyntaxMacroExpansion
    import SwiftSyntaxMacros
    import SwiftSyntaxMacrosGenericTestSupport
    import Testing

    @testable import SwiftlitMacros

    /// Expands `@RunInExecutor` in `source` and compares the whole text.
    func expectExpansion(
        of source: String,
        _ expected: String,
        diagnostics: [DiagnosticSpec] = [],
        fixIts: [String]? = nil,
        fixed: String? = nil,
        by macro: any Macro.Type = RunInExecutorMacro.self,
        in file: String = "Sales.swift",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        assertMacroExpansion(
            source,
            expandedSource: expected,
            diagnostics: diagnostics,
            macroSpecs: ["RunInExecutor": MacroSpec(type: macro)],
            applyFixIts: fixIts,
            fixedSource: fixed,
            testModuleName: "Shop",
            testFileName: file,
            failureHandler: { Issue.record(Comment(rawValue: $0.message), sourceLocation: sourceLocation) }
        )
    }

    /// Expects one error in `source` and no expansion: the same text without the attribute.
    func expectRefusal(
        of source: String,
        _ message: String,
        line: Int,
        column: Int,
        fixIt: String? = nil,
        fixed: String? = nil,
        by macro: any Macro.Type = RunInExecutorMacro.self,
        in file: String = "Sales.swift",
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let plain = source.replacing(/@RunInExecutor(\([^)]*\))?\s+/, with: "")
        expectExpansion(
            of: source,
            plain,
            diagnostics: [
                DiagnosticSpec(
                    message: message,
                    line: line,
                    column: column,
                    fixIts: fixIt.map { [FixItSpec(message: $0)] } ?? []
                )
            ],
            fixed: fixed,
            by: macro,
            in: file,
            sourceLocation: sourceLocation
        )
    }
#endif
