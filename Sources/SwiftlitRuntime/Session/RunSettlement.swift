/// The end of a run after which the browser removes what that did not draw, of the part of the page that it was to draw.
///
/// What belongs to that part and was not drawn again stays for one more settlement: the browser may be fetching it still.
package struct RunSettlement: Sendable {
    /// What a settlement makes of something on the page.
    package enum Verdict {
        /// It is out of reach, or was drawn.
        case stays
        /// It is not on the page any more, and goes with the next settlement.
        case fades
        /// It is gone.
        case goes
    }

    /// The number of the run.
    package let run: Int

    /// The fragments that it drew, with all that were in them before; `nil` for the whole page.
    package let fragmentIDs: Set<String>?

    /// The fragment that takes over what fades, since the one that it belonged to may never be drawn again; empty for the page.
    package let heirID: String

    /// Describes the end of a run.
    package init(run: Int, fragmentIDs: Set<String>? = nil, heirID: String = "") {
        self.run = run
        self.fragmentIDs = fragmentIDs
        self.heirID = heirID
    }

    /// What becomes of something that `run` drew last as a part of a fragment.
    ///
    /// - Parameter isFading: Whether an earlier settlement has let it fade.
    func verdict(onRun run: Int, fragmentID: String, isFading: Bool) -> Verdict {
        guard run < self.run, self.fragmentIDs?.contains(fragmentID) ?? true else { return .stays }
        return isFading ? .goes : .fades
    }
}
