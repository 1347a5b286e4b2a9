#if Macros
    internal import SwiftSyntax

    extension TypeSyntax {
        /// The function type this is, perhaps in parentheses or optional.
        var functionType: FunctionTypeSyntax? {
            if let function = self.as(FunctionTypeSyntax.self) { return function }
            if let tuple = self.as(TupleTypeSyntax.self), tuple.elements.count == 1 {
                return tuple.elements.first?.type.functionType
            }
            if let optional = self.as(OptionalTypeSyntax.self) { return optional.wrappedType.functionType }
            return nil
        }

        /// Whether this is a function, and not an optional one, with whatever attributes.
        var isFunction: Bool {
            if let attributed = self.as(AttributedTypeSyntax.self) { return attributed.baseType.isFunction }
            if let tuple = self.as(TupleTypeSyntax.self), tuple.elements.count == 1 {
                return tuple.elements.first?.type.isFunction ?? false
            }
            return self.is(FunctionTypeSyntax.self)
        }

        /// Whether it says `@escaping`, which tells that the name of a type is one of a function.
        var isMarkedEscaping: Bool {
            self.as(AttributedTypeSyntax.self)?.attributes.contains { $0.trimmedDescription == "@escaping" } ?? false
        }
    }
#endif
