#if Macros
    /// The members that give the same function with other options: with the same labels, defaults and types.
    extension DecoratedFunction {
        var configuring: [String] {
            if self.options.isPlain { return self.configuringPlain }
            if self.options.isProcess { return self.configuringRemote }
            return self.configuringLocal(self.typeName) { self.changed($0) } + [self.refusingWorkers]
        }

        /// The members of a function that runs in this process.
        private func configuringLocal(_ type: String, _ changed: (_ arguments: [String]) -> String) -> [String] {
            let options = self.retryOptions(["limit", "timeout", "retry", "withScriptRunContext"])
            return [
                self.configured([], options, type, changed),
                self.configured(["executor: some FunctionExecutor"], options, type, changed),
            ]
        }

        /// A sentence for who wants a function elsewhere that exists here only.
        private var refusingWorkers: String {
            """
            @available(*, unavailable, message: "'\(self.name)' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
            \(self.memberAccess)func configured(executor: some RemoteExecutor) -> Self {
                self
            }
            """
        }

        /// The members of a function that workers find.
        private var configuringRemote: [String] {
            let options = self.retryOptions(["limit", "timeout", "retry"])
            return [
                self.configured([], options, self.typeName) { self.changed($0) },
                self.configured(["executor: some RemoteExecutor"], options, self.typeName) { self.changed($0) },
                self.configured(
                    ["executor: some FunctionExecutor"],
                    options + ["withScriptRunContext"],
                    self.typeName
                ) { self.changed($0) },
                """
                @available(*, unavailable, message: "a worker process sees nothing of the script run; add 'executor: .thread'")
                \(self.memberAccess)func configured(withScriptRunContext: Bool) -> Self {
                    self
                }
                """,
            ]
        }

        /// The options without tries, of which a reader would see the elements of all, for a function that yields.
        private func retryOptions(_ options: [String]) -> [String] {
            self.isStream ? options.filter { $0 != "retry" } : options
        }

        /// `func configured(…)`.
        private func configured(
            _ first: [String],
            _ options: [String],
            _ type: String,
            _ changed: (_ arguments: [String]) -> String
        ) -> String {
            let parameters = first + options.map { "\($0): \(Self.optionTypes[$0] ?? "") = nil" }
            let names = (first.isEmpty ? [] : ["executor"]) + options
            return """
                \(self.memberAccess)func configured(
                    \(parameters.joined(separator: ",\n    "))
                ) -> \(type) {
                \(changed(names.map { "\($0): \($0)" }).indented)
                }
                """
        }

        private static let optionTypes = [
            "limit": "ConcurrencyLimit?", "timeout": "Duration?", "retry": "CallRetry?",
            "withScriptRunContext": "Bool?",
        ]

        /// The body where the function keeps its type.
        private func changed(_ arguments: [String]) -> String {
            let configured = "configured(\(arguments.joined(separator: ", ")))"
            let change =
                self.makesOnCall
                ? "let make = self.make\ncopy.make = { @Sendable base in make(base).\(configured) }"
                : "copy.function = self.function.\(configured)"
            return "var copy = self\n\(change)\nreturn copy"
        }

        // MARK: - Functions without options

        /// A function without options, with some: other calls of it can fail for more reasons, so it has another type.
        private var configuringPlain: [String] {
            let base = self.base == nil ? "" : ", base: self.base"
            let here = self.configuringLocal("_Configured") { arguments in
                let first = arguments.map { $0 == "retry: retry" ? "retry: retry ?? .never" : $0 }
                    .map { $0.hasPrefix("withScriptRunContext") ? "\($0) ?? false" : $0 }
                return "_Configured(function: \(self.stored).configured(\(first.joined(separator: ", ")))\(base))"
            }
            let again =
                self.configuringLocal("Self") { arguments in
                    "var copy = self\ncopy.function = self.function.configured(\(arguments.joined(separator: ", ")))\nreturn copy"
                } + [self.refusingWorkers]
            return here + [
                self.refusingWorkers,
                """
                \(self.memberAccess)struct _Configured: \(self.sendable) {
                    \(self.configuredMember)\(self.baseMember)

                \(self.configuredCalls.joined(separator: "\n\n").indented)

                \(again.joined(separator: "\n\n").indented)
                }
                """,
            ]
        }

        /// The calls of the function with options.
        private var configuredCalls: [String] {
            if let element = self.element {
                return [self.streamCall(element, of: "self.function", keywords: "try await ")]
            }
            return [
                """
                \(self.discardable)\(self.memberAccess)func callAsFunction(\(self.declaredParameters)) async throws -> \(self.result) {
                    try await self.function(\(self.arguments))
                }
                """,
                """
                \(self.discardable)\(self.memberAccess)func call(\(self.parametersWithProgress)) async throws -> \(self.result) {
                    try await self.function.call(\(self.argumentsWithProgress))
                }
                """,
            ]
        }

        /// The function with options. Where types are checked, its type is not named.
        private var configuredMember: String {
            if self.checks.isEmpty {
                let types = (self.packTypes + [self.result]).joined(separator: ", ")
                return "fileprivate var function: ExecutorFunction<\(types)>"
            }
            return "fileprivate var function = \(self.madeAgain(indent: "    ")).configured()"
        }

        private var baseMember: String { self.base.map { "\n    fileprivate let base: \($0)" } ?? "" }

        var parametersWithProgress: String {
            [self.declaredParameters, "progress: (CallProgress) -> Void"].filter { !$0.isEmpty }.joined(separator: ", ")
        }

        var argumentsWithProgress: String {
            [self.arguments, "progress: progress"].filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }
#endif
