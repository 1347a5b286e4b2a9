/// Where the value of a widget stands besides the widget itself.
///
/// ```swift
/// let region = st.selectbox("Region", regions, bind: .queryParameter("region"))
/// ```
public struct ValueBinding: Sendable, Hashable {
    /// The name of the query parameter.
    let name: String

    /// The query of the URL: `?name=value`, so that an address shows the page as somebody has set it.
    ///
    /// - A widget that appears takes its value from the URL, before one that code has given it. A value that somebody could not have set
    ///   is ignored, taken out of the URL, and logged.
    /// - The URL follows the value. It leaves the parameter out while the value is the default, and while the widget is not on the page.
    /// - The value is kept while the widget is not drawn, as with ``StatePersistence/session``, and widgets of one parameter on several pages
    ///   share it.
    /// - Going back and forth in the browser's history sets the widget to what the URL says.
    /// - ``Streamlit/queryParameters`` reads the parameter, and refuses to write it.
    ///
    /// Lists are repeated parameters, truth values `true` and `false`, dates and times as ISO 8601 writes them, options their texts.
    ///
    /// - Parameter name: The name of the parameter; case counts. It is the widget's key too where that has none. `embed` and
    ///   `embed_options`, an empty name, and the name of another widget on the page show an error.
    public static func queryParameter(_ name: String) -> ValueBinding { ValueBinding(name: name) }
}

/// How long the value of a widget with a key is kept while the widget is not drawn.
///
/// Without one, it is dropped at the end of a run that has not drawn the widget.
public struct StatePersistence: Sendable, Hashable {
    enum Storage: Hashable {
        case page, session
    }

    let storage: Storage

    /// Until the app shows another page.
    public static let page = StatePersistence(storage: .page)

    /// As long as the session: also on other pages, and for a widget of the same key there.
    public static let session = StatePersistence(storage: .session)
}
