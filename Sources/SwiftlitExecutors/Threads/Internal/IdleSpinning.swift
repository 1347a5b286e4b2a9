private import Synchronization

/// Decides which idle thread of a pool keeps looking for its next job for some microseconds before it sleeps.
///
/// Waking a sleeping thread takes 5 to 20 µs, which is most of what a short call costs. Where calls follow each other closely, a thread that
/// still looks takes the next one without that. Looking costs a processor, so it is done by one thread at a time, only while processors
/// are idle, and only after waits have turned out to be short.
final class IdleSpinning: Sendable {
    /// How long a thread looks, and what counts as a short wait: about twice what it takes to wake a thread and be called by it.
    static let time = Duration.microseconds(40)

    private static let maximumTrust = 8

    private let isTaken = Atomic(false)
    /// Rises with each short wait, falls with each long one; threads spin while it is above zero.
    private let trust = Atomic(0)

    /// Keeps the processor until `parker` has a message, for a short time, if that is worth it. Does not take the message.
    func spin(at parker: some SpinTarget, hasIdleCore: Bool) {
        guard hasIdleCore, self.trust.load(ordering: .relaxed) > 0 else { return }
        guard !self.isTaken.exchange(true, ordering: .acquiringAndReleasing) else { return }
        parker.spin(for: Self.time)
        self.isTaken.store(false, ordering: .releasing)
    }

    /// A thread was idle for so long, its spinning, sleeping and waking included.
    func waited(_ duration: Duration) {
        // Threads that change this at once may lose a step: it is an estimate.
        let trust = self.trust.load(ordering: .relaxed)
        if duration < Self.time * 2 {
            if trust < Self.maximumTrust { self.trust.store(trust + 1, ordering: .relaxed) }
        } else if trust > 0 {
            self.trust.store(trust - 1, ordering: .relaxed)
        }
    }
}

/// Where a thread can look for a message without sleeping.
protocol SpinTarget {
    func spin(for duration: Duration)
}

extension Parker: SpinTarget {}
