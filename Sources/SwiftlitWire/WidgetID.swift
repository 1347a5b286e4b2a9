/// The identifier of a widget, as the browser sends it back.
///
/// The text is `$$ID-<hash>-<user key>`, with `None` for no key. The browser splits it at the first two dashes, forgets
/// values of widgets whose identifier has another form, and makes the CSS class `st-key-<key>` of the rest. Equal
/// identifiers share one value, and a widget whose identifier changes starts anew.
package struct WidgetID: Hashable, Sendable {
    /// The whole identifier.
    package let text: String

    /// The key that the author gave, if any. The key `None` cannot be told from no key, here as in the browser.
    package var userKey: String? {
        let key = self.text.utf8.dropFirst(Self.prefix.utf8.count).drop { $0 != Self.dash }.dropFirst()
        return key.elementsEqual(Self.noKey.utf8) ? nil : String(Substring(key))
    }

    private static let prefix = "$$ID-"
    private static let noKey = "None"
    private static let dash = UInt8(ascii: "-")

    /// Creates the identifier of a widget from everything that makes it this widget, and the author's key.
    ///
    /// Throws `invalidUserKey` if the key is empty or begins with `$$ID`.
    package init(identity: MessageHash, userKey: String?) throws(WireError) {
        if let userKey, userKey.isEmpty || userKey.hasPrefix("$$ID") {
            throw WireError(
                .invalidUserKey,
                userKey.isEmpty
                    ? "The key of a widget is empty. Leave it out, or give it a name."
                    : "The key \"\(userKey)\" begins with $$ID, which marks identifiers. Give it another name."
            )
        }
        self.text = "\(Self.prefix)\(identity.text)-\(userKey ?? Self.noKey)"
    }

    /// Takes an identifier from the browser, or gives `nil` if the text has another form.
    package init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let rest = text.utf8.dropFirst(Self.prefix.utf8.count)
        guard let dash = rest.firstIndex(of: Self.dash), dash > rest.startIndex, rest.index(after: dash) < rest.endIndex
        else {
            return nil
        }
        self.text = text
    }
}

extension WidgetID: CustomStringConvertible {
    package var description: String { self.text }
}
