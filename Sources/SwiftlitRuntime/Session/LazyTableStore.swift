import SwiftlitElements
private import Synchronization

/// The long tables that a page shows, for the browser to ask for their rows.
///
/// A table lives as long as the element that shows it: until a run that drew its part of the page to the end has left it out.
final class LazyTableStore: Sendable {
    private struct Entry {
        var name: String
        var table: LazyTable
        /// The run that drew it last.
        var run: Int
        /// The fragment that it belongs to; empty outside of fragments.
        var fragmentID: String
    }

    private struct State {
        var entries: [[UInt32]: Entry] = [:]
    }

    private let state = Mutex(State())

    /// Keeps a table. One that shows the same values as the one before at its place keeps its name, so that the browser keeps its rows.
    ///
    /// - Returns: The name by which the browser asks.
    func keep(_ table: LazyTable, at placement: Placement, run: Int, name: @autoclosure () -> String) -> String {
        let path = placement.path
        let fragmentID = placement.block.fragmentID
        let name = name()
        let (kept, dropped) = self.state.withLock { state -> (String, LazyTable?) in
            if let entry = state.entries[path], entry.table.isSame(as: table) {
                state.entries[path]?.run = run
                return (entry.name, nil)
            }
            let old = state.entries.updateValue(
                Entry(name: name, table: table, run: run, fragmentID: fragmentID),
                forKey: path
            )
            return (name, old?.table)
        }
        // A long table takes its time to be released.
        withExtendedLifetime(dropped) {}
        return kept
    }

    /// A run has drawn its part of the page to the end: tables that it left out are gone.
    ///
    /// - Parameter fragments: The fragments that it drew; `nil` for the whole page.
    func runCompleted(_ run: Int, fragments: Set<String>? = nil) {
        let dropped = self.state.withLock { state -> [[UInt32]: Entry] in
            let old = state.entries
            state.entries = old.filter {
                $0.value.run >= run || !(fragments?.contains($0.value.fragmentID) ?? true)
            }
            return old
        }
        withExtendedLifetime(dropped) {}
    }

    /// The session has ended.
    func clear() {
        let dropped = self.state.withLock { state -> [[UInt32]: Entry] in
            defer { state.entries = [:] }
            return state.entries
        }
        withExtendedLifetime(dropped) {}
    }

    /// The table that the browser knows by a name; `nil` when the page does not show it any more.
    func table(_ name: String) -> LazyTable? {
        self.state.withLock { state in state.entries.values.first { $0.name == name }?.table }
    }

    /// Forgets in which order the rows of tables were asked for: a client that comes back may ask for another.
    func forgetOrders() {
        let tables = self.state.withLock { $0.entries.values.map(\.table) }
        for table in tables { table.forgetOrder() }
    }

    /// About how many bytes the tables take.
    var byteCount: Int {
        let tables = self.state.withLock { $0.entries.values.map(\.table) }
        return tables.reduce(0) { $0 + $1.byteCount }
    }
}
