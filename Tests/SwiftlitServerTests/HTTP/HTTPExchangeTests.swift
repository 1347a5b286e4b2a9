import Testing

@testable import SwiftlitServer

@Suite struct HTTPExchangeTests {
    /// What comes from either side, in any order.
    private enum Step: CaseIterable {
        case head, lastHead, body, end, broken, responseHead, responseBody, responseEnd
    }

    /// What a connection may do, written down from HTTP instead of from the code: one response for each request, in
    /// order, nothing after the last.
    private struct Model {
        var requestCount = 0
        var isReceiving = false
        var isBroken = false
        var isRefused = false
        var isLast = false
        var responseCount = 0
        var isResponding = false

        var isAnswered: Bool { self.responseCount == self.requestCount && !self.isResponding }
        var isIdle: Bool { self.isAnswered && !self.isReceiving && !self.isBroken }
    }

    @Test(arguments: 0..<200) func `there is one response for each request, whatever comes when`(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var exchange = HTTPExchange()
        var model = Model()
        for _ in 0..<60 {
            let step = Step.allCases.randomElement(using: &generator) ?? .head
            switch step {
            case .head, .lastHead:
                let isExpected = model.isIdle && !model.isLast
                let hasBegun = exchange.requestBegan(isLast: step == .lastHead)
                #expect(hasBegun == isExpected, "seed \(seed)")
                guard isExpected else { continue }
                model.requestCount += 1
                model.isReceiving = true
                model.isLast = step == .lastHead
            case .body:
                exchange.requestContinued(byteCount: 1)
            case .end:
                exchange.requestEnded()
                if !model.isBroken { model.isReceiving = false }
            case .broken:
                let expected: HTTPExchange.OnBrokenInput =
                    model.isIdle && !model.isLast ? .refuse : model.isAnswered ? .end : .awaitResponse
                let onBroken = exchange.inputBroke()
                #expect(onBroken == expected, "seed \(seed)")
                if model.isIdle && !model.isLast { model.isRefused = true }
                if model.isReceiving || model.isRefused { model.isBroken = true }
                model.isLast = true
            case .responseHead:
                let isExpected = !model.isRefused && model.responseCount < model.requestCount && !model.isResponding
                let hasBegun = exchange.responseBegan()
                #expect(hasBegun == isExpected, "seed \(seed)")
                if isExpected { model.isResponding = true }
            case .responseBody:
                #expect(exchange.takesBody == model.isResponding, "seed \(seed)")
            case .responseEnd:
                let expected: HTTPExchange.OnResponseEnd =
                    !model.isResponding ? .drop : model.isLast ? .endConnection : .goOn
                let onEnd = exchange.responseEnded()
                #expect(onEnd == expected, "seed \(seed)")
                guard model.isResponding else { continue }
                model.isResponding = false
                model.responseCount += 1
            }
            #expect(model.responseCount <= model.requestCount)
            #expect(exchange.isLast == model.isLast, "seed \(seed)")
        }
    }

    @Test func `bytes that come after the answer are counted`() {
        var exchange = HTTPExchange()
        let isFirst = exchange.requestBegan(isLast: false)
        #expect(isFirst)
        exchange.requestContinued(byteCount: 5)
        #expect(exchange.ignoredByteCount == 0)
        let isAnswered = exchange.responseBegan()
        let onEnd = exchange.responseEnded()
        #expect(isAnswered && onEnd == .goOn)
        #expect(exchange.isAnsweredEarly)
        exchange.requestContinued(byteCount: 7)
        #expect(exchange.ignoredByteCount == 7)
        exchange.requestEnded()
        #expect(exchange.isIdle)
    }
}
