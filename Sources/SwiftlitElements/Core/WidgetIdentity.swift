internal import SwiftlitWire

/// What makes a widget this widget: while it stays the same, the browser keeps the widget's value.
///
/// The kind, the key and the page always count. For a widget without a key the label, the form, the root and the
/// parameters that `unlessKeyed` adds count too. The position on the page never does.
struct WidgetIdentity {
    /// The name of the element, such as `slider`.
    let kind: StaticString
    /// The label, for messages and as part of the identity.
    let label: String
    /// The author's key.
    let key: String?

    private var hasher = StableHasher()

    /// Starts with what counts for every widget.
    init(_ kind: StaticString, label: String, key: String?) {
        self.kind = kind
        self.label = label
        self.key = key
        self.hasher.combine(kind.description)
        self.hasher.combine(key)
        if key == nil { self.hasher.combine(label) }
    }

    /// Adds parameters that tell widgets without a key apart.
    mutating func unlessKeyed(_ combine: (inout StableHasher) -> Void) {
        if self.key == nil { combine(&self.hasher) }
    }

    /// Adds parameters that a value depends on so much that it starts anew when they change, with a key too.
    mutating func always(_ combine: (inout StableHasher) -> Void) {
        combine(&self.hasher)
    }

    /// The identifier of the widget when it stands in `block`.
    ///
    /// - Throws: `invalidArgument` for a key that is empty or begins with `$$ID`.
    func identifier(in block: Block) throws(ElementError) -> String {
        var hasher = self.hasher
        hasher.combine(block.pageHash)
        if self.key == nil {
            hasher.combine(block.formID)
            hasher.combine(block.path.first.map(Int.init) ?? 0)
        }
        do throws(WireError) {
            return try WidgetID(identity: hasher.finalize(), userKey: self.key).text
        } catch {
            throw ElementError(
                .invalidArgument,
                "\(self.kind) \"\(self.label)\" has the key \"\(self.key ?? "")\". A key is not empty and does not begin with $$ID."
            )
        }
    }
}

extension StableHasher {
    /// Adds how many texts there are, then the texts.
    mutating func combine(_ texts: [String]) {
        self.combine(texts.count)
        for text in texts { self.combine(text) }
    }
}
