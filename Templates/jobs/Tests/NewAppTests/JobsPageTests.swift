import SwiftlitTesting
import Testing

@testable import NewApp

@Suite struct JobsPageTests {
    @Test func `primes are counted`() {
        #expect(CountPrimes.call(100) == 25)
    }

    @Test func `a job is started and comes to its end`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.numberInput("Primes below").set(1_000).run()
        try await app.button("Start").click().run()
        try await app.wait(for: "the result") { !$0.successes.isEmpty }
        #expect(app.successes.first?.contains("168") == true)
    }

    @Test func `a job can be cancelled`() async throws {
        let app = try await AppTest(NewApp.self).run()
        try await app.numberInput("Primes below").set(50_000_000).run()
        try await app.button("Start").click().run()
        try await app.button("Cancel").click().run()
        try await app.wait(for: "the end of the job") { !$0.warnings.isEmpty }
    }
}
