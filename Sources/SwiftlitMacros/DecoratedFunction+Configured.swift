#if Macros
    /// A function without options, with some: other calls of it can fail for more reasons, so it has another type.
    extension DecoratedFunction {
        var configuringPlain: String {
            let base = self.base == nil ? "" : ", base: self.base"
            return """
                \(self.memberAccess)func configured(
                    limit: ConcurrencyLimit? = nil,
                    timeout: Duration? = nil,
                    withScriptRunContext: Bool = false
                ) -> _Configured {
                    let function = \(self.stored).configured(limit: limit, timeout: timeout, withScriptRunContext: withScriptRunContext)
                    return _Configured(function: function\(base))
                }

                \(self.memberAccess)struct _Configured: \(self.sendable) {
                    \(self.configuredMember)\(self.baseMember)

                    \(self.discardable)\(self.memberAccess)func callAsFunction(\(self.declaredParameters)) async throws -> \(self.result) {
                        try await self.function(\(self.arguments))
                    }

                    \(self.discardable)\(self.memberAccess)func call(\(self.parametersWithProgress)) async throws -> \(self.result) {
                        try await self.function.call(\(self.argumentsWithProgress))
                    }
                }
                """
        }

        /// The function with options. Where types are checked, its type is not named.
        private var configuredMember: String {
            if self.checks.isEmpty {
                let types = (self.packTypes + [self.result]).joined(separator: ", ")
                return "fileprivate let function: ExecutorFunction<\(types)>"
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
