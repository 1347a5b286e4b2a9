public import SwiftlitState

extension Streamlit {
    /// What only the app may know. Also outside of runs, in functions on executors of this process; worker processes have none:
    /// pass what they need as arguments.
    public var secrets: Secrets { ElementScope.now?.run.facts.secrets ?? .process }
}
