import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Blocks threads, as a page's blocking call does, until it is opened.
final class Gate: Sendable {
    private let isOpen = Atomic(false)

    func open() { self.isOpen.store(true, ordering: .releasing) }

    func wait() {
        while !self.isOpen.load(ordering: .acquiring) { sched_yield() }
    }
}

/// Suspends until the task is cancelled.
func untilCancelled() async {
    let (stream, continuation) = AsyncStream<Never>.makeStream()
    for await _ in stream {}
    withExtendedLifetime(continuation) {}
}
