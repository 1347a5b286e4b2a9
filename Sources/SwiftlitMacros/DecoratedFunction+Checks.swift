#if Macros
    internal import SwiftSyntax

    /// A type for which the compiler is asked whether it has the conformances that the function needs.
    ///
    /// Types cannot be looked up when a macro is expanded. So the expansion asks, names the types nowhere that they would have to conform,
    /// and has a sentence for each that does not: the compiler then says that and nothing more.
    struct ConformanceCheck {
        /// Part of the names in the expansion: `parameter_n`.
        let name: String
        let type: String
        /// The member of `_DecorationCheck`.
        let member: String
        let message: String
    }

    extension DecoratedFunction {
        /// The checks that the function needs, for its instance, parameters and result. None where the types are the standard library's, and
        /// where `@preconcurrency` leaves the question to the compiler.
        var checks: [ConformanceCheck] {
            guard !self.isPreconcurrency else { return [] }
            var checks: [ConformanceCheck] = []
            if let base = self.base {
                checks.append(self.check("instance", type: base, isInKey: true, message: self.instanceMessage(base)))
            }
            for parameter in self.parameters where !Self.isKnown(parameter.type) {
                let name = parameter.name.filter { $0 != "`" }
                checks.append(
                    self.check(
                        "parameter_\(name)",
                        type: parameter.type,
                        isInKey: true,
                        message: self.parameterMessage(name)
                    )
                )
            }
            if self.result != "Void", !Self.isKnown(self.result) {
                checks.append(self.check("result", type: self.result, isInKey: false, message: self.resultMessage))
            }
            return checks
        }

        private func check(_ name: String, type: String, isInKey: Bool, message: String) -> ConformanceCheck {
            let isInKey = isInKey && self.options.isCached
            let member =
                self.options.isProcess
                ? (isInKey ? "hashableAndCodable" : "codable") : (isInKey ? "hashable" : "sendable")
            return ConformanceCheck(name: name, type: type, member: member, message: message)
        }

        private func instanceMessage(_ type: String) -> String {
            let advice = "conform it, or make '\(self.name)' 'static' and pass what it needs"
            return self.options.isCached
                ? "results of '\(self.name)' are found by its instance, so '\(type)' has to be 'Hashable & Sendable'; \(advice)"
                : "'\(self.name)' takes its instance to another thread, so '\(type)' has to be 'Sendable'; \(advice)"
        }

        private func parameterMessage(_ parameter: String) -> String {
            let what = "the parameter '\(parameter)' of '\(self.name)'"
            if self.options.isProcess {
                let all = self.options.isCached ? "Codable & Hashable & Sendable" : "Codable & Sendable"
                return
                    "\(what) goes to another process and has to be '\(all)'; conform its type, or pass what is needed as values"
            }
            return self.options.isCached
                ? "\(what) is part of the key of results and has to be 'Hashable & Sendable'; conform its type, or take 'ExcludedFromKey'"
                : "\(what) goes to another thread and has to be 'Sendable'; conform its type, or pass what is needed as values"
        }

        private var resultMessage: String {
            let what = "the result of '\(self.name)'"
            return self.options.isProcess
                ? "\(what) comes from another process and has to be 'Codable & Sendable'; conform its type, or return values"
                : "\(what) comes from another thread and has to be 'Sendable'; conform its type, or return values"
        }

        /// Whether a type has all that any function needs, going by its name: values of the standard library, and collections of them.
        private static func isKnown(_ type: String) -> Bool {
            let allowed: Set<Character> = ["[", "]", ":", "?", "<", ">", ",", " "]
            guard type.allSatisfy({ $0.isLetter || $0.isNumber || allowed.contains($0) }) else { return false }
            return type.split { !$0.isLetter && !$0.isNumber }.allSatisfy { Self.knownNames.contains(String($0)) }
        }

        private static let knownNames: Set<String> = [
            "Bool", "String", "Double", "Float", "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16",
            "UInt32",
            "UInt64", "Array", "Dictionary", "Optional", "Set",
        ]

        /// The statements that ask, and then know as `_identity` what the function is made with. Other language modes leave it to the
        /// compiler whether types have to be `Sendable`.
        ///
        /// - Parameter refuses: Whether to say what is missing.
        func checking(indent: String, refuses: Bool = true) -> String {
            var lines = ["#if swift(>=6)"]
            for check in self.checks {
                let question = "    let _of_\(check.name) = _DecorationCheck.\(check.member)((\(check.type)).self)"
                lines +=
                    refuses
                    ? [
                        "    func _\(check.name)(_: _DecorationCheck.Met) {}",
                        "    @available(*, unavailable, message: \"\(check.message)\")",
                        "    func _\(check.name)(_: _DecorationCheck.Missing) {}",
                        question,
                        "    _\(check.name)(_of_\(check.name))",
                    ] : [question]
            }
            let names = self.checks.map { "_of_\($0.name)" }
            let all = (names.first ?? "") + names.dropFirst().map { ".and(\($0))" }.joined()
            let function =
                self.options.isProcess
                ? ", of: ((\(self.types.joined(separator: ", "))) throws -> \(self.remoteResult)).self" : ""
            lines += [
                "    let _identity = \(all).identity(\(self.identity)\(function))",
                "#else",
                "    let _identity: FunctionIdentity? = \(self.identity)",
                "#endif",
            ]
            return lines.map { "\(indent)\($0)\n" }.joined()
        }

        // MARK: - Storage

        /// `Sendable`, as the checks have found where there is an instance to hold.
        var sendable: String { self.checks.isEmpty || self.base == nil ? "Sendable" : "@unchecked Sendable" }

        /// Whether the function is made with each call, because what it is made of depends on the type it is called on.
        var makesOnCall: Bool { self.isMadeForType && !self.checks.isEmpty }

        /// The function, as members of the type around it use it.
        var stored: String { self.makesOnCall ? "self.make(self.base)" : "self.function" }

        /// The members that hold the function, without its type.
        var checkedStorage: String {
            if self.makesOnCall {
                return "private var make = \(self.maker(indent: ""))\nprivate let base: \(self.scope.reference).Type"
            }
            let held =
                self.isConstant
                ? "private static let prepared = \(self.maker(indent: ""))()\nprivate var function = Self.prepared"
                : "private var function = \(self.maker(indent: ""))()"
            let reason = self.base == nil ? "" : "// @unchecked: '_instance' above checks what 'base' is.\n"
            return "\(held)\(self.base == nil ? "" : "\n\(reason)")\(self.storedBase.drop { $0 == "\n" })"
        }

        /// The function once more, for a default that is never used but tells the type.
        func madeAgain(indent: String) -> String {
            if self.isConstant, !self.isMadeForType { return "\(self.typeName).prepared" }
            let type = self.isMadeForType ? "\(self.scope.reference).self" : ""
            return "\(self.maker(indent: indent, refuses: false))(\(type))"
        }

        /// A closure that checks the types and makes the function.
        private func maker(indent: String, refuses: Bool = true) -> String {
            let base = self.isMadeForType ? " @Sendable (base: \(self.scope.reference).Type) in" : ""
            return """
                {\(base)
                \(self.checking(indent: "\(indent)    ", refuses: refuses))\(indent)    return \(self.made(indent: "\(indent)    "))
                \(indent)}
                """
        }
    }
#endif
