#if Macros
    internal import SwiftSyntax

    /// A function and what stands beside it after the expansion, as text.
    struct DecoratedFunction {
        let name: String
        /// The arguments of `FunctionIdentity(…)` that do not depend on types.
        private let constantIdentity: String
        let original: String
        let options: RunInExecutorOptions
        /// The name of the type that workers find.
        let remoteName: String
        let scope: FunctionScope
        private let access: String
        /// `nonisolated `, where the function says so.
        private let isolation: String
        /// `@available(…)` and the like, each with a line end.
        private let attributes: String
        private let isDiscardable: Bool
        /// Whether the function leaves it to the compiler which types have to be `Sendable`.
        let isPreconcurrency: Bool
        let parameters: [Parameter]
        /// `load(_:year:)`.
        let signatureName: String
        private let isAsync: Bool
        /// `throws`, `throws(E)` or nothing.
        let throwing: String
        let result: String
        /// `<T>`, where the function is generic.
        private let generics: String?
        /// The parameters in it.
        private let genericNames: [String]
        private let constraints: String

        struct Parameter {
            /// As it is declared, with label and default.
            let declaration: String
            /// As a caller inside of `callAsFunction` passes it on.
            let name: String
            /// The type as an element of a pack.
            let type: String
            /// The type as a parameter of a closure.
            let closureType: String
            /// `year: `, or nothing.
            let label: String
        }

        init(
            _ declaration: FunctionDeclSyntax,
            options: RunInExecutorOptions,
            scope: FunctionScope,
            fileID: String,
            remoteName: String
        ) {
            self.options = options
            self.remoteName = remoteName
            self.scope = scope
            self.name = declaration.name.text.filter { $0 != "`" }
            self.signatureName = declaration.signatureName
            let function = [scope.typeName, declaration.signatureName].filter { !$0.isEmpty }.joined(separator: ".")
            let named = declaration.genericParameterClause?.parameters.map(\.withoutComma) ?? []
            let constants = "fileID: \"\(fileID)\", function: \"\(function)\", version: \"\(declaration.textHash)\""
            self.constantIdentity = constants
            switch scope.kind {
            case .free:
                // A member of the type that is made here would be found first.
                let module = fileID.prefix { $0 != "/" }
                self.original =
                    Self.memberNames.contains(self.name) ? "\(module).\(declaration.name.text)" : declaration.name.text
            case .static where scope.isOneOfSeveral && !options.isProcess:
                self.original = "base.\(declaration.name.text)"
            case .static:
                self.original = "\(scope.reference).\(declaration.name.text)"
            case .instance:
                self.original = "base.\(declaration.name.text)"
            }
            self.access = Self.access(of: declaration)
            self.isolation =
                declaration.modifiers.contains { $0.name.tokenKind == .keyword(.nonisolated) } ? "nonisolated " : ""
            let kept = declaration.attributes.compactMap { $0.as(AttributeSyntax.self) }
            self.attributes = kept.filter { $0.attributeName.trimmedDescription == "available" }
                .map { "\($0.trimmedDescription)\n" }.joined()
            self.isDiscardable = kept.contains { $0.attributeName.trimmedDescription == "discardableResult" }
            self.isPreconcurrency = kept.contains { $0.attributeName.trimmedDescription == "preconcurrency" }

            var opaque = OpaqueParameterRewriter(selfName: scope.reference)
            self.parameters = declaration.signature.parameterClause.parameters.enumerated().map { index, parameter in
                Self.parameter(parameter, number: index, rewriter: &opaque)
            }
            let effects = declaration.signature.effectSpecifiers
            self.isAsync = effects?.asyncSpecifier != nil
            self.throwing = effects?.throwsClause.map { "\($0.trimmedDescription) " } ?? ""
            let result = declaration.signature.returnClause.map { opaque.packType($0.type) } ?? "Void"
            self.result = result == "()" ? "Void" : result
            let all = named + opaque.genericParameters
            self.genericNames =
                (declaration.genericParameterClause?.parameters.map(\.name.text) ?? []) + opaque.genericNames
            self.generics = all.isEmpty ? nil : "<\(all.joined(separator: ", "))>"
            self.constraints = declaration.genericWhereClause.map { " \($0.trimmedDescription)" } ?? ""
        }

        /// Members of the type that is made, which hide free functions of the same name.
        private static let memberNames: Set<String> = [
            "call", "callAsFunction", "clear", "configured", "function", "identity", "name", "prepared", "base",
            "itemCalls", "jobs", "made", "map", "mapResults", "performFound", "stream", "submit",
        ]

        private static func access(of declaration: FunctionDeclSyntax) -> String {
            for modifier in declaration.modifiers {
                switch modifier.name.tokenKind {
                case .keyword(.open), .keyword(.public): return "public "
                case .keyword(.package), .keyword(.internal), .keyword(.fileprivate), .keyword(.private):
                    return "\(modifier.name.text) "
                default: continue
                }
            }
            return ""
        }

        private static func parameter(
            _ parameter: FunctionParameterSyntax,
            number: Int,
            rewriter: inout OpaqueParameterRewriter
        ) -> Parameter {
            let inner = parameter.secondName ?? parameter.firstName
            let isUnnamed = inner.text == "_"
            let name = isUnnamed ? "argument\(number)" : inner.text
            let outer = parameter.firstName.text
            let names = isUnnamed ? "_ \(name)" : parameter.secondName.map { "\(outer) \($0.text)" } ?? outer
            let value = parameter.defaultValue.map { " = \($0.value.trimmedDescription)" } ?? ""
            return Parameter(
                declaration: "\(names): \(rewriter.declaredType(parameter.type))\(value)",
                name: name,
                type: rewriter.packType(parameter.type),
                closureType: rewriter.closureType(parameter.type),
                label: outer == "_" ? "" : "\(outer): "
            )
        }

        // MARK: - Pieces

        /// Whether other files cannot see the function.
        var isPrivate: Bool { ["private ", "fileprivate "].contains(self.access) }

        var memberAccess: String { ["public ", "package "].contains(self.access) ? self.access : "" }

        var declaredParameters: String { self.parameters.map(\.declaration).joined(separator: ", ") }

        /// The types of what `runInExecutor` makes: the instance first, if there is one.
        var packTypes: [String] { self.base.map { [$0] + self.types } ?? self.types }

        var types: [String] { self.parameters.map(\.type) }

        /// The type of the instance.
        var base: String? { self.scope.kind == .instance ? self.scope.reference : nil }

        /// Whether `$name` is made for the type it is called on: one of several.
        var isMadeForType: Bool {
            self.scope.kind == .static && self.scope.isOneOfSeveral && !self.options.isProcess && !self.isMadeInPlace
        }

        /// Whether `$name` is a function that makes what it calls: no type with members can be beside it.
        private var isMadeInPlace: Bool {
            self.generics != nil || self.scope.isInProtocolExtension || self.options.isFunction
        }

        /// The types that the function belongs to or is generic over, as code where the function is made writes them.
        private var identityTypes: [String] {
            if self.isMadeForType { return ["base"] }
            // In a generic function that is made here, `self` is the type or the instance.
            if self.isMadeInPlace {
                let around: [String] =
                    switch self.scope.kind {
                    case .free: []
                    case .static: ["self"]
                    case .instance: ["Self.self"]
                    }
                return around + self.genericNames.map { "\($0).self" }
            }
            return self.scope.allowsStaticStorage || self.scope.kind == .free ? [] : ["\(self.scope.reference).self"]
        }

        /// What results and figures of the function are found by.
        var identity: String {
            let types = self.identityTypes
            let list = "[\(types.joined(separator: ", "))]"
            if let identity = self.options.identity {
                return types.isEmpty ? identity : "(\(identity)).specialized(for: \(list))"
            }
            return "FunctionIdentity(\(self.constantIdentity)\(types.isEmpty ? "" : ", types: \(list)"))"
        }

        /// The same, where the function is made.
        var madeIdentity: String { self.checks.isEmpty ? self.identity : "_identity" }

        var functionType: String {
            let failure = self.throwing.isEmpty ? "Never" : self.failureType
            if self.options.isPlain {
                return "ThreadFunction<\((self.packTypes + [self.result, failure]).joined(separator: ", "))>"
            }
            let uncached = self.options.isProcess ? "ProcessFunction" : "ExecutorFunction"
            let result = self.options.isProcess ? self.remoteResult : self.result
            let type = self.options.isCached && !self.options.isProcess ? "CachedFunction" : uncached
            return "\(type)<\((self.packTypes + [result]).joined(separator: ", "))>"
        }

        private var failureType: String {
            guard let start = self.throwing.firstIndex(of: "("), let end = self.throwing.lastIndex(of: ")") else {
                return "any Error"
            }
            return String(self.throwing[self.throwing.index(after: start)..<end])
        }

        /// `runInExecutor(…) { … }`: the function as a value.
        func made(indent: String) -> String {
            if self.options.isProcess { return self.madeRemote(indent: indent) }
            let names = self.parameters.indices.map { "argument\($0)" }
            let closureTypes = self.parameters.map(\.closureType)
            let signature = (self.base.map { ["base: \($0)"] } ?? []) + zip(names, closureTypes).map { "\($0): \($1)" }
            let passed = zip(self.parameters, names).map { "\($0.label)\($1)" }.joined(separator: ", ")
            let arguments = (self.options.arguments + ["identity: \(self.madeIdentity)"])
                .map { "\(indent)    \($0)" }.joined(separator: ",\n")
            let effects = (self.isAsync ? "async " : "") + self.throwing
            let call = (self.throwing.isEmpty ? "" : "try ") + (self.isAsync ? "await " : "")
            return """
                runInExecutor(
                \(arguments)
                \(indent)) { (\(signature.joined(separator: ", "))) \(effects)-> \(self.result) in
                \(indent)    \(call)\(self.original)(\(passed))
                \(indent)}
                """
        }

        /// The effects of a call of `$name`.
        private var callEffects: String { self.options.isPlain ? "async \(self.throwing)" : "async throws " }

        private var callKeywords: String { self.options.isPlain && self.throwing.isEmpty ? "await " : "try await " }

        // MARK: - Peers

        var peers: [String] {
            guard self.isMadeInPlace else { return [self.valueType, self.value] }
            // Not in the function: the compiler does not emit local types of expansions.
            let remote = self.options.isProcess ? ["\(self.attributes)private \(self.remoteFunction)"] : []
            return remote + [self.genericFunction]
        }

        var typeName: String { "_Executed_\(self.name)" }

        var discardable: String { self.isDiscardable ? "@discardableResult\n" : "" }

        /// `func $name<T>(…)`: a value cannot be generic, a type cannot be nested in an extension of a protocol, and two values cannot have one name.
        private var genericFunction: String {
            let keyword = self.scope.kind == .static ? "static " : ""
            let arguments = (self.base.map { _ in ["self"] } ?? []) + self.parameters.map(\.name)
            return """
                \(self.attributes)\(self.discardable)\(self.access)\(self.isolation)\(keyword)func $\(self.name)\(self.generics ?? "")\
                (\(self.declaredParameters)) \(self.callEffects)-> \(self.result)\(self.constraints) {
                    \(self.beforeGeneric)\(self.ignored)\(self.callKeywords)\(self.made(indent: "    "))(\(arguments.joined(separator: ", ")))
                }
                """
        }

        /// The type that a generic static function is called on, and the checks.
        private var beforeGeneric: String {
            var text = ""
            if self.original.hasPrefix("base."), self.scope.kind == .static { text += "let base = self\n    " }
            if !self.checks.isEmpty { text += "\(self.checking(indent: "    ").dropFirst(4))    " }
            return text.isEmpty || !self.ignored.isEmpty ? text : "\(text)return "
        }

        /// `var $name`: what is called.
        private var value: String {
            let keyword = self.scope.kind == .static ? "static " : ""
            let base = self.base == nil && !self.isMadeForType ? "" : "self"
            return """
                \(self.attributes)\(self.access)\(self.isolation)\(keyword)var $\(self.name): \(self.typeName) { \(self.typeName)(\(base)) }
                """
        }

        private var valueType: String {
            var members: [String?] = self.options.isProcess ? [self.remoteFunction] : []
            members += [self.storage, self.initializer, self.call, self.callWithProgress]
            if self.options.isCached { members += self.clearing }
            members += self.configuring
            members.append(self.identityMember)
            members += self.jobMembers
            return """
                \(self.attributes)\(self.access)\(self.isolation)struct \(self.typeName): \(self.sendable), \(self.conformance) {
                \(members.compactMap(\.self).joined(separator: "\n\n").indented)
                }
                """
        }

        private var storage: String {
            if !self.checks.isEmpty { return self.checkedStorage }
            if self.isMadeForType {
                return """
                    private static func prepared(_ base: \(self.scope.reference).Type) -> \(self.functionType) {
                        \(self.made(indent: "    "))
                    }
                    private var function: \(self.functionType)
                    """
            }
            let isConstant = self.isConstant
            let keyword = isConstant ? "let" : "var"
            let prepared =
                isConstant
                ? "= \(self.made(indent: ""))"
                : "{\n    \(self.made(indent: "    "))\n}"
            return """
                private static \(keyword) prepared: \(self.functionType) \(prepared)
                private var function = Self.prepared\(self.storedBase)
                """
        }

        /// Whether the function is made once.
        var isConstant: Bool { self.scope.allowsStaticStorage && !self.options.hasDependencies }

        var storedBase: String { self.base.map { "\nprivate let base: \($0)" } ?? "" }

        private var initializer: String {
            if self.isMadeForType {
                if !self.checks.isEmpty {
                    return "fileprivate init(_ base: \(self.scope.reference).Type) {\n    self.base = base\n}"
                }
                return """
                    fileprivate init(_ base: \(self.scope.reference).Type) {
                        self.function = Self.prepared(base)
                    }
                    """
            }
            return self.plainInitializer
        }

        private var plainInitializer: String {
            self.base.map { "fileprivate init(_ base: \($0)) {\n    self.base = base\n}" } ?? "fileprivate init() {}"
        }

        var arguments: String {
            ((self.base == nil ? [] : ["self.base"]) + self.parameters.map(\.name)).joined(separator: ", ")
        }

        private var call: String {
            if let element = self.element {
                return self.streamCall(element, of: self.stored, keywords: self.callKeywords)
            }
            return """
                \(self.discardable)\(self.memberAccess)func callAsFunction(\(self.declaredParameters)) \(self.callEffects)-> \(self.result) {
                    \(self.ignored)\(self.callKeywords)\(self.stored)(\(self.arguments))
                }
                """
        }

        private var callWithProgress: String? {
            guard !self.options.isPlain, !self.isStream else { return nil }
            return """
                \(self.discardable)\(self.memberAccess)func call(\(self.parametersWithProgress)) async throws -> \(self.result) {
                    \(self.ignored)try await \(self.stored).call(\(self.argumentsWithProgress))
                }
                """
        }

        private var identityMember: String {
            """
            \(self.memberAccess)var identity: FunctionIdentity {
                \(self.stored).identity
            }
            """
        }

        private var clearing: [String] {
            let all = """
                \(self.memberAccess)func clear() {
                    \(self.stored).clear()
                }
                """
            // Without parameters, the two are the same.
            guard !self.parameters.isEmpty else { return [all] }
            let one = """
                \(self.memberAccess)func clear(\(self.declaredParameters)) {
                    \(self.stored).clear(\(self.arguments))
                }
                """
            return [all, one]
        }
    }

    extension String {
        var indented: String {
            self.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
        }
    }

    extension GenericParameterSyntax {
        fileprivate var withoutComma: String { self.with(\.trailingComma, nil).trimmedDescription }
    }
#endif
