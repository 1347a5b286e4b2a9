/// The place of one element, which can be written again.
///
/// `st.empty()` makes one; the other elements return theirs, so that `let status = st.text("Waiting")` can become
/// `status.text("Done")`. The last element written is the one that is shown.
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
}
