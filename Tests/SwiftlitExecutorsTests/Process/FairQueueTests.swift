import Testing

@testable import SwiftlitExecutors

@Suite struct `The fair queue` {
    @Test(arguments: 1...50) func `knows places as elements are taken`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var queue = FairQueue<Int, Int>()
        for number in 0..<60 {
            let group = Int.random(in: 0..<5, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: _ = queue.popFirst()
            case 1: queue.prepend(number, to: group)
            default: queue.append(number, to: group)
            }
            var listed: [Int] = []
            queue.forEach { listed.append($0) }
            var copy = queue
            #expect(copy.removeAll() == listed)
            for (index, element) in listed.enumerated() {
                let places = (0..<5).compactMap { queue.position(of: $0) { $0 == element } }
                #expect(places == [index + 1])
            }
        }
    }
}
