#if Macros
    internal import SwiftSyntax

    /// What is different for a function that yields elements: a call is a stream of them.
    extension DecoratedFunction {
        /// The type of the elements; `nil` for a function that yields none.
        var element: String? { self.parameters.last?.yieldElement }

        var isStream: Bool { self.element != nil }

        /// The parameters that callers give.
        var givenParameters: ArraySlice<Parameter> { self.isStream ? self.parameters.dropLast() : self.parameters[...] }

        /// What callers give, as it is declared.
        var declaredGivenParameters: String { self.givenParameters.map(\.declaration).joined(separator: ", ") }

        /// `func callAsFunction(…) -> FunctionStream<…>`.
        ///
        /// - Parameters:
        ///   - element: The type of the elements.
        ///   - function: What is called, in the type that the member is for.
        ///   - keywords: What stands before the call.
        func streamCall(_ element: String, of function: String, keywords: String) -> String {
            let yield = self.parameters.last?.name ?? ""
            return """
                \(self.memberAccess)func callAsFunction(\(self.declaredGivenParameters)) -> FunctionStream<\(element)> {
                    FunctionStream { (\(yield): Yield<\(element)>) in
                        \(self.ignored)\(keywords)\(function)(\(self.arguments))
                    }
                }
                """
        }

        /// `func submit(…)` and `func jobs(…)`.
        func streamJobMembers(_ element: String, lifetime types: String) -> [String] {
            let parameters =
                ["id _jobID: JobID? = nil"] + self.givenParameters.map(\.declaration) + [
                    "lifetime _jobLifetime: JobLifetime<\(types)> = .session",
                    "options _jobOptions: JobOptions = JobOptions()",
                ]
            let input = self.parameters.map(\.name).joined(separator: ", ")
            return [
                """
                \(self.memberAccess)func submit(
                    \(parameters.joined(separator: ",\n    "))
                ) async throws -> Job<Yielded<\(element)>> {
                    try await self.itemCalls._submitYielding(
                        { (\(self.parameters.last?.name ?? ""): Yield<\(element)>) in (\(input)) },
                        id: _jobID,
                        lifetime: _jobLifetime,
                        options: _jobOptions
                    )
                }
                """,
                """
                \(self.memberAccess)func jobs(of owner: JobOwner? = nil, status: JobStatus? = nil) -> [Job<Yielded<\(element)>>] {
                    self.itemCalls._jobs(of: owner, status: status)
                }
                """,
            ]
        }
    }

    extension DecoratedFunction.Parameter {
        /// The type of the elements, where the parameter is a `Yield` of them.
        var yieldElement: String? { Self.yieldElement(ofType: self.type) }

        /// The type of the elements, where a type is written as a `Yield` of them.
        static func yieldElement(ofType type: String) -> String? {
            guard type.hasSuffix(">"), let start = type.firstIndex(of: "<") else { return nil }
            let name = type[..<start].split(separator: ".").last?.filter { !$0.isWhitespace }
            guard name == "Yield" else { return nil }
            return String(type[type.index(after: start)..<type.index(before: type.endIndex)])
        }
    }

    extension FunctionCheck {
        /// What only keeps a function from yielding.
        mutating func checkYield(_ lexicalContext: [Syntax]) {
            let parameters = self.declaration.signature.parameterClause.parameters
            // Of an array: what a syntax collection filters is not in the tree any more.
            let yields = Array(parameters).filter {
                DecoratedFunction.Parameter.yieldElement(ofType: $0.type.trimmedDescription) != nil
            }
            guard let first = yields.first else { return }
            let name = self.declaration.name.text
            if yields.count > 1 || first.id != parameters.last?.id {
                return self.add(.misplacedYield(name: name), at: first)
            }
            if let result = self.declaration.signature.returnClause?.type,
                !["Void", "()"].contains(result.trimmedDescription)
            {
                self.add(.resultBesideYield(name: name), at: result)
            }
            if self.options.isCached { self.add(.cachedYield(name: name), at: first) }
            if self.options.arguments.contains(where: { $0.hasPrefix("retry:") && !$0.hasSuffix(".never") }) {
                self.add(.retriedYield(name: name), at: first)
            }
            let isOpaque = parameters.contains { parameter in
                parameter.type.tokens(viewMode: .sourceAccurate).contains { $0.tokenKind == .keyword(.some) }
            }
            let isInProtocol =
                lexicalContext.first?.as(ExtensionDeclSyntax.self)?.genericWhereClause?.constrainsSelf ?? false
            if self.declaration.genericParameterClause != nil || isOpaque || isInProtocol || self.options.isFunction {
                self.add(.genericYield(name: name), at: first)
            }
        }
    }
#endif
