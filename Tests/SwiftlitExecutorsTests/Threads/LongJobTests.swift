#if os(Linux)
    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #endif
    import Testing

    @testable import SwiftlitExecutors

    /// The niceness of the calling thread: higher is slower.
    private func niceness() -> Int32 { getpriority(0, 0) }

    @Suite(.timeLimit(.minutes(2))) struct `Jobs that compute for long` {
        private let usual = niceness()

        private func makePool() -> ThreadPool {
            var configuration = ThreadPool.Configuration()
            configuration.name = "long-jobs"
            return ThreadPool(configuration: configuration)
        }

        /// Computes on every core until the threads that do so are slowed down.
        private func slowDown(_ pool: ThreadPool) async {
            let usual = self.usual
            await withTaskGroup { group in
                for _ in 0..<SystemThread.coreCount + 1 {
                    group.addTask { await pool.run { while niceness() == usual, !Task.isCancelled {} } }
                }
            }
        }

        @Test func `yield to others, and what runs afterwards does not`() async {
            let pool = self.makePool()
            await self.slowDown(pool)
            let usual = self.usual
            await withTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask { await pool.run { #expect(niceness() == usual) } }
                }
            }
        }

        @Test func `are slowed down again after all have ended`() async {
            let pool = self.makePool()
            for _ in 0..<3 { await self.slowDown(pool) }
        }

        @Test func `keep their speed while they wait instead of computing`() {
            let pace = ThreadPace()
            #expect(pace.look() == .idle)
            pace.jobBegan()
            for _ in 0..<10 { #expect(pace.look() == .running) }
            #expect(pace.jobEnded() == .goOn)
            #expect(niceness() == self.usual)
        }

        // On a thread of its own, which may stay slow.
        @Test func `are those that two looks saw`() async {
            await self.makePool().run {
                let pace = ThreadPace()
                pace.jobBegan()
                #expect(pace.look() == .running)
                Self.compute()
                #expect(pace.jobEnded() == .goOn)
                pace.jobBegan()
                Self.compute()
                #expect(pace.look() == .running, "another job than at the last look")
                Self.compute()
                #expect(pace.look() == .slowedDown)
                #expect(pace.look() == .slow)
                #expect(niceness() == self.usual + 10)
                if pace.jobEnded() == .goOnFaster { #expect(niceness() == self.usual) }
                #expect(pace.look() == .idle)
            }
        }

        // On a thread of its own, which may stay slow.
        @Test func `are not slowed down while they have a lock of ours`() async {
            await self.makePool().run {
                let pace = ThreadPace()
                pace.locks.start()
                let lock = BargingLock(0)
                pace.jobBegan()
                #expect(pace.look() == .running)
                lock.withLock { _ in
                    Self.compute()
                    #expect(pace.look() == .running)
                    #expect(niceness() == self.usual)
                }
                #expect(pace.look() == .slowedDown)
                _ = pace.jobEnded()
                LockUse.stop()
            }
        }

        @Test func `keep their speed if they keep waiting`() async {
            await self.makePool().run {
                let pace = ThreadPace()
                pace.jobBegan()
                #expect(pace.look() == .running)
                // Gives the processor away far more often than each quarter of a millisecond.
                let start = Self.processorTime
                while Self.processorTime - start < 10_000_000 { SystemThread.sleep(for: .nanoseconds(1)) }
                for _ in 0..<5 { #expect(pace.look() == .running) }
                #expect(pace.jobEnded() == .goOn)
                #expect(niceness() == self.usual)
            }
        }

        @Test func `count as blocked when they wait, and not when they compute`() async {
            let (found, paces) = AsyncStream.makeStream(of: ThreadPace.self)
            let go = Parker<Void>()
            let pool = self.makePool()
            async let blocked: Void = pool.run {
                let pace = ThreadPace()
                pace.jobBegan()
                paces.yield(pace)
                _ = go.wait(for: nil)
                #expect(!pace.isBlocked(for: .zero, at: .now))
                Self.compute()
                #expect(!pace.isBlocked(for: .zero, at: .now), "it runs now")
                _ = pace.jobEnded()
                #expect(!pace.isBlocked(for: .zero, at: .now), "no job")
            }
            for await pace in found {
                while !pace.isBlocked(for: .zero, at: .now) { await Task.yield() }
                #expect(!pace.isBlocked(for: .seconds(1_000), at: .now))
                break
            }
            go.deliver(())
            await blocked
        }

        /// Uses as much of the processor as makes a job long.
        private static func compute() {
            let start = self.processorTime
            while self.processorTime - start < 6_000_000 {}
        }

        /// What this thread has used, in nanoseconds.
        private static var processorTime: Int {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return time.tv_sec * 1_000_000_000 + time.tv_nsec
        }
    }
#endif
