#if Macros
    internal import SwiftSyntax

    /// Writes the types of a function so that they can stand elsewhere.
    ///
    /// `some P` becomes a generic parameter, because closures and packs cannot say it. `Self` becomes the name of the type around the function,
    /// because in the type that is made it would be that type.
    struct OpaqueParameterRewriter {
        /// Empty where there is no type around.
        let selfName: String
        /// `Some0: P`, in the order met. Each parameter's type is written twice and gets the same name.
        private(set) var genericParameters: [String] = []
        /// `Some0`.
        private(set) var genericNames: [String] = []
        private var names: [SyntaxIdentifier: String] = [:]

        init(selfName: String) {
            self.selfName = selfName
        }

        /// The type as a parameter is declared with. A function goes to another thread, and so escapes even where the original lets it not.
        mutating func declaredType(_ type: TypeSyntax) -> String {
            let text = self.rewritten(type).trimmedDescription
            return type.isFunction && !type.isMarkedEscaping ? "@escaping \(text)" : text
        }

        /// The type as a parameter of a closure.
        mutating func closureType(_ type: TypeSyntax) -> String {
            let text = self.packType(type)
            return type.isFunction || type.isMarkedEscaping ? "@escaping \(text)" : text
        }

        /// The type as an element of a pack: without `@escaping` and `sending`, and `T!` as `T?`.
        mutating func packType(_ type: TypeSyntax) -> String {
            var type = self.rewritten(type)
            if var attributed = type.as(AttributedTypeSyntax.self) {
                attributed.specifiers = []
                attributed.attributes = attributed.attributes.filter { $0.trimmedDescription != "@escaping" }
                type = attributed.attributes.isEmpty ? attributed.baseType : TypeSyntax(attributed)
            }
            if let optional = type.as(ImplicitlyUnwrappedOptionalTypeSyntax.self) {
                return "\(optional.wrappedType.trimmedDescription)?"
            }
            return type.trimmedDescription
        }

        private mutating func rewritten(_ type: TypeSyntax) -> TypeSyntax {
            for opaque in OpaqueTypes.all(in: type) where self.names[opaque.id] == nil {
                let name = "Some\(self.genericParameters.count)"
                self.names[opaque.id] = name
                self.genericParameters.append("\(name): \(opaque.constraint.trimmedDescription)")
                self.genericNames.append(name)
            }
            let rewriter = Rewriter(selfName: self.selfName, names: self.names)
            return rewriter.rewrite(type).as(TypeSyntax.self) ?? type
        }

        private final class Rewriter: SyntaxRewriter {
            private let selfName: String
            private let names: [SyntaxIdentifier: String]

            init(selfName: String, names: [SyntaxIdentifier: String]) {
                self.selfName = selfName
                self.names = names
                super.init()
            }

            override func visit(_ node: SomeOrAnyTypeSyntax) -> TypeSyntax {
                guard let name = self.names[node.id] else { return super.visit(node) }
                return TypeSyntax(IdentifierTypeSyntax(name: .identifier(name)))
                    .with(\.leadingTrivia, node.leadingTrivia).with(\.trailingTrivia, node.trailingTrivia)
            }

            override func visit(_ node: IdentifierTypeSyntax) -> TypeSyntax {
                guard node.name.tokenKind == .keyword(.Self), !self.selfName.isEmpty else { return super.visit(node) }
                return TypeSyntax(node.with(\.name, .identifier(self.selfName)))
                    .with(\.leadingTrivia, node.leadingTrivia).with(\.trailingTrivia, node.trailingTrivia)
            }
        }

        private final class OpaqueTypes: SyntaxVisitor {
            private var found: [SomeOrAnyTypeSyntax] = []

            static func all(in type: TypeSyntax) -> [SomeOrAnyTypeSyntax] {
                let visitor = OpaqueTypes(viewMode: .sourceAccurate)
                visitor.walk(type)
                return visitor.found
            }

            override func visit(_ node: SomeOrAnyTypeSyntax) -> SyntaxVisitorContinueKind {
                if node.someOrAnySpecifier.tokenKind == .keyword(.some) { self.found.append(node) }
                return .visitChildren
            }
        }
    }
#endif
