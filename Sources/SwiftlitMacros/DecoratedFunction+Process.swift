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
                enum \(self.remoteName): RemoteFunction {
                    \(named)static \(name)

                    static func call(_ input: \(self.checks.isEmpty ? self.input : "Input")) throws -> \(self.remoteResult) {
                        \(body)
                    }
                }
                """
        }

        /// `runInExecutor(…, _Remote.self)`.
        func madeRemote(indent: String) -> String {
            let arguments = (self.options.arguments + ["identity: \(self.madeIdentity)", "\(self.remoteName).self"])
                .map { "\(indent)    \($0)" }.joined(separator: ",\n")
            return "runInExecutor(\n\(arguments)\n\(indent))"
        }
    }
#endif
