internal import SwiftlitWire
private import Synchronization

/// A fragment that is being drawn: its own container, and its places in the containers that it writes to outside of it.
///
/// What a fragment writes elsewhere goes to a wrapper there, a block without a box of its own, so that a run of the
/// fragment alone replaces what it wrote instead of adding to it (`wire-protocol.md` §5.5).
package final class FragmentScope: Sendable {
    /// Stable between runs.
    package let id: String

    /// The container of what it draws.
    package let block: Block

    /// A block of this fragment in a container outside of it.
    private struct Wrapper {
        var placement: Placement
        /// The fragment whose container it stands in; empty outside of fragments.
        var surroundingID: String
    }

    /// The wrappers of a fragment, by the path of the container or of the single place that they stand in.
    private final class Wrappers: Sendable {
        let table: Mutex<[[UInt32]: Wrapper]>

        init(_ table: [[UInt32]: Wrapper] = [:]) { self.table = Mutex(table) }
    }

    private struct State {
        /// What this run has sent of the wrappers.
        var blocks: [[UInt32]: Block] = [:]
        /// The containers that it may not write to and has said so.
        var refused: Set<[UInt32]> = []
    }

    /// Whether only this fragment runs, or one around it, so that the rest of the page is out of reach.
    private let isAlone: Bool
    private let wrappers: Wrappers
    private let guarded = Mutex(State())

    /// Begins to draw a fragment where the code around it is drawn.
    ///
    /// - Parameters:
    ///   - former: The fragment as it was drawn last, where this run draws a part of the page only.
    ///   - isAlone: Whether this run draws a part of the page only.
    package init(_ id: String, in block: Block, former: FragmentScope? = nil, isAlone: Bool = false) {
        self.id = id
        self.block = block
        self.isAlone = isAlone
        self.wrappers = Wrappers(former?.wrappers.table.withLock { $0 } ?? [:])
    }

    /// Begins to draw a fragment again and nothing around it.
    package init(again former: FragmentScope, in block: Block) {
        self.id = former.id
        self.block = block
        self.isAlone = true
        self.wrappers = former.wrappers
    }

    /// Forgets the wrappers in containers that other fragments draw anew.
    package func forgetWrappers(in fragmentIDs: Set<String>) {
        self.wrappers.table.withLock { table in
            table = table.filter { !fragmentIDs.contains($0.value.surroundingID) }
        }
    }

    /// Sends the wrappers again, so that the browser keeps them and what is left of their content goes.
    package func sendWrappers() {
        for (path, wrapper) in self.wrappers.table.withLock({ $0 }) {
            let placement = wrapper.placement.rebound(to: self.block.run)
            placement.send(.block(.wrapper))
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
        return self.wrap(block.nextPlacement(), at: block.path)
    }

    /// Where this fragment writes when it writes to a place that holds one element.
    package func reach(_ placement: Placement) -> Placement {
        let block = placement.block
        if block.fragmentID == self.id, block.run === self.block.run { return placement }
        let path = placement.path
        let wrapper =
            self.guarded.withLock { $0.blocks[path] }
            ?? self.wrap(placement.rebound(to: self.block.run), at: path)
        return Placement(block: wrapper, index: 0, isRewrite: true)
    }

    /// Sends a wrapper.
    private func wrap(_ placement: Placement, at path: [UInt32]) -> Block {
        let surroundingID = placement.block.fragmentID
        var placement = placement
        placement.block = placement.block.view(of: self.id)
        placement.send(.block(.wrapper))
        let block = Block(.container, at: placement)
        let isFirst = self.guarded.withLock { state in
            guard state.blocks[path] == nil else { return false }
            state.blocks[path] = block
            return true
        }
        guard isFirst else { return self.guarded.withLock { $0.blocks[path] } ?? block }
        self.wrappers.table.withLock { $0[path] = Wrapper(placement: placement, surroundingID: surroundingID) }
        return block
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
        self.block.run.output.report(error, in: self.block)
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
        block.allowEmpty = true
        return block
    }
}
