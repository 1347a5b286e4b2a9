internal import SwiftlitWire

extension ElementContainer {
    /// The identifier of a container with a key, from which the browser makes the CSS class `st-key-<key>`.
    ///
    /// - Returns: `nil` for a container without a key, and without a script run context.
    /// - Throws: `duplicateElementKey` where this run has a container of that key; `invalidArgument` for a key that
    ///   cannot be one.
    func blockID(
        for key: String?,
        of kind: StaticString,
        at location: SourceLocation
    ) throws(ElementError) -> String? {
        guard let key, let block = self._target.block() else { return nil }
        var identity = StableHasher()
        identity.combine(kind.description)
        identity.combine(key)
        identity.combine(block.pageHash)
        let id: String
        do throws(WireError) {
            id = try WidgetID(identity: identity.finalize(), userKey: key).text
        } catch {
            throw ElementError(
                .invalidArgument,
                "\(kind) has the key \"\(key)\". A key is not empty and does not begin with $$ID."
            )
        }
        do throws(ElementError) {
            // Containers share the key space of each other, whatever their kind: the key names a CSS class.
            try block.run.widgets.claim(formID: "$$ID-\(key)", at: location)
        } catch {
            throw ElementError(
                .duplicateElementKey,
                "\(kind) has the key \"\(key)\", as another container of this page has. Give each its own."
            )
        }
        return id
    }
}
