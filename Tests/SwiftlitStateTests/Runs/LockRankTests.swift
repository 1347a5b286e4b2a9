#if DEBUG
    import Testing

    @testable import SwiftlitState

    @Suite struct LockRankTests {
        @Test func `locks are taken from the top down, and each thread has its own`() async {
            let session = RankedMutex(1, .session)
            let page = RankedMutex(2, .page)
            let sum = session.withLock { first in page.withLock { first + $0 } }
            #expect(sum == 3)
            // Given back in the other order.
            let values = [page.withLock { $0 }, session.withLock { $0 }]
            #expect(values == [2, 1])
        }

        @Test func `a lock above one that is held stops the program`() async {
            await #expect(processExitsWith: .failure) {
                let session = RankedMutex(1, .session)
                let page = RankedMutex(2, .page)
                page.withLock { _ in session.withLock { _ in } }
            }
        }

        @Test func `a lock of the same rank stops the program`() async {
            await #expect(processExitsWith: .failure) {
                let one = RankedMutex(1, .page)
                let other = RankedMutex(2, .page)
                one.withLock { _ in other.withLock { _ in } }
            }
        }
    }
#endif
