/// How far something has come, in a form that a progress bar shows: `st.progress(report)`.
public protocol ProgressReport: Sendable {
    /// The part that is done, from 0 to 1; `nil` where the whole is not known.
    var fraction: Double? { get }

    /// One line for people, such as "120 of 300, 2 failed, 8 s left". May be empty.
    var text: String { get }
}
