private import Synchronization

/// Makes a value of one type out of a value of another one that has the same name, because its module was compiled anew: in development only.
package struct StateConversion: Sendable {
    /// Makes the value of a type; `nil` when what the value was cannot be said in it.
    ///
    /// Gets the value, the type, and the key as errors name it. Runs code of the types.
    package let convert: @Sendable (_ value: any Sendable, _ type: any Any.Type, _ key: String) -> (any Sendable)?

    package init(
        _ convert: @escaping @Sendable (_ value: any Sendable, _ type: any Any.Type, _ key: String) -> (any Sendable)?
    ) {
        self.convert = convert
    }

    private static let shared = Mutex<StateConversion?>(nil)

    /// That of the process; `nil`, the default, where types do not change.
    package static var current: StateConversion? {
        get { self.shared.withLock { $0 } }
        set { self.shared.withLock { $0 = newValue } }
    }
}
