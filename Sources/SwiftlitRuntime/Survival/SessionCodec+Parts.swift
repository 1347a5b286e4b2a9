@_spi(Runs) import SwiftlitState
import SwiftlitWire

extension SessionCodec {
    /// What has changed of a session, as parts; `nil` for what is gone, or cannot be kept. Runs the code of the author's types.
    ///
    /// - Parameter tell: Told of the states that are not kept, and why.
    func parts(
        of commit: RunCommit,
        whereNotKept tell: (StateKey, StateArchiving) -> Void
    ) -> [SessionPartKey: [UInt8]?] {
        var parts: [SessionPartKey: [UInt8]?] = [:]
        for (key, entry) in commit.state.set {
            parts[SessionPartKey(.state, key.partName)] = .some(self.part(of: entry, key, tell))
        }
        for key in commit.state.removed { parts[SessionPartKey(.state, key.partName)] = .some(nil) }
        self.add(commit.widgets, .widget, to: &parts) { try self.part(of: $0) }
        self.add(commit.keyedWidgets, .keyedWidget, to: &parts) { try self.part(KeyedWidgetPart($0)) }
        self.add(commit.fragments, .fragment, to: &parts) { try self.part($0) }
        return parts
    }

    /// A state as a part; `nil` where it is not kept.
    func part(of entry: StateEntry, _ key: StateKey, _ tell: (StateKey, StateArchiving) -> Void) -> [UInt8]? {
        let archiving = entry.archived(by: self)
        if case .archived(let state) = archiving { return try? self.part(state) }
        tell(key, archiving)
        return nil
    }

    private func add<Value>(
        _ changes: KeyedChanges<String, Value>,
        _ kind: SessionPartKey.Kind,
        to parts: inout [SessionPartKey: [UInt8]?],
        _ encode: (Value) throws -> [UInt8]
    ) {
        // What cannot be encoded is larger than a session may be.
        for (name, value) in changes.set { parts[SessionPartKey(kind, name)] = .some(try? encode(value)) }
        for name in changes.removed { parts[SessionPartKey(kind, name)] = .some(nil) }
    }
}
