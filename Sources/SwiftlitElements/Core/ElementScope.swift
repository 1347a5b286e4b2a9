package import SwiftlitState

/// Where the elements of a task go: what `ScriptRunContext.scope` holds.
package final class ElementScope: Sendable {
    /// The roots of the page.
    package let roots: RootBlocks

    /// The container that `st` writes to.
    package let current: Block

    /// The fragment that the task draws; `nil` outside of fragments.
    package let fragment: FragmentScope?

    /// Creates a scope that writes to `current`, or to the main root.
    package init(roots: RootBlocks, current: Block? = nil, fragment: FragmentScope? = nil) {
        self.roots = roots
        self.current = current ?? roots.main
        self.fragment = fragment
    }

    /// Creates a scope that writes to `current`, with the roots of its page.
    package convenience init(current: Block) {
        let now = ElementScope.now
        self.init(
            roots: current.pageRoots,
            current: current,
            fragment: now?.run === current.run ? now?.fragment : nil
        )
    }

    /// The run.
    package var run: any ElementRun { self.current.run }

    /// The scope of the current task, or `nil` where there is no script run context.
    package static var now: ElementScope? {
        ScriptRunContext.current?.scope as? ElementScope
    }
}

extension Block {
    /// The roots of the page that this container belongs to.
    package var pageRoots: RootBlocks {
        if let now = ElementScope.now, now.run === self.run, now.roots.main.pageHash == self.pageHash {
            return now.roots
        }
        return RootBlocks(self.run.flow.cursors, run: self.run, pageHash: self.pageHash)
    }
}

extension ScriptRunContext {
    /// Runs `body` with `scope` as the place where elements go.
    package static func with<R, E: Error>(
        _ scope: ElementScope,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        let result: Result<R, E> = ScriptRunContext.$current.withValue(scope.run.flow.context(for: scope)) {
            do throws(E) { return .success(try body()) } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// Runs `body` with `scope` as the place where elements go.
    nonisolated(nonsending) package static func with<R, E: Error>(
        _ scope: ElementScope,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        let result: Result<R, E> = await ScriptRunContext.$current.withValue(scope.run.flow.context(for: scope)) {
            do throws(E) { return .success(try await body()) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
