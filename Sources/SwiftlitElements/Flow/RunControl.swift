/// What `st.stop()`, `st.rerun()` and `st.switchPage(_:)` throw to leave the page.
///
/// Let it pass: a `catch` that swallows it only delays the end, since what the page writes afterwards is dropped.
package enum RunControl: Error, Sendable {
    /// The run ends here, successfully.
    case stop
    /// The run ends here and another one starts.
    case rerun
    /// The run ends here and another page is shown.
    case switchPage(hash: String)
}

extension Streamlit {
    /// Ends the run here. What was written stays, what the page would have written below is removed.
    ///
    /// - Throws: Always; let it pass.
    public func stop() throws -> Never {
        throw self.end(.stop)
    }

    /// Ends the run here and runs the page again from the top, with the present values of widgets and state.
    ///
    /// - Throws: Always; let it pass.
    public func rerun() throws -> Never {
        throw self.end(.rerun)
    }

    private func end(_ control: RunControl) -> RunControl {
        ElementScope.now?.run.end(with: control)
        return control
    }
}
