/// A part of a page that can show that something takes long: the `scope` of a ``ScriptRunContext``, where it has a page.
///
/// Declared for the layers that make callers wait; the layer that knows elements implements it.
package protocol SpinnerShowing: AnyObject, Sendable {
    /// Shows a spinner where the next element goes, if it is not removed within half a second. Call what is returned, once, to remove it.
    func showSpinner(_ text: String, showsTime: Bool) -> @Sendable () -> Void
}
