import Foundation
import SwiftlitConcurrency
import Testing

@testable import SwiftlitJobs

@Suite(.timeLimit(.minutes(1))) struct `A schedule` {
    private static func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test(arguments: [
        // Every minute.
        ("* * * * *", "2026-11-30T02:15:11Z", "2026-11-30T02:16:00Z"),
        // Six o'clock on working days: the next one is today, or on Monday.
        ("0 6 * * 1-5", "2026-11-30T05:59:59Z", "2026-11-30T06:00:00Z"),
        ("0 6 * * 1-5", "2026-12-04T06:00:00Z", "2026-12-07T06:00:00Z"),
        // Steps and lists.
        ("*/20 8-10 * * *", "2026-11-30T10:40:00Z", "2026-12-01T08:00:00Z"),
        ("5,35 * * * *", "2026-11-30T10:05:00Z", "2026-11-30T10:35:00Z"),
        // The 31st, which not all months have.
        ("0 0 31 * *", "2026-10-31T00:00:00Z", "2026-12-31T00:00:00Z"),
        // Either day: the first of the month, or a Sunday, which is 0 and 7.
        ("0 0 1 * 7", "2026-11-30T00:00:00Z", "2026-12-01T00:00:00Z"),
        ("0 0 1 * 0", "2026-12-01T00:00:00Z", "2026-12-06T00:00:00Z"),
        // Leap days.
        ("0 0 29 2 *", "2026-11-30T00:00:00Z", "2028-02-29T00:00:00Z"),
    ])
    func `knows its next time`(pattern: String, now: String, next: String) throws {
        let schedule = try Schedule.cron(pattern, in: .gmt)
        #expect(schedule.next(after: try Self.date(now)) == (try Self.date(next)))
    }

    @Test func `never comes where there is no such day`() throws {
        #expect(try Schedule.cron("0 0 30 2 *", in: .gmt).next(after: try Self.date("2026-11-30T00:00:00Z")) == nil)
    }

    @Test func `is by the clock of its place`() throws {
        let zone = try #require(TimeZone(secondsFromGMT: 5 * 3_600 + 1_800))
        let schedule = try Schedule.cron("0 6 * * *", in: zone)
        #expect(schedule.next(after: try Self.date("2026-11-30T00:00:00Z")) == (try Self.date("2026-11-30T00:30:00Z")))
    }

    @Test func `comes at the multiples of its interval`() throws {
        let schedule = Schedule.every(.hours(6))
        #expect(schedule.next(after: try Self.date("2026-11-30T05:59:59Z")) == (try Self.date("2026-11-30T06:00:00Z")))
        #expect(schedule.next(after: try Self.date("2026-11-30T06:00:00Z")) == (try Self.date("2026-11-30T12:00:00Z")))
        #expect(schedule.last(before: try Self.date("2026-11-30T05:59:59Z")) == (try Self.date("2026-11-30T00:00:00Z")))
    }

    @Test(arguments: [
        "", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "a * * * *", "5-1 * * * *", "*/0 * * * *",
        "1,,2 * * * *", "* * * * 8", "1/2/3 * * * *",
    ])
    func `refuses what it cannot read`(pattern: String) {
        #expect {
            try Schedule.cron(pattern, in: .gmt)
        } throws: {
            ($0 as? JobError)?.code == .invalidSchedule && "\($0)".contains("\"\(pattern)\"")
        }
    }

    @Test func `a new time beside a job that has not ended is left out, or not`() async throws {
        for overlap in [ScheduleOptions.Overlap.isLeftOut, .runs] {
            let system = JobSystem(store: { InMemoryJobStore() })
            let (events, continuation) = AsyncStream.makeStream(of: JobID.self)
            let work = runInExecutor { (number: Int) async throws -> Int in
                try await Task.sleep(for: .seconds(3_600))
                return number
            }
            let runner = ScheduleRunner(
                "busy",
                .every(.hours(1)),
                ScheduleOptions(overlap: overlap),
                system: system
            ) { id in
                let job = try await work.submit(id: id, 1)
                continuation.yield(job.id)
                return job.id
            }
            let (first, second) = (Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 3_600))
            await runner.run(first)?.value
            #expect((await runner.run(second)?.value != nil) == (overlap == .runs))
            continuation.finish()
            var ids: [JobID] = []
            for await id in events { ids.append(id) }
            let all: [JobID] = ["busy@1970-01-01T00:00:00Z", "busy@1970-01-01T01:00:00Z"]
            #expect(ids == (overlap == .runs ? all : [all[0]]))
            // When it has ended there is no overlap.
            await system.stop()
        }
    }

    @Test func `times are spread by chance, no further than said`() {
        let system = JobSystem(store: { InMemoryJobStore() }, wallClock: { 0 })
        func runner(_ jitter: Duration) -> ScheduleRunner {
            ScheduleRunner("a", .every(.hours(1)), ScheduleOptions(jitter: jitter), system: system) { $0 }
        }
        let due = Date(timeIntervalSince1970: 3_600)
        #expect(runner(.zero).delay(until: due, now: Date(timeIntervalSince1970: 0)) == .seconds(3_600))
        let delays = (0..<200).map { _ in runner(.seconds(60)).delay(until: due, now: Date(timeIntervalSince1970: 0)) }
        #expect(delays.allSatisfy { $0 >= .seconds(3_600) && $0 < .seconds(3_660) })
        #expect(Set(delays).count > 100)
        // A time that has passed is now.
        #expect(runner(.zero).delay(until: due, now: Date(timeIntervalSince1970: 9_999)) == .zero)
    }

    #if Macros
        @Test func `makes up for a missed time once, also over restarts`() async throws {
            let store = InMemoryJobStore()
            let now: Int64 = 1_764_480_000_000
            let runs = Tally()
            for _ in 0..<2 {
                let system = JobSystem(store: { store }, wallClock: { now + 1_000 })
                let (submitted, continuation) = AsyncStream.makeStream(of: Job<Int>.self)
                system.schedule("daily", .every(.days(1)), options: ScheduleOptions(missedRuns: .runOnce)) { id in
                    let job = try await $scheduledWork.submit(id: id, lifetime: .durable)
                    _ = runs.next()
                    continuation.yield(job)
                    return job
                }
                for await job in submitted {
                    let value = try await JobSystem.with(system) { try await job.value }
                    #expect(value == 7)
                    break
                }
                await system.stop()
            }
            #expect(runs.count == 2)
            let records = try store.records(JobFilter())
            #expect(records.count == 1)
            #expect(records.first?.attempt == 1)
            #expect(records.first?.id == "daily@2025-11-30T00:00:00Z")
        }
    #endif
}

#if Macros
    @RunInExecutor
    func scheduledWork() -> Int { 7 }
#endif
