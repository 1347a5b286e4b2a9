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
                    group.addTask { await pool.run { while niceness() == usual {} } }
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

        /// Uses as much of the processor as makes a job long.
        private static func compute() {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            let (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec)
            repeat {
                clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            } while (time.tv_sec - seconds) * 1_000_000_000 + time.tv_nsec - nanoseconds < 6_000_000
        }
    }
#endif
