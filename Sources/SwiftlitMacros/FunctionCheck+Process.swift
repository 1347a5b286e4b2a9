#if Macros
    internal import SwiftDiagnostics
    internal import SwiftSyntax

    extension FunctionCheck {
        /// What only keeps a function from running in another process.
        mutating func checkProcess(_ lexicalContext: [Syntax], fileID: String) {
            self.checkFile(fileID)
            self.checkClass(lexicalContext)
            self.checkInstance(lexicalContext)
            self.checkSynchronous()
            self.checkConcrete(lexicalContext)
            if let argument = self.options.scriptRunContext { self.add(.contextInProcess, at: argument) }
            let signature = self.declaration.signature
            for parameter in signature.parameterClause.parameters {
                self.checkEncodable(parameter.type)
            }
            // `Void` is nothing to send.
            if let result = signature.returnClause?.type, result.trimmedDescription != "()" {
                guard let sequence = self.asyncSequence(in: result) else { return self.checkEncodable(result) }
                self.add(.sequenceToProcess(type: sequence.text), at: sequence)
            }
        }

        /// The name of an asynchronous sequence that a result is or holds.
        func asyncSequence(in result: TypeSyntax) -> TokenSyntax? {
            result.tokens(viewMode: .sourceAccurate).first { token in
                ["AsyncSequence", "AsyncStream", "AsyncThrowingStream"].contains(token.text) && Self.isHeld(token)
            }
        }

        /// A worker takes over before `main.swift` runs, so that its variables hold nothing there. Which of them the function uses, directly or
        /// through others, cannot be seen.
        private mutating func checkFile(_ fileID: String) {
            guard fileID.hasSuffix("/main.swift") else { return }
            let name = self.declaration.name
            self.add(.mainFileInProcess(name: name.text), at: name)
        }

        /// A worker finds a function by name, and would not know on which subclass it was called.
        private mutating func checkClass(_ lexicalContext: [Syntax]) {
            let isClassFunction = self.declaration.modifiers.first { $0.name.tokenKind == .keyword(.class) }
            let type = lexicalContext.first?.as(ClassDeclSyntax.self)
            let isStatic = self.declaration.modifiers.contains { $0.name.tokenKind == .keyword(.static) }
            let name = self.declaration.name
            if let isClassFunction {
                guard type?.isOpenToSubclasses != false else { return }
                self.add(.classInProcess(name: name.text), at: isClassFunction)
            } else if isStatic, type?.isOpenToSubclasses == true {
                self.add(.classInProcess(name: name.text), at: name)
            }
        }

        private mutating func checkInstance(_ lexicalContext: [Syntax]) {
            guard lexicalContext.first?.asProtocol((any DeclGroupSyntax).self) != nil else { return }
            let modifiers = self.declaration.modifiers
            guard !modifiers.contains(where: { ["static", "class"].contains($0.name.text) }) else { return }
            var changed = self.declaration
            let modifier = DeclModifierSyntax(name: .keyword(.static, trailingTrivia: .space))
            if modifiers.isEmpty {
                changed.modifiers = [modifier.with(\.leadingTrivia, changed.funcKeyword.leadingTrivia)]
                changed.funcKeyword.leadingTrivia = []
            } else {
                changed.modifiers.append(modifier)
            }
            let name = self.declaration.name
            self.add(
                .instanceInProcess(name: name.text),
                at: name,
                fixIts: [Self.replace(self.declaration, changed, .makeStatic)]
            )
        }

        private mutating func checkSynchronous() {
            guard let specifier = self.declaration.signature.effectSpecifiers?.asyncSpecifier else { return }
            var changed = self.declaration.signature
            changed.effectSpecifiers?.asyncSpecifier = nil
            if changed.effectSpecifiers?.throwsClause == nil { changed.effectSpecifiers = nil }
            self.add(
                .asyncInProcess(name: self.declaration.name.text),
                at: specifier,
                fixIts: [Self.replace(self.declaration.signature, changed, .removeAsync)]
            )
        }

        private mutating func checkConcrete(_ lexicalContext: [Syntax]) {
            let name = self.declaration.name.text
            if lexicalContext.first?.as(ExtensionDeclSyntax.self)?.genericWhereClause?.constrainsSelf ?? false {
                return self.add(.genericInProcess(name: name), at: self.declaration.name)
            }
            if let generic = self.declaration.genericParameterClause {
                return self.add(.genericInProcess(name: name), at: generic)
            }
            for parameter in self.declaration.signature.parameterClause.parameters {
                let tokens = parameter.type.tokens(viewMode: .sourceAccurate)
                if let opaque = tokens.first(where: { $0.tokenKind == .keyword(.some) }) {
                    self.add(.genericInProcess(name: name), at: opaque)
                }
            }
        }

        /// Types that are never `Codable`, whatever they hold.
        private mutating func checkEncodable(_ type: TypeSyntax) {
            if let tuple = type.as(TupleTypeSyntax.self), tuple.elements.count != 1 {
                return self.add(.tupleToProcess, at: tuple)
            }
            for token in type.tokens(viewMode: .sourceAccurate) where token.tokenKind == .keyword(.any) {
                guard let existential = token.parent?.as(SomeOrAnyTypeSyntax.self) else { continue }
                self.add(.notCodable(type: existential.trimmedDescription), at: token)
            }
        }
    }
#endif
