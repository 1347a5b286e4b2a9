internal import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Draws a part of the page that runs alone: touching a widget in it runs `body` again and nothing else.
    ///
    /// ```swift
    /// try st.fragment {
    ///     let n = st.slider("Points", value: 100, in: 10...1_000)
    ///     st.lineChart(points(n))
    /// }
    /// ```
    ///
    /// In a run of the page `body` is drawn in its place, in program order. It keeps what it captures from that run. What it
    /// writes to containers outside is replaced when it runs alone, for containers that it has written to when the whole
    /// page was drawn; elsewhere there is an error.
    ///
    /// An error that `body` throws is shown in its place and leaves the rest of the page alone; only `st.stop()`, `st.rerun()`
    /// and `st.switchPage(_:)` are thrown on.
    ///
    /// An action of the user in a fragment replaces a run of this fragment alone; a run of the page or of another
    /// fragment comes to its end first. The clock of `runEvery` replaces nothing. An action outside replaces both.
    ///
    /// - Parameters:
    ///   - interval: How often the browser runs it by itself while the page is shown, at least 1 ms; `nil` for never. Each run
    ///     of the page starts the clock anew.
    ///   - key: What callbacks call it in `st.rerun(scope: .fragments(…))`; fragments may share one. `nil` for none.
    ///   - body: Draws the part. Runs on the thread of the run, as the page does.
    /// - Throws: What ends the run; let it pass.
    public func fragment<E: Error>(
        runEvery interval: Duration? = nil,
        key: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: @escaping @Sendable () throws(E) -> Void
    ) throws(E) {
        let location = SourceLocation(fileID, line)
        guard let scope = self.beginFragment(every: interval, key: key, at: location, body: { try body() }) else {
            return try body()
        }
        try ScriptRunContext.with(scope) { () throws(E) in
            do throws(E) {
                try body()
            } catch {
                try Fragment.settle(error, in: scope.current)
            }
        }
    }

    /// Draws a part of the page that runs alone: touching a widget in it runs `body` again and nothing else. As the form whose closure does not
    /// wait.
    ///
    /// - Parameters:
    ///   - interval: How often the browser runs it by itself while the page is shown, at least 1 ms; `nil` for never. Each run
    ///     of the page starts the clock anew.
    ///   - key: What callbacks call it in `st.rerun(scope: .fragments(…))`; fragments may share one. `nil` for none.
    ///   - body: Draws the part; may wait. Runs on the thread of the run, as the page does.
    /// - Throws: What ends the run; let it pass.
    nonisolated(nonsending) public func fragment<E: Error>(
        runEvery interval: Duration? = nil,
        key: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) @escaping @Sendable () async throws(E) -> Void
    ) async throws(E) {
        let location = SourceLocation(fileID, line)
        guard let scope = self.beginFragment(every: interval, key: key, at: location, body: { try await body() }) else {
            return try await body()
        }
        try await ScriptRunContext.with(scope) { () async throws(E) in
            do throws(E) {
                try await body()
            } catch {
                try Fragment.settle(error, in: scope.current)
            }
        }
    }

    /// - Returns: `nil` without a script run context.
    private func beginFragment(
        every interval: Duration?,
        key: String?,
        at location: SourceLocation,
        body: @escaping Fragment.Body
    ) -> ElementScope? {
        guard var placement = self.nextPlacement(for: location) else { return nil }
        var interval = interval
        if let refused = interval, refused < .milliseconds(1) {
            let error = ElementError(
                .valueOutOfRange,
                "fragment has runEvery: \(refused). Give it at least 1 ms, or leave it out."
            )
            placement.send(.element(ExceptionElement.make(for: error, at: location)))
            placement = placement.block.nextPlacement()
            interval = nil
        }
        var identity = StableHasher()
        identity.combine("fragment")
        identity.combine(location.fileID.text)
        identity.combine(Int(location.line))
        return Fragment(identity: identity, key: key, at: placement, runEvery: interval, body: body).elementScope
    }
}

extension Streamlit {
    /// What tells the fragment that the calling code draws from others of the session; `nil` outside of fragments.
    ///
    /// It stays the same from run to run, as long as the fragment has the same place in the source and on the page.
    public var fragmentID: String? { ElementScope.now?.fragment?.id }
}
