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
                guard isSequence || Self.oneShotNames.contains(token.text) else { continue }
                self.add(.oneShotResult(type: token.text), at: token)
            }
        }
    }
#endif
