import Testing

@testable import SwiftlitExecutors

@Suite struct `Idle threads of a pool` {
    /// Whether a thread that has become idle would spin: it then finds the message that is there, and looks no further.
    private func spins(_ spinning: IdleSpinning, hasIdleCore: Bool = true) -> Bool {
        let parker = CountingParker()
        spinning.spin(at: parker, hasIdleCore: hasIdleCore)
        return parker.count > 0
    }

    /// Counts how often a thread spins at it.
    private final class CountingParker: SpinTarget {
        private(set) var count = 0

        func spin(for duration: Duration) { self.count += 1 }
    }

    private let short = Duration.microseconds(10)
    private let long = Duration.milliseconds(10)

    @Test func `sleep at once while nothing is known of their waits`() {
        #expect(!self.spins(IdleSpinning()))
    }

    @Test func `spin after a short wait, and no more after a long one`() {
        let spinning = IdleSpinning()
        spinning.waited(self.short)
        #expect(self.spins(spinning))
        spinning.waited(self.long)
        #expect(!self.spins(spinning))
    }

    @Test func `forget a long series of short waits soon`() {
        let spinning = IdleSpinning()
        for _ in 0..<1_000 { spinning.waited(self.short) }
        for _ in 0..<8 { spinning.waited(self.long) }
        #expect(!self.spins(spinning))
    }

    @Test func `sleep at once while all cores are taken`() {
        let spinning = IdleSpinning()
        spinning.waited(self.short)
        #expect(!self.spins(spinning, hasIdleCore: false))
        #expect(self.spins(spinning))
    }

    @Test func `spin one at a time`() {
        let spinning = IdleSpinning()
        spinning.waited(self.short)
        final class Nested: SpinTarget {
            let spinning: IdleSpinning
            let inner = CountingParker()
            init(_ spinning: IdleSpinning) { self.spinning = spinning }
            func spin(for duration: Duration) { self.spinning.spin(at: self.inner, hasIdleCore: true) }
        }
        let outer = Nested(spinning)
        spinning.spin(at: outer, hasIdleCore: true)
        #expect(outer.inner.count == 0)
        #expect(self.spins(spinning))
    }

    @Test func `find a message that came before they slept`() {
        let parker = Parker<Int>()
        parker.deliver(7)
        parker.spin(for: .seconds(3_600))
        #expect(parker.wait(for: nil) == 7)
        parker.spin(for: .zero)
        #expect(parker.wait(for: .zero) == nil)
    }
}
