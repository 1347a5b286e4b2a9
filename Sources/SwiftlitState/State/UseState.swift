/// A variable of a page whose value stays between runs.
///
///     @UseState("count") var count = 0
///     if st.button("Add") { count += 1 }
///     st.slider("Count", value: $count, in: 0...10)
///
/// The variable is a state of the session, with the rules of ``useState(_:namespace:survivesReplacement:survives:_:)``; `$count` is its
/// ``StateRef``: give it to a widget, use it in closures that run later or elsewhere, such as callbacks and fragments (`$count.value`), and
/// change the value with it in one indivisible step (`$count.update { $0 += 1 }`). ``UseSharedState`` is the same for a value that all sessions share.
///
/// A declaration cannot throw. Where `useState` would (no session, another type under the key, no room), the error is
/// shown on the page and logged, and the variable is an ordinary one that nothing else shares and that lasts as long
/// as the scope it is in.
@propertyWrapper
public struct UseState<Value: Sendable>: Sendable {
    /// The state itself.
    public let projectedValue: StateRef<Value>

    /// Declares the variable with the value that the state has at first, and after it was cleared.
    ///
    /// - Parameters:
    ///   - wrappedValue: Evaluated when there is no value.
    ///   - key: The name of the state within its namespace.
    ///   - namespace: `nil` for a state of the session, `#fileID` for a state of this page, any other text by your
    ///     choice.
    ///   - survivesReplacement: Whether changes count although the run that makes them was replaced by another one,
    ///     stopped or left. `false`, the default, drops them; see ``StateRef``.
    ///   - survival: Whether the value outlasts the process, where sessions survive. Default: if its type is `Codable`.
    public init(
        wrappedValue: @autoclosure @escaping @Sendable () -> Value,
        _ key: String,
        namespace: String? = nil,
        survivesReplacement: Bool = false,
        survives survival: StateSurvival<Value> = .ifCodable
    ) {
        do {
            self.projectedValue = try useState(
                key,
                namespace: namespace,
                survivesReplacement: survivesReplacement,
                survives: survival,
                wrappedValue
            )
        } catch {
            error.report()
            self.projectedValue = StateRef(unsharedUnder: StateKey(key, namespace: namespace), factory: wrappedValue)
        }
    }

    /// Declares a variable that is `nil` at first.
    ///
    ///     @UseState("choice") var choice: String?
    ///
    /// - Parameters:
    ///   - key: The name of the state within its namespace.
    ///   - namespace: `nil` for a state of the session, `#fileID` for a state of this page, any other text by your
    ///     choice.
    ///   - survivesReplacement: Whether changes count although the run that makes them was replaced by another one,
    ///     stopped or left. `false`, the default, drops them; see ``StateRef``.
    ///   - survival: Whether the value outlasts the process, where sessions survive. Default: if its type is `Codable`.
    public init(
        _ key: String,
        namespace: String? = nil,
        survivesReplacement: Bool = false,
        survives survival: StateSurvival<Value> = .ifCodable
    ) where Value: ExpressibleByNilLiteral {
        self.init(
            wrappedValue: nil,
            key,
            namespace: namespace,
            survivesReplacement: survivesReplacement,
            survives: survival
        )
    }

    /// The value. `count += 1` reads and then writes; see ``StateRef``.
    public var wrappedValue: Value {
        get { self.projectedValue.value }
        nonmutating set { self.projectedValue.value = newValue }
    }
}
