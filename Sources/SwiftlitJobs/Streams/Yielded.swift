/// The result of a job whose function yields elements: `Job<Yielded<String>>`.
///
/// ``Job/elements`` are the elements; `job.value` waits for the end and tells how many there were.
public struct Yielded<Element: Codable & Sendable>: YieldedElements, Hashable {
    /// How many elements the function has yielded.
    public let count: Int

    package init(count: Int) {
        self.count = count
    }
}

/// What `Yielded` is, whatever its elements are.
public protocol YieldedElements: Sendable {
    /// What the function yields.
    associatedtype Element: Codable & Sendable
}

extension Job where Result: YieldedElements {
    /// What the function of the job yields, from its first element on: those that it has yielded, and then those that it will.
    ///
    /// Each iteration begins anew, in any task, session and tab, also after the end of the job and after a restart of the server. Letting go of it ends
    /// nothing.
    public var elements: JobElements<Result.Element> { JobElements(id: self.id, system: .current) }
}

/// Makes a result of a number, where the type is known when the program runs.
protocol CountedElements {
    init(count: Int)
}

extension Yielded: CountedElements {}
