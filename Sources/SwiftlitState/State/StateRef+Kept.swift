/// How long a value is kept under its name while no widget shows it.
public struct StatePersistence: Sendable, Hashable {
    package enum Storage: Hashable, Sendable {
        case page, session
    }

    package let storage: Storage

    /// Until the app shows another page.
    public static let page = StatePersistence(storage: .page)

    /// As long as the session: also on other pages, and for a widget that is given the name there.
    public static let session = StatePersistence(storage: .session)
}

/// The value of a widget that is kept under a name in `st.sessionState`.
package struct WidgetPlace: Sendable {
    /// What keeps it.
    package enum Keeping: Sendable, Hashable {
        /// The session, until the app shows another page.
        case page
        /// The session, to its end.
        case session
        /// The session, and the parameter of that name in the URL.
        case query
    }

    /// The name of the entry, and of the query parameter.
    package let name: String
    /// What keeps it.
    package let keeping: Keeping

    /// The session where the reference was made; `nil` outside of one.
    private let madeIn: SessionStore?
    /// What the URL says now; `nil` for nothing.
    private let text: (@Sendable () -> String?)?

    /// Names a place in the current session.
    ///
    /// - Parameter text: What the URL says now of a value that no widget has shown yet.
    package init(_ name: String, _ keeping: Keeping, text: (@Sendable () -> String?)? = nil) {
        self.name = name
        self.keeping = keeping
        self.madeIn = SessionStore.current
        self.text = text
    }

    private var session: SessionStore {
        get throws(StateError) {
            guard let session = self.madeIn ?? SessionStore.current else {
                throw .unsupportedCallSite("\"\(self.name)\"")
            }
            return session
        }
    }

    /// The value; `nil` where neither a widget nor code has set one.
    func read<Value: Sendable>(_ type: Value.Type) throws(StateError) -> Value? {
        // Without a session there is only the default.
        guard let session = try? self.session else { return nil }
        session.makeOptional(self.name, for: type, by: RunToken.current)
        return try session.entry(self.name, of: type)
    }

    /// What the URL says, where a value of this type can be read from one text.
    func textValue<Value>(_ type: Value.Type) -> Value? {
        guard let readable = type as? any LosslessStringConvertible.Type, let text = self.text?() else { return nil }
        return readable.init(text) as? Value
    }

    func handle<Value: Sendable>(of type: Value.Type) throws(StateError) -> StateHandle {
        let session = try self.session
        session.makeOptional(self.name, for: type, by: RunToken.current)
        return try StateHandle(store: session.store, key: SessionStore.dictionaryKey(self.name), of: type)
    }

    func checkAssignable() throws(StateError) {
        try self.session.checkAssignable(self.name)
    }

    func clear() throws(StateError) {
        try self.session.store.clear(SessionStore.dictionaryKey(self.name), forWriter: RunToken.current)
    }
}

extension StateRef {
    /// Refers to a value that the session keeps under a name, while a widget shows it and while none does.
    ///
    /// ```swift
    /// if st.toggle("Filter") {
    ///     st.slider("From year", value: .kept("year", default: 2000), in: 1950...2026)
    /// }
    /// ```
    ///
    /// The value of a widget that is not drawn is dropped otherwise. ``SessionState`` has the value under the name.
    ///
    /// - Parameters:
    ///   - name: The name of the value. Widgets of one name share it.
    ///   - value: The value at first.
    ///   - lifetime: `.session` keeps it to the end of the session, `.page` until the app shows another page.
    /// - Returns: The reference.
    public static func kept(
        _ name: String,
        default value: Value,
        for lifetime: StatePersistence = .session
    ) -> StateRef<Value> {
        StateRef(WidgetPlace(name, lifetime == .page ? .page : .session), default: value)
    }
}
