private import Synchronization

/// What only the app may know: passwords, keys of other services. Read from `secrets.toml`.
///
/// ```toml
/// [database]
/// user = "app"
/// password = "…"
/// ```
///
/// ```swift
/// let password = try st.secrets.require("database", "password")
/// let port = st.secrets["database", "port", as: Int.self] ?? 5432
/// ```
///
/// The file is `.streamlit/secrets.toml` in the folder where the server was started; what it leaves out is looked for in
/// `.streamlit/secrets.toml` of the user's home folder. It is read when the server starts. Keep it out of version control.
///
/// Printing secrets shows their names only.
public struct Secrets: Sendable, CustomStringConvertible, CustomReflectable {
    /// A value of the file. Numbers and truth values are kept as texts.
    package enum Value: Sendable, Equatable {
        case text(String)
        case list([Value])
        case table([String: Value])
    }

    private let values: [String: Value]

    /// The names on the way here, for messages.
    private let path: [String]

    /// Holds values.
    package init(_ values: [String: Value] = [:]) {
        self.init(values, path: [])
    }

    private init(_ values: [String: Value], path: [String]) {
        self.values = values
        self.path = path
    }

    /// The text, number or truth value at a path of names, as a text; `nil` when there is none.
    public subscript(_ names: String...) -> String? {
        self.text(at: names)
    }

    /// The value at a path of names as a number, a truth value, or whatever else can be read from a text; `nil` when there is none, or one
    /// that cannot be read.
    public subscript<Read: LosslessStringConvertible>(_ names: String..., as type: Read.Type) -> Read? {
        self.text(at: names).flatMap { Read($0) }
    }

    /// The value at a path of names, as a text.
    ///
    /// - Throws: ``StateError`` with `missingSecret` when there is none; it names what there is in its place, without values.
    public func require(_ names: String...) throws(StateError) -> String {
        if let text = self.text(at: names) { return text }
        let there = self.value(at: names.dropLast()).flatMap { value in
            if case .table(let table) = value { table.keys.sorted().joined(separator: ", ") } else { nil }
        }
        let name = (self.path + names).joined(separator: ".")
        throw StateError(
            code: .missingSecret,
            message: """
                There is no secret "\(name)". \
                \(there.map { $0.isEmpty ? "There is none at all" : "There is \($0)" } ?? "There is nothing on the way to it"). Write it to \
                .streamlit/secrets.toml in the folder where the server is started, and start it again.
                """
        )
    }

    /// The texts, numbers or truth values of the list at a path of names; empty when there is none.
    public func list(_ names: String...) -> [String] {
        guard case .list(let items)? = self.value(at: names[...]) else { return [] }
        return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    /// The values below a path of names; none when there is no table.
    public func section(_ names: String...) -> Secrets {
        guard case .table(let table)? = self.value(at: names[...]) else { return Secrets([:], path: self.path + names) }
        return Secrets(table, path: self.path + names)
    }

    /// The names here, sorted.
    public var names: [String] { self.values.keys.sorted() }

    /// The names, without values.
    public var description: String { "Secrets(\(self.names.joined(separator: ", ")))" }

    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// These and others, which win where both have a value.
    package func merging(_ others: Secrets) -> Secrets {
        Secrets(self.values.merging(others.values) { $0.merging($1) }, path: self.path)
    }

    private func text(at names: [String]) -> String? {
        if case .text(let text)? = self.value(at: names[...]) { text } else { nil }
    }

    private func value(at names: ArraySlice<String>) -> Value? {
        names.reduce(.table(self.values)) { value, name in
            if case .table(let table)? = value { table[name] } else { nil }
        }
    }
}

extension Secrets.Value {
    /// The other value, or both tables in one.
    fileprivate func merging(_ other: Secrets.Value) -> Secrets.Value {
        guard case .table(let table) = self, case .table(let newer) = other else { return other }
        return .table(table.merging(newer) { $0.merging($1) })
    }
}

extension Secrets {
    private static let ofProcess = Mutex(Secrets())

    /// The secrets of the server that this process runs, for code without a script run.
    package static var process: Secrets {
        get { self.ofProcess.withLock { $0 } }
        set { self.ofProcess.withLock { $0 = newValue } }
    }
}
