/// Whether the page runs again because a widget changed.
public struct RerunPolicy: Sendable, Hashable {
    private enum Storage: Sendable, Hashable {
        case onChange, never
    }

    private let storage: Storage

    /// At each change.
    public static let onChange = RerunPolicy(storage: .onChange)

    /// Not because of this widget: the change waits for the next run that something else causes. Then the page sees it,
    /// and `onChange` is called before.
    public static let never = RerunPolicy(storage: .never)

    /// `ignore_rerun` of the protocol.
    var isIgnored: Bool { self.storage == .never }
}
