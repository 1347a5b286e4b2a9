#if Macros
    internal import SwiftSyntax

    /// Where a function is declared, and how code beside it calls it.
    struct FunctionScope {
        enum Kind {
            case free
            case `static`
            case instance
        }

        let kind: Kind
        /// The type around the function without its type parameters, as it is named for people; empty for free functions.
        let typeName: String
        /// The type around the function, as code beside the function names it; empty for free functions.
        let reference: String
        /// Whether the type around may have type parameters or subclasses: then a static function has to know which type it is called on.
        /// What an extension extends cannot be seen.
        let isOneOfSeveral: Bool
        /// Whether a type beside the function may have static stored properties: not in generic types. What an extension extends cannot be
        /// seen.
        let allowsStaticStorage: Bool

        /// Whether the function is in an extension that extends a protocol, or may do so as far as what is made goes: no types can be nested there.
        let isInProtocolExtension: Bool

        /// - Parameter isFunction: Whether only functions are made, of which `Self` can be said whatever is extended.
        init(_ declaration: FunctionDeclSyntax, lexicalContext: [Syntax], isFunction: Bool = false) {
            var names: [String] = []
            var references: [String] = []
            var isGeneric = false
            for scope in lexicalContext {
                if let type = scope.asProtocol((any DeclGroupSyntax).self) as? any NamedDeclSyntax & DeclGroupSyntax {
                    let generics = scope.asProtocol((any WithGenericParametersSyntax).self)?.genericParameterClause
                    names.insert(type.name.text, at: 0)
                    references.insert("\(type.name.text)\(generics?.asArguments ?? "")", at: 0)
                    isGeneric = isGeneric || generics != nil
                } else if let type = scope.as(ExtensionDeclSyntax.self) {
                    names.insert(type.extendedType.trimmedDescription, at: 0)
                    references.insert(type.extendedType.trimmedDescription, at: 0)
                    isGeneric = true
                }
            }
            self.typeName = names.joined(separator: ".")
            let nearest = lexicalContext.first?.as(ExtensionDeclSyntax.self)
            self.isInProtocolExtension =
                nearest?.genericWhereClause?.constrainsSelf ?? false || (isFunction && nearest != nil)
            self.reference = self.isInProtocolExtension ? "Self" : references.joined(separator: ".")
            self.allowsStaticStorage = !isGeneric
            self.isOneOfSeveral =
                isGeneric || lexicalContext.first?.as(ClassDeclSyntax.self)?.isOpenToSubclasses ?? false
            if names.isEmpty {
                self.kind = .free
            } else if declaration.modifiers.contains(where: { ["static", "class"].contains($0.name.text) }) {
                self.kind = .static
            } else {
                self.kind = .instance
            }
        }
    }

    extension ClassDeclSyntax {
        var isOpenToSubclasses: Bool { !self.modifiers.contains { $0.name.tokenKind == .keyword(.final) } }
    }

    extension GenericWhereClauseSyntax {
        /// Whether it says something of `Self`, as only extensions of protocols can.
        var constrainsSelf: Bool {
            self.requirements.contains { requirement in
                switch requirement.requirement {
                case .conformanceRequirement(let conformance): conformance.leftType.trimmedDescription == "Self"
                case .sameTypeRequirement(let sameType): sameType.leftType.trimmedDescription == "Self"
                default: false
                }
            }
        }
    }

    extension GenericParameterClauseSyntax {
        /// The parameters as the arguments they are within the declaration: `<Row, repeat each Column>`.
        fileprivate var asArguments: String {
            let names = self.parameters.map { ($0.specifier == nil ? "" : "repeat each ") + $0.name.text }
            return "<\(names.joined(separator: ", "))>"
        }
    }

    extension FunctionDeclSyntax {
        /// `load(_:year:)`.
        var signatureName: String {
            let labels = self.signature.parameterClause.parameters.map { "\($0.firstName.text):" }
            return "\(self.name.text)(\(labels.joined()))"
        }

        /// What the function's text says: changes with each of its tokens, not with comments, line breaks or attributes.
        var textHash: String {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for token in self.with(\.attributes, []).tokens(viewMode: .sourceAccurate) {
                // FNV-1a, with a byte between tokens that no token holds.
                for byte in token.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
                hash = (hash ^ 0xff) &* 0x100_0000_01b3
            }
            return String(hash, radix: 16)
        }
    }
#endif
