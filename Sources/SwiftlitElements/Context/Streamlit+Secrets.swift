public import SwiftlitState

extension Streamlit {
    /// What an app must know and nobody else. Also outside of runs, in functions on executors of this process; worker processes have none:
    /// pass what they need as arguments.
    public var secrets: Secrets { ElementScope.now?.run.secrets ?? .process }
}
