/// What a name of Streamlit in Python stands for; the compiler offers the name in Swift. Not for use by apps.
@dynamicCallable
public struct RenamedElement: Sendable {
    init() {}

    /// Takes any arguments, so that the compiler comes to say the name.
    @discardableResult
    public func dynamicallyCall(withKeywordArguments arguments: KeyValuePairs<String, Any>) -> Any { () }

    /// Takes any arguments where a value is asked for, so that the compiler comes to say the name.
    @_disfavoredOverload
    public func dynamicallyCall<Value>(withKeywordArguments arguments: KeyValuePairs<String, Any>) -> Value {
        preconditionFailure("A name of Python cannot be called: the compiler refuses it.")
    }
}
