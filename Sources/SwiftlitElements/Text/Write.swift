internal import SwiftlitWire

/// A type that `write` shows in a way of its own.
///
/// ```swift
/// extension Invoice: WritableElement {
///     func write(to container: some ElementContainer) {
///         container.metric("Invoice \(number)", total)
///     }
/// }
///
/// st.write("Open:", invoice)
/// ```
public protocol WritableElement {
    /// Writes the value with the elements of `container`. Several elements belong into one container:
    /// `let box = container.container()`.
    func write(to container: some ElementContainer)
}

extension ElementContainer {
    /// Shows values, each in the way that suits its type.
    ///
    /// | Type | Shown as |
    /// |---|---|
    /// | `String`, `Substring` | Markdown |
    /// | ``WritableElement`` | what the type writes |
    /// | `Error` | ``exception(_:width:fileID:line:)`` |
    /// | arrays, dictionaries and sets of `Encodable` elements | `json` |
    /// | `CustomStringConvertible`: numbers, Booleans, dates, … | its description, as code in the line |
    /// | `Encodable` | JSON if that is an object or an array, otherwise its description |
    /// | anything else, and `nil` | its description, as code in the line |
    ///
    /// The first row that fits counts. What is shown in the line is joined with spaces, so that `st.write("n =", 5)` is
    /// one line; the other elements are below each other. Without items nothing is shown.
    ///
    /// - Parameters:
    ///   - items: The values. Only one of them can be written where one element replaces another, such as to
    ///     `st.empty()`.
    ///   - allowsHTML: Whether HTML in texts is drawn instead of shown as text. Never with text that a user
    ///     wrote.
    public func write<each Item>(
        _ items: repeat each Item,
        allowsHTML: Bool = false,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        var composition = WriteComposition()
        repeat composition.add(each items)
        composition.write(to: self, allowsHTML: allowsHTML, fileID: fileID, line: line)
    }

    /// Shows Markdown.
    ///
    /// - Parameters:
    ///   - text: The text; common indentation and white space around it are removed.
    ///   - allowsHTML: Whether HTML in the text is drawn instead of shown as text. Never with text that a user
    ///     wrote.
    public func write(
        _ text: String,
        allowsHTML: Bool = false,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.markdown(text, allowsHTML: allowsHTML, fileID: fileID, line: line)
    }
}
