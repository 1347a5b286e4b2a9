public import SwiftlitState

extension StateRef {
    /// Refers to the value of a widget that is also a parameter of the URL: `?name=value`.
    ///
    /// ```swift
    /// let region = st.selectbox("Region", regions, value: .query("region", default: "EU"))
    /// ```
    ///
    /// So an address shows the page as the user has set it.
    ///
    /// - A widget that appears takes its value from the URL, before one that code has set. A value that the widget cannot have is ignored,
    ///   removed from the URL, and logged.
    /// - The URL follows the value. It leaves the parameter out while the value is the default, and while the widget is not on the page.
    /// - The session keeps the value while the widget is not drawn, as with `.kept(_:default:)`, and widgets of one parameter on several
    ///   pages share it. `st.sessionState` has it under the name.
    /// - Going back and forth in the browser's history sets the widget to what the URL says.
    /// - `st.queryParameters` reads the parameter, and refuses to write it.
    ///
    /// Lists are repeated parameters, truth values `true` and `false`, dates and times as ISO 8601 writes them, options their texts. Before a
    /// widget has shown the value, `value` is what the URL says for types that can be read from one text (`LosslessStringConvertible`), and
    /// otherwise the default.
    ///
    /// - Parameters:
    ///   - name: The name of the parameter; case counts. It is the key of a widget that has no other. `embed` and `embed_options`, an empty
    ///     name, and the name of another widget on the page show an error.
    ///   - value: The value where the URL names none.
    /// - Returns: The reference.
    public static func query(_ name: String, default value: Value) -> StateRef<Value> {
        let text: @Sendable () -> String? = { QueryParameters()[name] }
        return StateRef(WidgetPlace(name, .query, text: text), default: value)
    }
}
