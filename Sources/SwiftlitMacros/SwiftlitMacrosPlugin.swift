#if Macros
    internal import SwiftCompilerPlugin
    internal import SwiftSyntaxMacros

    /// What the compiler starts to expand the macros of `SwiftlitConcurrency`.
    @main struct SwiftlitMacrosPlugin: CompilerPlugin {
        let providingMacros: [any Macro.Type] = [RunInExecutorMacro.self, RunInProcessMacro.self]
    }
#else
    /// Without the trait `Macros` there is nothing to plug in, but the package manager wants a program.
    @main struct SwiftlitMacrosPlugin {
        static func main() {}
    }
#endif
