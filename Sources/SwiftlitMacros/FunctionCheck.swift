#if Macros
    internal import SwiftDiagnostics
    internal import SwiftSyntax

    /// Finds what keeps a function from being decorated, each with the token it is about.
    struct FunctionCheck {
        private(set) var problems: [Diagnostic] = []
        let declaration: FunctionDeclSyntax
        let options: RunInExecutorOptions

        /// `fileID`: the module and the file of the function.
        init(
            _ declaration: FunctionDeclSyntax,
            options: RunInExecutorOptions,
            lexicalContext: [Syntax],
            fileID: String
        ) {
            self.declaration = declaration
            self.options = options
            self.checkPlace(lexicalContext)
            self.checkModifiers()
            self.checkIsolation(lexicalContext)
            for parameter in declaration.signature.parameterClause.parameters {
                self.check(parameter, isCached: options.isCached)
            }
            self.checkResult()
            self.checkYield(lexicalContext)
            if let form = options.unreadableForm { self.add(.unreadableForm, at: form) }
            if options.isCached { self.checkKept() }
            if options.isProcess { self.checkProcess(lexicalContext, fileID: fileID) }
        }

        mutating func add(_ message: RunInExecutorMessage, at node: some SyntaxProtocol, fixIts: [FixIt] = []) {
            self.problems.append(Diagnostic(node: node, message: message, fixIts: fixIts))
        }

        // MARK: - Place

        private mutating func checkPlace(_ lexicalContext: [Syntax]) {
            let name = self.declaration.name
            if case .identifier = name.tokenKind {} else { self.add(.operatorFunction, at: name) }
            guard let nearest = lexicalContext.first else { return }
            if nearest.is(ProtocolDeclSyntax.self) {
                self.add(.protocolRequirement(name: name.text), at: name)
            } else if nearest.asProtocol((any DeclGroupSyntax).self) == nil {
                self.add(.localFunction(name: name.text), at: name)
            }
        }

        private mutating func checkModifiers() {
            for modifier in self.declaration.modifiers {
                switch modifier.name.tokenKind {
                case .keyword(.mutating), .keyword(.consuming):
                    self.add(.changesSelf(modifier: modifier.name.text), at: modifier)
                case .keyword(.override):
                    self.add(.overriding, at: modifier)
                default:
                    break
                }
            }
        }

        // MARK: - Isolation

        private mutating func checkIsolation(_ lexicalContext: [Syntax]) {
            let isNonisolated =
                self.declaration.modifiers.contains { $0.name.tokenKind == .keyword(.nonisolated) }
                || self.declaration.attributes.contains {
                    $0.as(AttributeSyntax.self)?.attributeName.trimmedDescription == "concurrent"
                }
            guard !isNonisolated else { return }
            if let attribute = self.declaration.attributes.globalActor {
                let name = attribute.trimmedDescription
                self.add(
                    .actorAttribute(name: name),
                    at: attribute,
                    fixIts: [self.makeNonisolated(removing: attribute)]
                )
                return
            }
            guard let type = lexicalContext.first else { return }
            let isStatic = self.declaration.modifiers.contains { ["static", "class"].contains($0.name.text) }
            let isOnGlobalActor = type.asProtocol((any WithAttributesSyntax).self)?.attributes.globalActor != nil
            guard (type.is(ActorDeclSyntax.self) && !isStatic) || isOnGlobalActor else { return }
            let name =
                type.asProtocol((any NamedDeclSyntax).self)?.name.text
                ?? type.as(ExtensionDeclSyntax.self)?.extendedType.trimmedDescription ?? "the type"
            self.add(.actorType(type: name), at: self.declaration.name, fixIts: [self.makeNonisolated(removing: nil)])
        }

        private func makeNonisolated(removing attribute: AttributeSyntax?) -> FixIt {
            var changed = self.declaration
            if let attribute {
                changed.attributes = changed.attributes.filter { $0.id != attribute.id }
            }
            let modifier = DeclModifierSyntax(name: .keyword(.nonisolated, trailingTrivia: .space))
            if changed.modifiers.isEmpty {
                changed.modifiers = [modifier.with(\.leadingTrivia, changed.funcKeyword.leadingTrivia)]
                changed.funcKeyword.leadingTrivia = []
            } else {
                changed.modifiers.append(modifier)
            }
            return FixIt(
                message: RunInExecutorFixIt.makeNonisolated,
                changes: [.replace(oldNode: Syntax(self.declaration), newNode: Syntax(changed))]
            )
        }

        // MARK: - Parameters

        private mutating func check(_ parameter: FunctionParameterSyntax, isCached: Bool) {
            let name = (parameter.secondName ?? parameter.firstName).text
            if let ellipsis = parameter.ellipsis {
                var changed = parameter
                changed.ellipsis = nil
                changed.type = TypeSyntax(ArrayTypeSyntax(element: parameter.type.trimmed))
                self.add(
                    .variadic(parameter: name),
                    at: ellipsis,
                    fixIts: [Self.replace(parameter, changed, .takeArray)]
                )
            }
            self.check(parameter.type, ofParameter: name, isCached: isCached)
        }

        private mutating func check(_ type: TypeSyntax, ofParameter name: String, isCached: Bool) {
            guard let attributed = type.as(AttributedTypeSyntax.self) else {
                if let function = type.functionType {
                    return self.check(function, in: nil, ofParameter: name, isCached: isCached)
                }
                return self.checkNames(in: type)
            }
            for case .simpleTypeSpecifier(let element) in attributed.specifiers {
                let specifier = element.specifier
                switch specifier.tokenKind {
                case .keyword(.inout):
                    self.add(.inOut(parameter: name), at: specifier)
                case .keyword(.isolated):
                    self.add(.isolatedParameter(parameter: name), at: specifier)
                case .keyword(.borrowing), .keyword(.consuming), .keyword(.__owned), .keyword(.__shared):
                    var changed = attributed
                    changed.specifiers = attributed.specifiers.filter { $0.id != element.id }
                    self.add(
                        .ownership(specifier: specifier.text, parameter: name),
                        at: specifier,
                        fixIts: [Self.replace(attributed, changed, .removeSpecifier)]
                    )
                default:
                    break
                }
            }
            if let autoclosure = attributed.attributes.first(where: { $0.trimmedDescription == "@autoclosure" }) {
                self.add(.autoclosure(parameter: name), at: autoclosure)
            } else if let function = attributed.baseType.functionType {
                self.check(function, in: attributed, ofParameter: name, isCached: isCached)
            } else if type.isMarkedEscaping, self.options.isProcess || isCached {
                // Another name of a function type.
                let message: RunInExecutorMessage =
                    self.options.isProcess ? .functionToProcess(parameter: name) : .functionInKey(parameter: name)
                self.add(message, at: attributed.baseType)
            } else {
                self.checkNames(in: attributed.baseType)
            }
        }

        private mutating func check(
            _ function: FunctionTypeSyntax,
            in attributed: AttributedTypeSyntax?,
            ofParameter name: String,
            isCached: Bool
        ) {
            if self.options.isProcess { return self.add(.functionToProcess(parameter: name), at: function) }
            if isCached { return self.add(.functionInKey(parameter: name), at: function) }
            if attributed?.attributes.contains(where: { $0.trimmedDescription == "@Sendable" }) ?? false { return }
            let sendable = AttributeListSyntax.Element(
                Self.attribute("Sendable")
            )
            let fixIt: FixIt
            if let attributed {
                fixIt = Self.replace(
                    attributed,
                    attributed.with(\.attributes, attributed.attributes + [sendable]),
                    .markSendable
                )
            } else {
                let escaping = AttributeListSyntax.Element(Self.attribute("escaping"))
                let new = AttributedTypeSyntax(
                    specifiers: [],
                    attributes: [escaping, sendable],
                    baseType: function.trimmed
                )
                fixIt = FixIt(
                    message: RunInExecutorFixIt.markSendable,
                    changes: [
                        .replace(
                            oldNode: Syntax(function),
                            newNode: Syntax(new.with(\.trailingTrivia, function.trailingTrivia))
                        )
                    ]
                )
            }
            self.add(.nonSendableFunction(parameter: name), at: function, fixIts: [fixIt])
        }

        private static func attribute(_ name: String) -> AttributeSyntax {
            AttributeSyntax(
                attributeName: IdentifierTypeSyntax(name: .identifier(name)),
                trailingTrivia: .space
            )
        }

        // MARK: - Types

        private mutating func checkResult() {
            if let specifier = self.declaration.signature.effectSpecifiers?.throwsClause?.throwsSpecifier,
                specifier.tokenKind == .keyword(.rethrows)
            {
                let new = specifier.with(\.tokenKind, .keyword(.throws))
                self.add(.rethrowing, at: specifier, fixIts: [Self.replace(specifier, new, .throwErrors)])
            }
            if let parameters = self.declaration.genericParameterClause?.parameters {
                for parameter in parameters {
                    if let each = parameter.specifier, each.tokenKind == .keyword(.each) {
                        self.add(.parameterPack, at: each)
                    }
                }
            }
            guard let result = self.declaration.signature.returnClause?.type else { return }
            if let opaque = result.tokens(viewMode: .sourceAccurate).first(where: { $0.tokenKind == .keyword(.some) }),
                !self.options.isProcess || self.asyncSequence(in: result) == nil
            {
                self.add(.opaqueResult, at: opaque)
            }
            self.checkNames(in: result)
        }

        /// Types that are never `Sendable`, whatever they hold.
        private mutating func checkNames(in type: TypeSyntax) {
            for token in type.tokens(viewMode: .sourceAccurate)
            where ["Any", "AnyObject", "AnyHashable"].contains(token.text) {
                if self.options.isProcess {
                    self.add(.notCodable(type: token.text), at: token)
                    continue
                }
                var fixIts: [FixIt] = []
                if let named = token.parent?.as(IdentifierTypeSyntax.self),
                    named.parent?.is(SomeOrAnyTypeSyntax.self) != true
                {
                    let new = TypeSyntax(
                        SomeOrAnyTypeSyntax(
                            someOrAnySpecifier: .keyword(.any, trailingTrivia: .space),
                            constraint: IdentifierTypeSyntax(name: .identifier("Sendable"))
                        )
                    )
                    fixIts = [
                        FixIt(
                            message: RunInExecutorFixIt.useAnySendable,
                            changes: [
                                .replace(
                                    oldNode: Syntax(named),
                                    newNode: Syntax(
                                        new.with(\.leadingTrivia, named.leadingTrivia).with(
                                            \.trailingTrivia,
                                            named.trailingTrivia
                                        )
                                    )
                                )
                            ]
                        )
                    ]
                }
                self.add(.nonSendable(type: token.text), at: token, fixIts: fixIts)
            }
        }

        static func replace<Node: SyntaxProtocol>(_ old: Node, _ new: Node, _ message: RunInExecutorFixIt)
            -> FixIt
        {
            FixIt(message: message, changes: [.replace(oldNode: Syntax(old), newNode: Syntax(new))])
        }
    }

    extension AttributeListSyntax {
        /// An attribute that is a global actor, going by its name: `@MainActor`, `@DatabaseActor`.
        fileprivate var globalActor: AttributeSyntax? {
            self.lazy.compactMap { $0.as(AttributeSyntax.self) }
                .first { $0.attributeName.trimmedDescription.hasSuffix("Actor") }
        }
    }
#endif
