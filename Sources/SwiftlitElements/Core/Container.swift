internal import SwiftlitState

/// A part of the page that elements can be written to.
///
/// A container may be used from any task or thread while the script run that made it goes on; afterwards what is written to it is dropped.
///
/// ```swift
/// let box = st.container(isBordered: true)
/// box.write("One way")
/// box { st.write("Another way") }
/// ```
public struct Container: ElementContainer {
    /// Where elements go. Not for use by apps.
    public let _target: ElementTarget

    package init(_ block: Block?) {
        self._target = ElementTarget(block.map { .block($0) } ?? .nowhere)
    }

    package init(root: Block.Kind) {
        self._target = ElementTarget(.root(root))
    }

    /// Runs `body` with `st` writing to this container.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    @discardableResult
    public func callAsFunction<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
        guard let scope = self.scope else { return try body() }
        return try ScriptRunContext.with(scope, body)
    }

    /// Runs `body` with `st` writing to this container, in the calling task and its children.
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
        self._target.block().map { ElementScope(current: $0) }
    }
}
