#if Macros
    internal import SwiftSyntax

    extension FunctionCheck {
        /// Types whose values give what they have only once, so that the second caller of a kept one gets nothing.
        private static let oneShotNames: Set<String> = [
            "AsyncStream", "AsyncThrowingStream", "AnyIterator", "UnfoldSequence", "UnfoldFirstSequence",
        ]

        /// What only keeps results from being kept.
        mutating func checkKept() {
            guard let result = self.declaration.signature.returnClause?.type else { return }
            let isResource = self.options.cache?.contains("resource") ?? false
            for token in result.tokens(viewMode: .sourceAccurate) {
                let isSequence = token.text == "AsyncSequence" && !isResource
                guard isSequence || Self.oneShotNames.contains(token.text), Self.isHeld(token) else { continue }
                self.add(.oneShotResult(type: token.text), at: token)
            }
        }

        /// Whether a value of the named type is in the result: not in what a function makes, and not as the name before another.
        static func isHeld(_ token: TokenSyntax) -> Bool {
            var node = token.parent
            while let current = node {
                if current.is(FunctionTypeSyntax.self) { return false }
                if let member = current.parent?.as(MemberTypeSyntax.self), Syntax(member.baseType) == current,
                    // `Swift.AsyncStream` is that type; `AsyncStream<Int>.Continuation` is another.
                    member.name != token
                {
                    return false
                }
                if current.is(FunctionDeclSyntax.self) { return true }
                node = current.parent
            }
            return true
        }
    }
#endif
