/// What led to a run, as far as changes of shared states go.
///
/// A page that changes a shared state in each run after it has read it would run for ever, and so would two pages that
/// answer each other's changes. So the cause goes along: a run that its page's own change has led to follows no further
/// change of its own, and a chain of runs that led to each other ends after ``maximumDepth``.
struct RerunCause: Sendable, Equatable {
    /// How many runs stand between this one and what began the chain: an action, a task, or anything else that is no
    /// run.
    var depth = 0

    /// Whether a run of the same session has made the change.
    var isOwn = false

    /// Nothing that a run has done.
    static let none = RerunCause()

    /// How long a chain may be. Pages that compute shared states from each other need as many as there are steps, which
    /// are few.
    static let maximumDepth = 8

    /// What led to a change that another process has made and that is taken over now.
    @TaskLocal static var received = RerunCause.none
}
