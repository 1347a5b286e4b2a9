/// The tables of one store, as the steps that led to them.
package struct StoreSchema: Sendable {
    /// The name of the store, such as `jobs`. Its tables begin with this name.
    package let store: String

    /// The SQL of each version: the first step makes version 1 in an empty file, each later one changes the tables of the version before.
    /// Steps that were released are never edited.
    package let steps: [String]

    /// Creates a schema.
    package init(store: String, steps: [String]) {
        self.store = store
        self.steps = steps
    }
}
