internal import SwiftlitState
internal import SwiftlitWire

/// A part of the page that can be drawn alone, as a run has drawn it last.
package struct Fragment: Sendable {
    /// What draws it.
    package typealias Body = @Sendable () async throws -> Void

    /// Stable between runs: made of the place in the source and the place on the page.
    package let id: String

    /// What authors call it in callbacks; `nil` for none.
    package let key: String?

    /// The fragment that it goes with: drawn again with it, and forgotten when that leaves it out. Empty for none.
    package let parentID: String

    /// How often the browser asks for it by itself; `nil` for never.
    package let interval: Duration?

    /// The place of its container, in a view of the surrounding one.
    package let placement: Placement

    /// Its container, and what it has elsewhere.
    package let scope: FragmentScope

    /// How many toasts and dialogs came before its own.
    package let eventStart: UInt32

    private let body: Body

    /// Begins to draw a fragment: sends its container and takes note of it.
    ///
    /// - Parameters:
    ///   - identity: What tells it from others, besides its place on the page.
    ///   - placement: Where its container goes.
    ///   - isOfParent: Whether it goes when the fragment around it leaves it out. A dialog stays.
    init(
        identity: StableHasher,
        key: String? = nil,
        at placement: Placement,
        isOfParent: Bool = true,
        runEvery interval: Duration? = nil,
        body: @escaping Body
    ) {
        let surrounding = placement.block
        let run = surrounding.run
        var hasher = identity
        hasher.combine(surrounding.pageHash)
        for index in placement.path { hasher.combine(Int(index)) }
        self.id = hasher.finalize().text
        self.key = key
        self.parentID = isOfParent ? surrounding.fragmentID : ""
        self.interval = interval
        var placement = placement
        placement.block = surrounding.view(of: self.id)
        self.placement = placement
        self.eventStart = surrounding.pageRoots.cursors.eventCount
        self.body = body
        let isAlone = run.flow.fragmentIDs != nil
        let former = isAlone ? run.flow.formerFragment(self.id) : nil
        if let interval {
            var message = PBForwardMsg()
            message.autoRerun.interval = Float(interval / .seconds(1))
            message.autoRerun.fragmentID = self.id
            run.output.post(message)
        } else if former?.interval != nil {
            // A run of the whole page stops all timers; this one is of a part.
            var message = PBForwardMsg()
            message.stopAutoRerun.fragmentIds = [self.id]
            run.output.post(message)
        }
        placement.open(.plain)
        let block = Block(.container, at: placement)
        self.scope = FragmentScope(self.id, in: block, former: former?.scope, isAlone: isAlone)
        run.flow.note(self)
        self.scope.sendWrappers()
    }

    /// The scope for its body.
    var elementScope: ElementScope {
        let surrounding = self.placement.block
        let roots = RootBlocks(
            surrounding.pageRoots.cursors,
            run: surrounding.run,
            pageHash: surrounding.pageHash,
            fragmentID: self.id
        )
        return ElementScope(roots: roots, current: self.scope.block, fragment: self.scope)
    }

    /// Begins to draw it alone, in a run that draws nothing else: sends its container and what it has elsewhere.
    package func begin(in run: any ElementRun, cursors: RootCursors) -> ElementScope {
        let placement = self.placement.rebound(to: run)
        placement.send(.block(.plain))
        let block = Block(.container, at: placement)
        let scope = FragmentScope(again: self.scope, in: block)
        scope.sendWrappers()
        let roots = RootBlocks(cursors, run: run, pageHash: block.pageHash, fragmentID: self.id)
        return ElementScope(roots: roots, current: block, fragment: scope)
    }

    /// Draws it where it has begun. An error that it throws is shown in its place.
    ///
    /// - Throws: What ends the run.
    nonisolated(nonsending) package func draw(in scope: ElementScope) async throws {
        try await ScriptRunContext.with(scope) {
            do {
                try await self.body()
            } catch {
                try Self.settle(error, in: scope.current)
            }
        }
    }

    /// Shows an error in the fragment's place, unless it ends the run.
    static func settle<E: Error>(_ error: E, in block: Block) throws(E) {
        let isOfReplacement = error is CancellationError || (error as? StateError)?.code == .runReplaced
        if error is RunControl || (isOfReplacement && Task.isCancelled) { throw error }
        block.run.output.report(error, in: block)
    }
}
