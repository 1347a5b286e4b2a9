#if Macros
    internal import SwiftSyntax

    /// What is different for a function that runs in worker processes: it is found there by a type of its own.
    extension DecoratedFunction {
        /// The result as it is sent: nothing at all cannot be encoded, no values can.
        var remoteResult: String { self.result == "Void" ? "RemoteArguments< >" : self.result }

        /// `_ = `, where the function returns nothing and its remote twin something.
        var ignored: String { self.options.isProcess && self.result == "Void" ? "_ = " : "" }

        private var input: String {
            self.types.isEmpty ? "RemoteArguments< >" : "RemoteArguments<\(self.types.joined(separator: ", "))>"
        }

        /// The type that a worker finds, and that the compiler checks.
        var remoteFunction: String {
            // The values of a single argument are that argument.
            let values = self.parameters.indices.map {
                self.parameters.count == 1 ? "input.values" : "input.values.\($0)"
            }
            let passed = zip(self.parameters, values).map { "\($0.label)\($1)" }.joined(separator: ", ")
            let call = "\(self.throwing.isEmpty ? "" : "try ")\(self.original)(\(passed))"
            let isVoid = self.result == "Void"
            let body = isVoid ? "\(call)\n        return RemoteArguments()" : call
            let name =
                self.scope.allowsStaticStorage
                ? "let name = \"\(self.signatureName)\"" : "var name: String { \"\(self.signatureName)\" }"
            return """
                enum _Remote: RemoteFunction {
                    static \(name)

                    static func call(_ input: \(self.input)) throws -> \(self.remoteResult) {
                        \(body)
                    }\(self.checks)
                }
                """
        }

        /// For each type that is sent two functions, of which the compiler takes the one that is unavailable if the type cannot be, and says why.
        private var checks: String {
            var types = zip(self.parameters, self.types).map { parameter, type in
                (name: "_parameter_\(parameter.name)", type: type, what: "the parameter '\(parameter.name)'")
            }
            if self.result != "Void" { types.append((name: "_result", type: self.result, what: "the result")) }
            guard !types.isEmpty else { return "" }
            let functions = types.map { name, _, what in
                """


                    @available(*, unavailable, message: "\(what) of '\(self.name)' goes to another process and has to be 'Codable & Sendable'")
                    private static func \(name)<Value>(_: Value.Type) {}
                    private static func \(name)<Value: Codable & Sendable>(_: Value.Type) {}
                """
            }
            let calls = types.map { name, type, _ in "        \(name)((\(type)).self)\n" }
            return functions.joined() + "\n    private static func _check() {\n\(calls.joined())    }"
        }

        /// `runInExecutor(…, _Remote.self)`.
        func madeRemote(indent: String) -> String {
            let arguments = (self.options.arguments + ["identity: \(self.identity)", "_Remote.self"])
                .map { "\(indent)    \($0)" }.joined(separator: ",\n")
            return "runInExecutor(\n\(arguments)\n\(indent))"
        }

        var configuringRemote: [String] {
            if self.options.isCached {
                return [
                    """
                    \(self.memberAccess)func configured(
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil
                    ) -> \(self.typeName) {
                        var copy = self
                        copy.function = self.function.configured(limit: limit, timeout: timeout)
                        return copy
                    }
                    """,
                    """
                    \(self.memberAccess)func configured(executor: some FunctionExecutor) -> \(self.typeName) {
                        var copy = self
                        copy.function = self.function.configured(executor: executor)
                        return copy
                    }
                    """,
                ]
            }
            return [
                """
                \(self.memberAccess)func configured(
                    executor: WorkerPool? = nil,
                    limit: ConcurrencyLimit? = nil,
                    timeout: Duration? = nil,
                    retry: WorkerRetry? = nil
                ) -> \(self.typeName) {
                    var copy = self
                    copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry)
                    return copy
                }
                """,
                """
                \(self.memberAccess)func configured(
                    executor: some FunctionExecutor,
                    limit: ConcurrencyLimit? = nil,
                    timeout: Duration? = nil,
                    withScriptRunContext: Bool = false
                ) -> ExecutorFunction<\((self.types + [self.remoteResult]).joined(separator: ", "))> {
                    self.function.configured(
                        executor: executor,
                        limit: limit,
                        timeout: timeout,
                        withScriptRunContext: withScriptRunContext
                    )
                }
                """,
            ]
        }
    }
#endif
