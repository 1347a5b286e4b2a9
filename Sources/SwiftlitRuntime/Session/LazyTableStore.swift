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
        var activeCount = 0
    }

    /// How many requests are answered at once. A browser asks for the parts around the one that is seen, each once.
    private static let maximumActiveCount = 32

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

    /// What a request finds.
    enum Finding {
        case table(LazyTable)
        case unknown
        /// As many are answered as may be.
        case busy
    }

    /// Begins a request, which ends with ``requestEnded()`` where a table was found.
    func requestBegan(_ name: String) -> Finding {
        self.state.withLock { state in
            guard let entry = state.entries.values.first(where: { $0.name == name }) else { return .unknown }
            guard state.activeCount < Self.maximumActiveCount else { return .busy }
            state.activeCount += 1
            return .table(entry.table)
        }
    }

    /// A request that found a table has been answered.
    func requestEnded() {
        self.state.withLock { $0.activeCount -= 1 }
    }
}
