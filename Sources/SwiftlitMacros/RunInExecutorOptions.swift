#if Macros
    internal import SwiftSyntax

    /// The arguments of `@RunInExecutor(…)`, as text that goes on to `runInExecutor(…)`.
    struct RunInExecutorOptions {
        /// Each with its label.
        let arguments: [String]
        let isCached: Bool
        /// Whether nothing but the function itself can fail: no option but the default threads.
        let isPlain: Bool
        /// Whether the function runs in worker processes.
        let isProcess: Bool
        /// What is given as `withScriptRunContext:`, unless it is `false`.
        let scriptRunContext: ExprSyntax?
        /// What is given as `identity:`, unless it is `nil`.
        let identity: String?
        /// Whether values beside the arguments are part of the key. They are looked at with each call.
        let hasDependencies: Bool
        /// Whether `$name` is to be a function.
        let isFunction: Bool
        /// What is given as `asFunction:`, where it cannot be read.
        let unreadableForm: ExprSyntax?
        /// What is given as `cache:`.
        let cache: String?

        init(_ attribute: AttributeSyntax, isProcess: Bool = false) {
            self.isProcess = isProcess
            var list: [(label: String?, value: String)] = []
            if case .argumentList(let arguments) = attribute.arguments {
                list = arguments.map { ($0.label?.text, $0.expression.trimmedDescription) }
            }
            self.scriptRunContext = attribute.argument(labelled: "withScriptRunContext")
                .flatMap { $0.trimmedDescription == "false" ? nil : $0 }
            // What is the default anyway is left out, so that it does not change what can fail.
            list.removeAll { $0 == ("executor", ".thread") || $0 == ("withScriptRunContext", "false") }
            self.identity = list.first { $0.label == "identity" && $0.value != "nil" }?.value
            list.removeAll { $0.label == "identity" }
            let form = attribute.argument(labelled: "asFunction")
            self.isFunction = form?.trimmedDescription == "true"
            self.unreadableForm = form.flatMap { ["true", "false"].contains($0.trimmedDescription) ? nil : $0 }
            list.removeAll { $0.label == "asFunction" }
            self.hasDependencies = list.contains { $0.label == "dependingOn" }
            self.cache = list.first { $0.label == "cache" }?.value
            self.isCached = list.contains { $0.label == "cache" }
            self.isPlain = list.isEmpty && !isProcess
            // An executor alone may be a pool, and then another function would be made than with one that can refuse.
            if !isProcess, list.count == 1, list[0].label == "executor" {
                list.append(("withScriptRunContext", "false"))
            }
            self.arguments = list.map { argument in
                argument.label.map { "\($0): \(argument.value)" } ?? argument.value
            }
        }
    }

    extension AttributeSyntax {
        fileprivate func argument(labelled label: String) -> ExprSyntax? {
            guard case .argumentList(let arguments) = self.arguments else { return nil }
            return arguments.first { $0.label?.text == label }?.expression
        }
    }
#endif
