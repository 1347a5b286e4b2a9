internal import Foundation
internal import SwiftlitElements
internal import SwiftlitExecutors
internal import Testing

/// Every public method that draws, with the ends of what each type of parameter can hold: an author's arguments, and the values from
/// data in them, never end the process.
@Suite struct ExtremeArgumentTests {
    private static let isLong = ProcessInfo.processInfo.environment["SWIFTLIT_LONG_TESTS"] != nil
    private static let randomCount = Self.isLong ? 2_000 : 12

    @Test func `no argument ends the process`() async throws {
        var configuration = WorkerPool.Configuration()
        configuration.capturesBacktraces = false
        configuration.minimumBackoff = .zero
        configuration.maximumBackoff = .zero
        let pool = WorkerPool(configuration: configuration)
        await withTaskGroup(of: Void.self) { group in
            for call in ExtremeCall.all.indices { group.addTask { await Self.check(call, pool) } }
        }
        await pool.shutDown()
    }

    /// Draws all cases of a call in a worker, and when that is lost each in one of its own.
    private static func check(_ call: Int, _ pool: WorkerPool) async {
        let name = "\(ExtremeCall.all[call].name) of \(ExtremeCall.all[call].file)"
        do {
            let count = try await pool.call(DrawExtremes.self, .init(call: call, randomCount: self.randomCount))
            #expect(count >= Self.randomCount)
            return
        } catch {
            Issue.record("\(name): \(error)")
        }
        for (index, one) in await ExtremeCase.all(of: call, randomCount: self.randomCount).enumerated() {
            do {
                let input = DrawExtremes.Input(call: call, randomCount: self.randomCount, index: index)
                _ = try await pool.call(DrawExtremes.self, input, timeout: .seconds(60))
            } catch {
                Issue.record("\(name): \(one): \(error)")
            }
        }
    }

    @Test func `a worker that draws a trap is reported`() async throws {
        let pool = WorkerPool()
        await #expect(throws: ExecutorError.self) { try await pool.call(DrawTrap.self, 0) }
        await pool.shutDown()
    }

    @Test func `days and times at the ends of their types are themselves`() {
        for date in CalendarDate.extremes {
            #expect(CalendarDate(date.year, date.month, date.day) == date)
            #expect(date.adding(days: .max) >= date && date.adding(days: .min) <= date)
            #expect(date.adding(years: 10) >= date && date.adding(years: -10) <= date)
            #expect(date.adding(years: .max) >= date && date.adding(years: .min) <= date)
        }
        for seconds in Int.extremes {
            #expect(LocalDateTime(secondsSince1970: seconds).secondsSince1970 == seconds)
            #expect((0..<86_400).contains(TimeOfDay(seconds, seconds, seconds).secondsSinceMidnight))
        }
        #expect(TimeOfDay(25, 61, 61) == TimeOfDay(2, 2, 1))
        #expect(TimeOfDay(0, 0, -1) == TimeOfDay(23, 59, 59))
        #expect(CalendarDate(2026, 13, 32) == CalendarDate(2027, 2, 1))
        #expect(CalendarDate(2026, -1, 0) == CalendarDate(2025, 10, 31))
    }

    @Test func `containers in each other end in one error box`() {
        let run = RecordingRun()
        run.draw {
            var container = st.container()
            for _ in 0..<50_000 { container = container.container() }
            container.text("not shown")
        }
        #expect(run.errors.count == 1)
        #expect(run.deltas.count == Placement.maximumContainerDepth + 1)
    }

    @Test func `values in each other end in an error box`() {
        for depth in [1, 10, 1_000, 50_000] {
            for form in [ExtremeEncodable.Form.containers(depth), .nested(depth)] {
                let run = RecordingRun()
                run.draw { st.json(ExtremeEncodable(form: form)) }
                #expect(run.errors.count == (depth > 128 ? 1 : 0), "\(form)")
            }
        }
    }
}

/// Shows that the table would see a trap.
enum DrawTrap: RemoteFunction {
    static func call(_ input: Int) -> Int { [0][input + 1] }
}
