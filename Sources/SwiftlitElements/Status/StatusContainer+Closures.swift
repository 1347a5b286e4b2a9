extension ElementContainer {
    /// Adds a box that tells how far `body` is, and writes into it.
    ///
    /// The box shows the work as running until `body` returns, then as complete, or as failed if it throws.
    @discardableResult
    public func status<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a box that tells how far `body` is, and writes into it.
    ///
    /// The box shows the work as running until `body` returns, then as complete, or as failed if it throws.
    @discardableResult
    nonisolated(nonsending) public func status<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a box that tells how far `body` is, writes into it, and lets `body` change what it shows.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// A box that still shows the work as running when `body` is over shows it as complete, or as failed if `body`
    /// throws.
    @discardableResult
    public func status<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: (StatusContainer) throws(E) -> R
    ) throws(E) -> R {
        let status = self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)
        return try status { () throws(E) -> R in try body(status) }
    }

    /// Adds a box that tells how far `body` is, writes into it, and lets `body` change what it shows.
    ///
    /// A box that still shows the work as running when `body` is over shows it as complete, or as failed if `body`
    /// throws.
    @discardableResult
    nonisolated(nonsending) public func status<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) (StatusContainer) async throws(E) -> R
    ) async throws(E) -> R {
        let status = self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)
        return try await status { () async throws(E) -> R in try await body(status) }
    }
}
