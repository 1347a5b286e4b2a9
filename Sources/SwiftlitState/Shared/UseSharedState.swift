/// A variable whose value all sessions of the process share.
///
///     @UseSharedState("clicks") var clicks = 0
///     st.metric("Clicks", clicks)
///     if st.button("Click") { $clicks.update { $0 += 1 } }
///
/// The variable is a shared state, with the rules of ``useSharedState(_:survivesReplacement:survives:_:)``: a page that reads it runs again when it
/// changes. `$clicks` is its ``StateRef``: give it to a widget, use it in closures that run elsewhere, and change the value with it in one
/// indivisible step.
///
/// A declaration cannot throw. Where `useSharedState` would (another type under the name, no room), the error is shown on the page and logged,
/// and the variable is an ordinary one that nothing else shares.
@propertyWrapper
public struct UseSharedState<Value: Sendable>: Sendable {
    /// The state itself.
    public let projectedValue: StateRef<Value>

    /// Declares the variable with the value that the state has at first, and after it was cleared.
    ///
    /// - Parameters:
    ///   - wrappedValue: Evaluated when there is no value.
    ///   - name: The name of the state. All uses of one name share the value and must agree on its type.
    ///   - survivesReplacement: Whether changes count although the run that makes them was replaced by another one,
    ///     stopped or left. `false`, the default, drops them; see ``StateRef``.
    ///   - survival: Whether the value outlasts the process, where sessions survive. `nil`, the default, is as other uses of the name say, and
    ///     not where none does.
    public init(
        wrappedValue: @autoclosure @escaping @Sendable () -> Value,
        _ name: String,
        survivesReplacement: Bool = false,
        survives survival: StateSurvival<Value>? = nil
    ) {
        do {
            self.projectedValue = try useSharedState(
                name,
                survivesReplacement: survivesReplacement,
                survives: survival,
                wrappedValue
            )
        } catch {
            error.report()
            self.projectedValue = StateRef(
                unsharedUnder: StateKey(namespace: .shared, name: name),
                factory: wrappedValue
            )
        }
    }

    /// Declares a variable that is `nil` at first.
    ///
    /// - Parameters:
    ///   - name: The name of the state. All uses of one name share the value and must agree on its type.
    ///   - survivesReplacement: Whether changes count although the run that makes them was replaced by another one,
    ///     stopped or left. `false`, the default, drops them; see ``StateRef``.
    ///   - survival: Whether the value outlasts the process, where sessions survive. `nil`, the default, is as other uses of the name say, and
    ///     not where none does.
    public init(
        _ name: String,
        survivesReplacement: Bool = false,
        survives survival: StateSurvival<Value>? = nil
    ) where Value: ExpressibleByNilLiteral {
        self.init(wrappedValue: nil, name, survivesReplacement: survivesReplacement, survives: survival)
    }

    /// The value. Reading it makes the running page follow it. `clicks += 1` reads and then writes; see ``StateRef``.
    public var wrappedValue: Value {
        get { self.projectedValue.value }
        nonmutating set { self.projectedValue.value = newValue }
    }
}
