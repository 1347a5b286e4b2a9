/// The commonest types by name: without these, `st.write(st.sessionState["on", default: false])` would not compile, because what takes an `Any?` makes
/// the generic subscript look for a value of the type `Any`. For other types such a call names the type: `… as Region`.
extension SessionState {
    /// The value of a name, a Boolean, or the given one if it has none. Setting it sets the value.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: What is read while the name has no value.
    public subscript(_ key: String, default value: @autoclosure () -> Bool) -> Bool {
        get { self[key, as: Bool.self] ?? value() }
        nonmutating set { self[key, as: Bool.self] = newValue }
    }

    /// The value of a name, a whole number, or the given one if it has none. Setting it sets the value.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: What is read while the name has no value.
    public subscript(_ key: String, default value: @autoclosure () -> Int) -> Int {
        get { self[key, as: Int.self] ?? value() }
        nonmutating set { self[key, as: Int.self] = newValue }
    }

    /// The value of a name, a number, or the given one if it has none. Setting it sets the value.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: What is read while the name has no value.
    public subscript(_ key: String, default value: @autoclosure () -> Double) -> Double {
        get { self[key, as: Double.self] ?? value() }
        nonmutating set { self[key, as: Double.self] = newValue }
    }

    /// The value of a name, a text, or the given one if it has none. Setting it sets the value.
    ///
    /// - Parameters:
    ///   - key: The name.
    ///   - value: What is read while the name has no value.
    public subscript(_ key: String, default value: @autoclosure () -> String) -> String {
        get { self[key, as: String.self] ?? value() }
        nonmutating set { self[key, as: String.self] = newValue }
    }
}
