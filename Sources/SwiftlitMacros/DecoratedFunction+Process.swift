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
            // Named, they are an error once.
            let named =
                self.checks.isEmpty
                ? "" : "typealias Input = \(self.input)\n    typealias Output = \(self.remoteResult)\n    "
            return """
                enum _Remote: RemoteFunction {
                    \(named)static \(name)

                    static func call(_ input: \(self.checks.isEmpty ? self.input : "Input")) throws -> \(self.remoteResult) {
                        \(body)
                    }
                }
                """
        }

        /// `runInExecutor(…, _Remote.self)`.
        func madeRemote(indent: String) -> String {
            let arguments = (self.options.arguments + ["identity: \(self.madeIdentity)", "_Remote.self"])
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
