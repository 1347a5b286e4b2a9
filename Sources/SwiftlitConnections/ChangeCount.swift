import SwiftlitState

/// How often something outside of the process has changed. Pages that have read it run again when it goes up.
package struct ChangeCount: Sendable {
    private let state: StateRef<Int>

    /// - Parameter subject: What changes, for the log.
    package init(of subject: String) {
        let state = StateRef(unsharedUnder: StateKey(namespace: .shared, name: subject), factory: { 0 })
        // Of no run, and before a page follows it: that it begins is no change.
        ScriptRunContext.$current.withValue(nil) { state.value = 0 }
        self.state = state
    }

    /// The count, from 0. The page that reads it follows it.
    package var value: Int { self.state.value }

    /// Something has changed.
    package func advance() {
        // Whoever sees the change makes it for no page.
        ScriptRunContext.$current.withValue(nil) { _ = self.state.update { $0 += 1 } }
    }
}
