import SwiftlitElements
@_spi(Runs) import SwiftlitState
private import Synchronization

/// The long tables that a page shows, for the browser to ask for their rows.
///
/// A table lives as long as the element that shows it: until a run that drew its part of the page to the end has left it out.
final class LazyTableStore: Sendable {
    private struct Shown: Sendable {
        var name: String
        var table: LazyTable
    }

    /// The tables, by their places.
    private let shown = RankedMutex(RunScopedStore<[UInt32], Shown>(.values), .page)

    /// Keeps a table. One that shows the same values as the one before at its place keeps its name, so that the browser keeps its rows.
    ///
    /// - Returns: The name by which the browser asks; `nil` where a later run shows another table.
    func keep(_ table: LazyTable, at placement: Placement, run: Int, name: @autoclosure () -> String) -> String? {
        let path = placement.path
        let scope = RunScope(fragmentID: placement.block.fragmentID)
        let name = name()
        let (kept, dropped) = self.shown.withLock { shown -> (String?, LazyTable?) in
            if let former = shown[path]?.value, former.table.isSame(as: table) {
                return (shown.redraw(path, run: run) { _ in former.name }, nil)
            }
            switch shown.put(Shown(name: name, table: table), for: path, in: scope, run: run) {
            case .kept(let former): return (name, former?.table)
            case .outdated: return (nil, nil)
            }
        }
        // A long table takes its time to be released.
        withExtendedLifetime(dropped) {}
        return kept
    }

    /// A run has ended: tables that it left out are gone.
    ///
    /// - Returns: What is gone, to be released outside of locks.
    func sweep(_ sweep: RunSweep) -> [LazyTable] {
        self.shown.withLock { shown in shown.isEmpty ? [] : shown.sweep(sweep).gone.values.map(\.table) }
    }

    /// The session has ended.
    func clear() {
        let dropped = self.shown.withLock { $0.removeAll() }
        withExtendedLifetime(dropped) {}
    }

    /// The table that the browser knows by a name; `nil` when the page does not show it any more.
    func table(_ name: String) -> LazyTable? {
        self.shown.withLock { shown in shown.all.first { $0.value.name == name }?.value.table }
    }

    /// Forgets in which order the rows of tables were asked for: a client that comes back may ask for another.
    func forgetOrders() {
        let tables = self.shown.withLock { $0.all.map(\.value.table) }
        for table in tables { table.forgetOrder() }
    }

    /// About how many bytes the tables take.
    var byteCount: Int {
        let tables = self.shown.withLock { $0.all.map(\.value.table) }
        return tables.reduce(0) { $0 + $1.byteCount }
    }
}
