/// Where a state is kept in a session: a name within a namespace.
package struct StateKey: Hashable, Sendable, CustomStringConvertible {
    /// Namespaces that no text given by an author can reach by accident.
    package enum Namespace: Hashable, Sendable {
        /// `useState` without a namespace.
        case session
        /// `useState` with a namespace.
        case named(String)
        /// `st.sessionState` and the values of keyed widgets.
        case dictionary
        /// `useSharedState`.
        case shared
    }

    package let namespace: Namespace
    package let name: String

    package init(namespace: Namespace, name: String) {
        self.namespace = namespace
        self.name = name
    }

    /// Creates the key of a `useState`.
    package init(_ name: String, namespace: String?) {
        self.namespace = namespace.map { .named($0) } ?? .session
        self.name = name
    }

    /// The key as error messages name it.
    package var description: String {
        switch self.namespace {
        case .session: "State \"\(self.name)\""
        case .named(let namespace): "State \"\(self.name)\" in namespace \"\(namespace)\""
        case .dictionary: "Session state \"\(self.name)\""
        case .shared: "Shared state \"\(self.name)\""
        }
    }
}
