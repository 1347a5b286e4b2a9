private import Synchronization

/// What the start handlers of an app have made, by type.
package final class AppValues: Sendable {
    /// The values of the app that this process serves.
    package static let process = AppValues()

    private let values = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// Creates an app's values, of which there are none yet.
    package init() {}

    /// Keeps a value, in the place of a former one of its type.
    package func set<Value: Sendable>(_ value: Value) {
        self.values.withLock { $0[ObjectIdentifier(Value.self)] = value }
    }

    /// Forgets the value of a type, and returns it.
    package func take<Value: Sendable>(_ type: Value.Type) -> Value? {
        self.values.withLock { $0.removeValue(forKey: ObjectIdentifier(type)) } as? Value
    }

    /// The value of a type.
    package func value<Value: Sendable>(_ type: Value.Type) -> Value? {
        self.values.withLock { $0[ObjectIdentifier(type)] } as? Value
    }
}

extension Streamlit {
    /// Returns what a start handler of the app has made: `AppConfiguration.onStart(_:onStop:)`.
    ///
    /// ```swift
    /// let mailer = st.appValue(Mailer.self)
    /// ```
    ///
    /// Also outside of runs, in functions on executors of this process.
    ///
    /// - Parameter type: The type of the value.
    /// - Returns: The value; `nil` before the app has started, when it has stopped, and where no handler makes one of this type.
    public func appValue<Value: Sendable>(_ type: Value.Type = Value.self) -> Value? {
        (ElementScope.now?.run.facts.appValues ?? .process).value(type)
    }
}
