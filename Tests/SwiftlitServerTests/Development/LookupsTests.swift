import Testing

@testable import SwiftlitServer

/// Questions to `swiftlit run`.
@Suite struct LookupsTests {
    @Test func `each question gets its own answer`() async {
        let lookups = Lookups()
        let (numbers, sent) = AsyncStream.makeStream(of: Int.self)
        async let first = lookups.ask { sent.yield($0) }
        async let second = lookups.ask { sent.yield($0) }
        var asked: [Int] = []
        for await number in numbers {
            asked.append(number)
            if asked.count == 2 { break }
        }
        for number in asked.reversed() { lookups.answer(number, ["place \(number)"]) }
        let answers = await [first, second].map { $0 ?? [] }
        #expect(Set(answers) == Set(asked.map { ["place \($0)"] }))
        // It does not wait any more.
        lookups.answer(asked[0], ["again"])
    }

    @Test func `a question ends without an answer when no more come, and asks nothing from then on`() async {
        let lookups = Lookups()
        let answer = await lookups.ask { _ in lookups.end() }
        #expect(answer == nil)
        await confirmation(expectedCount: 0) { asked in
            let late = await lookups.ask { _ in asked() }
            #expect(late == nil)
        }
    }

    @Test func `a question ends with its task`() async {
        let lookups = Lookups()
        let (numbers, sent) = AsyncStream.makeStream(of: Int.self)
        let task = Task { await lookups.ask { sent.yield($0) } }
        for await _ in numbers { break }
        task.cancel()
        #expect(await task.value == nil)
    }
}
