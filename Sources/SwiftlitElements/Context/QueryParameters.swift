internal import SwiftlitState
internal import SwiftlitWire

/// The query of the URL: what follows the question mark.
///
/// ```swift
/// let region = st.queryParameters["region"] ?? "all"
/// let page = st.queryParameters["page", as: Int.self] ?? 1
/// if st.button("Next") { st.queryParameters["page"] = "\(page + 1)" }
/// ```
///
/// What is written is seen by the browser at once, as an entry of its history; it does not run the page again. A name may come several times:
/// subscripts read the last value. The names `embed` and `embed_options` belong to the frontend: they are not seen here, and writing one
/// shows an error in the page. So does writing one that a widget has (`StateRef.query(_:default:)`): set the widget instead. Outside of a run
/// the query is empty and writing does nothing.
public struct QueryParameters: Sendable {
    private var run: (any ElementRun)? { ElementScope.now?.run }

    private var items: QueryItems { QueryItems(self.run?.facts.queryString ?? "") }

    /// The last value of a name; `nil` when it has none. Setting `nil` removes the name.
    public subscript(_ name: String) -> String? {
        get { self.items.own.last { $0.name == name }?.value }
        nonmutating set { self.setAll(newValue.map { [$0] } ?? [], for: name) }
    }

    /// The last value of a name as a number, a truth value, or whatever else can be read from a text; `nil` when there is none, or one that
    /// cannot be read. A number is not read where its type would lose digits. Setting `nil` removes the name.
    ///
    /// - Parameters:
    ///   - name: The name; case counts.
    ///   - type: What is read from the text.
    public subscript<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) -> Value? {
        get { self[name].flatMap { Self.value($0) } }
        nonmutating set { self[name] = newValue?.description }
    }

    private static func value<Value: LosslessStringConvertible>(_ text: String) -> Value? {
        guard let value = Value(text) else { return nil }
        guard value is any BinaryFloatingPoint, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            return value
        }
        // Swift also reads hexadecimal digits, and rounds.
        guard let number = Double(allOfQuery: text), number == Double(value.description) else { return nil }
        return value
    }

    /// All values of a name, in order.
    public func all(_ name: String) -> [String] {
        self.items.own.filter { $0.name == name }.map(\.value)
    }

    /// Sets all values of a name.
    ///
    /// - Parameters:
    ///   - values: The values, in order; none removes the name.
    ///   - name: The name; case counts.
    public func setAll(_ values: [String], for name: String) {
        self.change([name]) { (items) throws(ElementError) in try items.set(values, for: name) }
    }

    /// The names, each once, in order.
    public var names: [String] {
        var seen: Set<String> = []
        return self.items.own.map(\.name).filter { seen.insert($0).inserted }
    }

    /// Whether there are none.
    public var isEmpty: Bool { self.items.own.isEmpty }

    /// Removes a name. One that is not there is no error.
    public func remove(_ name: String) { self.setAll([], for: name) }

    /// Removes all, but for those that widgets are bound to.
    public func removeAll() { self.replaceAll(with: [:]) }

    /// Puts others in the place of all, but for those that widgets are bound to; a name may come several times.
    public func replaceAll(with parameters: KeyValuePairs<String, String>) {
        let bound = Set((self.run?.facts.boundNames ?? [:]).keys)
        self.change(parameters.map(\.key)) { (items) throws(ElementError) in
            items = items.kept(bound)
            try items.append(parameters)
        }
    }

    private func change(_ names: [String], _ body: (inout QueryItems) throws(ElementError) -> Void) {
        guard let scope = ElementScope.now else { return }
        do throws(ElementError) {
            let bound = scope.run.facts.boundNames
            for name in names where bound[name] != nil {
                throw ElementError(
                    .invalidArgument,
                    """
                    The query parameter "\(name)" cannot be written: a widget is bound to it. Set the widget's value in st.sessionState, and the \
                    URL follows.
                    """
                )
            }
            var items = self.items
            try body(&items)
        } catch {
            scope.run.output.report(error, in: scope.current)
            return
        }
        scope.run.flow.changeQuery { query in
            var items = QueryItems(query)
            do throws(ElementError) { try body(&items) } catch { return query }
            return items == QueryItems(query) ? query : items.text
        }
    }
}

extension Streamlit {
    /// The query of the URL.
    public var queryParameters: QueryParameters { QueryParameters() }
}
