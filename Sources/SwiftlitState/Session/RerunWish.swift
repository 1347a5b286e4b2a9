/// A wish that the page of a session, or a part of it, runs again.
package enum RerunWish: Sendable, Equatable {
    /// The whole page: in the place of the run that executes, or after its end.
    case page(isInterrupting: Bool)
    /// Some fragments, after the end of the run that executes. Not empty.
    case fragments(Set<String>)
}
