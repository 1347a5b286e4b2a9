package import SwiftlitState

/// Shows a spinner on a page while a cached function runs. Implemented by the layer that knows elements.
package protocol SpinnerPresenting: Sendable {
    /// Shows a spinner where the caller's next element would go, and returns what removes it. Both are called in the calling task.
    func showSpinner(_ text: String, showsTime: Bool, in context: ScriptRunContext) -> @Sendable () -> Void
}
