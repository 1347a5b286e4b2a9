internal import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Draws parts of the page side by side, each in its own place: first to last in the order of `items`, whichever is done
    /// first.
    ///
    /// ```swift
    /// try await st.parallel(["EU", "US", "Asia"]) { region in
    ///     st.subheader(region)
    ///     st.dataframe(try await $loadSales(region))
    /// }
    /// ```
    ///
    /// All parts have ended when it returns. An error that one throws is shown in its place, and the others go on. When one ends
    /// the run (`st.stop()`, `st.rerun()`, `st.switchPage(_:)`), or the run is cancelled, the others are cancelled and awaited.
    /// It works alike in the page and in fragments, and parts may contain fragments.
    ///
    /// Widgets of the parts need keys, or labels that differ: which of two equal ones was first is not known.
    ///
    /// - Parameters:
    ///   - items: What the parts are about.
    ///   - limit: How many parts run at a time; `nil` for all. Each occupies a thread of the page's while it computes or blocks.
    ///   - body: Draws one part, in a task of its own, on the threads that pages run on.
    /// - Throws: What ends the run, and `CancellationError`; let it pass.
    public func parallel<Items: Sequence>(
        _ items: Items,
        limit: Int? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: @escaping @Sendable (Items.Element) async throws -> Void
    ) async throws where Items.Element: Sendable {
        let location = SourceLocation(fileID, line)
        let parts = items.map { item in (item, self.emit(PBBlock.plain, .container, location)) }
        var waiting = parts.makeIterator()
        try await withThrowingTaskGroup(of: Void.self) { group in
            var startCount = max(1, limit ?? parts.count)
            while startCount > 0, let (item, place) = waiting.next() {
                startCount -= 1
                group.addTask { try await Self.draw(place, item, body) }
            }
            // The group cancels and awaits the other parts when one of them ends the run.
            while try await group.next() != nil {
                try Task.checkCancellation()
                if let (item, place) = waiting.next() { group.addTask { try await Self.draw(place, item, body) } }
            }
        }
    }

    private static func draw<Item: Sendable>(
        _ place: Container,
        _ item: Item,
        _ body: @Sendable (Item) async throws -> Void
    ) async throws {
        try await place { () async throws in
            do {
                try await body(item)
            } catch {
                guard let block = ElementScope.now?.current else { throw error }
                try Fragment.settle(error, in: block)
            }
        }
    }
}
