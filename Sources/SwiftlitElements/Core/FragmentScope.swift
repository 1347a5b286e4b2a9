private import Synchronization
internal import SwiftlitWire

/// A fragment that is being drawn: its own container, and its places in the containers that it writes to outside of it.
///
/// What a fragment writes elsewhere goes to a wrapper there, a block without a box of its own, so that a run of the
/// fragment alone replaces what it wrote instead of adding to it (`wire-protocol.md` §5.5).
package final class FragmentScope: Sendable {
    /// Stable between runs.
    package let id: String

    /// The container of what it draws.
    package let block: Block

    private struct Wrapper {
        var placement: Placement
        /// The fragment whose container it stands in; empty outside of fragments.
        var surroundingID: String
    }

    private struct State {
        /// The wrappers, by the path of the container that they stand in.
        var wrappers: [[UInt32]: Wrapper] = [:]
        /// The wrappers that this run has sent.
        var blocks: [[UInt32]: Block] = [:]
        /// The containers that it may not write to and has said so.
        var refused: Set<[UInt32]> = []
    }

    /// Whether only this fragment runs, or one around it, so that the rest of the page is out of reach.
    private let isAlone: Bool
    private let guarded: Mutex<State>

    /// Begins to draw a fragment.
    ///
    /// - Parameters:
    ///   - former: The fragment as it was drawn last, where this run draws a part of the page only.
    ///   - discarded: The fragments that are drawn anew: what stands in their containers is gone.
    package init(
        _ id: String,
        in block: Block,
        former: FragmentScope? = nil,
        isAlone: Bool = false,
        discarded: Set<String> = []
    ) {
        self.id = id
        self.block = block
        self.isAlone = isAlone
        let wrappers = former?.guarded.withLock { $0.wrappers } ?? [:]
        self.guarded = Mutex(State(wrappers: wrappers.filter { !discarded.contains($0.value.surroundingID) }))
    }

    /// Sends the wrappers again, so that the browser keeps them and what is left of their content goes.
    package func sendWrappers() {
        for (path, wrapper) in self.guarded.withLock({ $0.wrappers }) {
            let placement = wrapper.placement.rebound(to: self.block.run)
            placement.block.run.send(.block(.wrapper), to: placement)
            let block = Block(.container, at: placement)
            self.guarded.withLock { $0.blocks[path] = block }
        }
    }

    /// Where this fragment writes when it writes to `block`.
    ///
    /// - Returns: `nil` when it may not write there, which its own place says.
    package func reach(_ block: Block) -> Block? {
        if block.fragmentID == self.id, block.run === self.block.run { return block }
        if let known = self.guarded.withLock({ $0.blocks[block.path] }) { return known }
        // In a run of a part of the page the roots and the containers of earlier runs are not where they were.
        let isOfThisRun = block.run === self.block.run && !(self.isAlone && block.parent == nil)
        guard isOfThisRun else {
            self.refuse(block)
            return nil
        }
        // Two tasks may get here at a time; the wrapper of the second one stays empty.
        var placement = block.nextPlacement()
        placement.block = placement.block.view(of: self.id)
        placement.block.run.send(.block(.wrapper), to: placement)
        let wrapper = Block(.container, at: placement)
        let entry = Wrapper(placement: placement, surroundingID: block.fragmentID)
        return self.guarded.withLock { state in
            if let known = state.blocks[block.path] { return known }
            state.wrappers[block.path] = entry
            state.blocks[block.path] = wrapper
            return wrapper
        }
    }

    /// Where this fragment writes when it writes to a place that holds one element.
    package func reach(_ placement: Placement) -> Placement {
        let block = placement.block
        if block.fragmentID == self.id, block.run === self.block.run { return placement }
        var placement = placement.rebound(to: self.block.run)
        placement.block = placement.block.view(of: self.id)
        return placement
    }

    private func refuse(_ block: Block) {
        guard self.guarded.withLock({ $0.refused.insert(block.path).inserted }) else { return }
        let error = ElementError(
            .invalidLayout,
            """
            A fragment writes to a container outside of it that it has not written to when the whole page was drawn. \
            Write something to it in each run of the page, st.empty() for nothing, or draw the container inside of the fragment.
            """
        )
        self.block.run.report(error, in: self.block)
    }
}

extension ElementScope {
    /// Where code of this scope writes when it writes to `block`; `nil` when it may not write there.
    package func reach(_ block: Block?) -> Block? {
        guard let block, let fragment = self.fragment else { return block }
        return fragment.reach(block)
    }

    /// Where code of this scope writes when it writes to a place that holds one element.
    package func reach(_ placement: Placement) -> Placement {
        self.fragment?.reach(placement) ?? placement
    }
}

extension Placement {
    /// This place, which an earlier run has filled, in a run that draws a part of the page only.
    package func rebound(to run: any ElementRun) -> Placement {
        guard self.block.run !== run else { return self }
        var placement = self
        placement.block = self.block.rebound(to: run, childCount: self.index + 1)
        return placement
    }
}

extension PBBlock {
    /// A container without a box of its own.
    fileprivate static var wrapper: PBBlock {
        var block = PBBlock()
        block.transparent = PBBlock.Transparent()
        return block
    }
}
