internal import SwiftlitState

/// The place of one element, which can be written again.
///
/// `st.empty()` makes one; the other elements return theirs, so that `let status = st.text("Waiting")` can become
/// `status.text("Done")`. The last element written is the one that is shown.
///
/// ```swift
/// let place = st.empty()
/// place.text("Wait…")
/// place.container { st.text("Several"); st.text("elements") }
/// place.empty()
/// ```
///
/// A container written to the place starts empty, also where it replaces another one.
public struct Placeholder: ElementContainer {
    /// Where elements go. Not for use by apps.
    public let _target: ElementTarget

    package init(_ placement: Placement?) {
        guard var placement else {
            self._target = ElementTarget(.nowhere)
            return
        }
        placement.isRewrite = true
        self._target = ElementTarget(.slot(placement))
    }

    /// Runs `body` with `st` writing to this place: each element replaces the one before.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    @discardableResult
    public func callAsFunction<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
        guard let scope = self.scope else { return try body() }
        return try ScriptRunContext.with(scope, body)
    }

    /// Runs `body` with `st` writing to this place, in the calling task and its children: each element replaces the one
    /// before.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    @discardableResult
    nonisolated(nonsending) public func callAsFunction<R, E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        guard let scope = self.scope else { return try await body() }
        return try await ScriptRunContext.with(scope, body)
    }

    private var scope: ElementScope? {
        guard case .slot(let placement) = self._target.storage else { return nil }
        return ElementScope(current: Block(replacing: ElementScope.now?.reach(placement) ?? placement))
    }
}
