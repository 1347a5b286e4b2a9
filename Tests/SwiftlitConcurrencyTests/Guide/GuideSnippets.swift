import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitState

// The code of the guide, each piece between a line `// begin` and a line `// end`. `GuideTests` compares them with the guide's text.

#if Macros
    enum GuideDecorated {
        // begin
        @RunInExecutor
        func digest(_ bytes: [UInt8]) -> Int {
            bytes.reduce(5_381) { ($0 &* 33) ^ Int($1) }
        }

        func digestOfGreeting() async -> Int {
            await $digest(Array("hello".utf8))
        }
        // end

        case guide
    }
#endif

struct GuideModel: Sendable {
    var seed: Int
}

final class Database: Sendable {
    static let shared = Database()

    func sales(in region: String, year: Int = 2026) throws -> Int { region.count * year }
}

private func trainModel(seed: Int) throws -> GuideModel { GuideModel(seed: seed) }

@Suite struct `The code of the guide` {
    private let world = World()

    #if Macros
        @Test func `decorates a function`() async {
            #expect(await GuideDecorated.guide.digestOfGreeting() == GuideDecorated.guide.digest(Array("hello".utf8)))
        }
    #endif

    @Test func `makes a function of a closure`() async {
        // begin
        let digest = runInExecutor { (bytes: [UInt8]) in
            bytes.reduce(5_381) { ($0 &* 33) ^ Int($1) }
        }
        let value = await digest(Array("hello".utf8))
        // end
        #expect(value != 5_381)
    }

    @Test func `does two things at once`() async throws {
        let loadSales = runInExecutor { (region: String) throws in region.count * 10 }
        let loadCosts = runInExecutor { (region: String) throws in region.count }
        // begin
        async let sales = loadSales("EU")
        async let costs = loadCosts("EU")
        let profit = try await sales - costs
        // end
        #expect(profit == 18)
    }

    @Test func `does many things at once`() async throws {
        let loadSales = runInExecutor { (region: String) throws in region.count }
        let regions = ["EU", "USA"]
        // begin
        let totals = try await withThrowingTaskGroup(of: (String, Int).self) { group in
            for region in regions {
                group.addTask { (region, try await loadSales(region)) }
            }
            return try await group.reduce(into: [:]) { totals, sale in totals[sale.0] = sale.1 }
        }
        // end
        #expect(totals == ["EU": 2, "USA": 3])
    }

    @Test func `bounds calls`() async throws {
        try await self.world.run {
            // begin
            let train = runInExecutor(limit: .init("gpu", 2), timeout: .seconds(600)) { (seed: Int) in
                try trainModel(seed: seed)
            }
            let model = try await train.call(7) { progress in
                switch progress {
                case .queued(let position): print("You are number \(position).")
                case .running: print("It is your turn.")
                case .reported(let report): print(report.message)
                }
            }
            // end
            #expect(model.seed == 7)
        }
    }

    @Test func `looks whether to go on`() async throws {
        try await self.world.run {
            // begin
            let count = runInExecutor(timeout: .seconds(30)) { (limit: Int) in
                var primes = 0
                for number in 2..<limit {
                    try Task.checkCancellation()
                    if (2..<number).allSatisfy({ !number.isMultiple(of: $0) }) { primes += 1 }
                }
                return primes
            }
            // end
            checkEqual(try await count(20), 8)
        }
    }

    @Test func `keeps results`() async throws {
        try await self.world.run {
            // begin
            let loadSales = runInExecutor(cache: .data(ttl: .seconds(60), maximumEntryCount: 100)) { (region: String) in
                try Database.shared.sales(in: region)
            }
            let first = try await loadSales("EU")
            let second = try await loadSales("EU")
            loadSales.clear("EU")
            // end
            #expect(first == second)
            #expect(self.world.runtime.cacheStatistics.entryCount == 0)
        }
    }

    // begin
    func makeLoader(year: Int) -> CachedFunction<String, Int> {
        runInExecutor(cache: .data(), dependingOn: [year]) { region in
            try Database.shared.sales(in: region, year: year)
        }
    }
    // end

    @Test func `separates captured values`() async throws {
        try await self.world.run {
            checkEqual(try await self.makeLoader(year: 1)("EU"), 2)
            checkEqual(try await self.makeLoader(year: 2)("EU"), 4)
        }
    }

    @Test func `leaves arguments out of the key`() async throws {
        try await self.world.run {
            // begin
            let query = runInExecutor(cache: .data()) { (database: ExcludedFromKey<Database>, region: String) in
                try database.value.sales(in: region)
            }
            let sales = try await query(ExcludedFromKey(.shared), "EU")
            // end
            #expect(sales == 2 * 2_026)
        }
    }

    @Test func `shows functions their page`() async throws {
        try await self.world.run {
            // begin
            let work = runInExecutor(withScriptRunContext: true) { (steps: Int) in
                @UseState("done") var done = 0
                for _ in 0..<steps {
                    try Task.checkCancellation()
                    $done.update { $0 += 1 }
                }
            }
            // end
            let state = SessionStore()
            try await inSession("guide", state: state) { try await work(3) }
            let done = try await inSession("guide", state: state) { try useState("done") { 0 }.value }
            #expect(done == 3)
        }
    }
}
