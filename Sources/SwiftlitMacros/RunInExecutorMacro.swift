#if Macros
    internal import SwiftDiagnostics
    public import SwiftSyntax
    internal import SwiftSyntaxBuilder
    public import SwiftSyntaxMacros

    /// `@RunInExecutor`: makes `$name` beside a function.
    ///
    /// A generic function gets a generic function `$name`, and one with `asFunction: true` a function; others a value
    /// `$name` that is called and has `clear()` and `configured(…)`.
    public struct RunInExecutorMacro: PeerMacro {
        /// Returns what is beside the function, or reports what keeps it from being decorated and returns nothing.
        public static func expansion(
            of node: AttributeSyntax,
            providingPeersOf declaration: some DeclSyntaxProtocol,
            in context: some MacroExpansionContext
        ) throws -> [DeclSyntax] {
            self.peers(of: declaration, RunInExecutorOptions(node), node, in: context)
        }

        /// What stands beside the function, for either macro.
        static func peers(
            of declaration: some DeclSyntaxProtocol,
            _ options: RunInExecutorOptions,
            _ node: AttributeSyntax,
            in context: some MacroExpansionContext
        ) -> [DeclSyntax] {
            guard let declaration = declaration.as(FunctionDeclSyntax.self) else {
                context.diagnose(Diagnostic(node: node, message: RunInExecutorMessage.notAFunction))
                return []
            }
            if self.isSecond(node, of: declaration, in: context) {
                context.diagnose(Diagnostic(node: node, message: RunInExecutorMessage.decoratedTwice))
                return []
            }
            let location = context.location(of: declaration, at: .afterLeadingTrivia, filePathMode: .fileID)
            let fileID = location?.file.as(StringLiteralExprSyntax.self)?.segments.trimmedDescription ?? "unknown"
            let problems = FunctionCheck(
                declaration,
                options: options,
                lexicalContext: context.lexicalContext,
                fileID: fileID
            ).problems
            guard problems.isEmpty else {
                for problem in problems { context.diagnose(problem) }
                return []
            }
            let function = DecoratedFunction(
                declaration,
                options: options,
                scope: FunctionScope(
                    declaration,
                    lexicalContext: context.lexicalContext,
                    isFunction: options.isFunction && !options.isProcess
                ),
                fileID: fileID,
                // Overloads get one unique name, unless their own text is in it.
                remoteName: options.isFunction ? context.makeUniqueName(declaration.textHash).text : "_Remote"
            )
            return function.peers.map { DeclSyntax(stringLiteral: $0) }
        }

        /// Whether another `@RunInExecutor` comes before this one.
        private static func isSecond(
            _ node: AttributeSyntax,
            of declaration: FunctionDeclSyntax,
            in context: some MacroExpansionContext
        ) -> Bool {
            let attributes = declaration.attributes.compactMap { $0.as(AttributeSyntax.self) }
                .filter { $0.attributeName.trimmedDescription == node.attributeName.trimmedDescription }
            guard attributes.count > 1, let first = attributes.first, let place = self.place(of: node, in: context)
            else { return false }
            return self.place(of: first, in: context) != place
        }

        private static func place(of node: AttributeSyntax, in context: some MacroExpansionContext) -> String? {
            context.location(of: node, at: .afterLeadingTrivia, filePathMode: .fileID).map { "\($0.line):\($0.column)" }
        }
    }

    /// `@RunInExecutor(executor: .process)`: as the other one, for a function that runs in worker processes.
    ///
    /// The compiler picks it by the type of the executor, so that it holds for every pool of workers.
    public struct RunInProcessMacro: PeerMacro {
        /// Gives the value `$name` and its type, or diagnoses why there is none.
        public static func expansion(
            of node: AttributeSyntax,
            providingPeersOf declaration: some DeclSyntaxProtocol,
            in context: some MacroExpansionContext
        ) throws -> [DeclSyntax] {
            let options = RunInExecutorOptions(node, isProcess: true)
            return RunInExecutorMacro.peers(of: declaration, options, node, in: context)
        }
    }
#endif
