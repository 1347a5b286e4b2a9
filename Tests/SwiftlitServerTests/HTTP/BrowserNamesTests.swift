import Testing

@testable import SwiftlitServer

@Suite struct BrowserNamesTests {
    private let names = BrowserNames()
    private let start = ContinuousClock.now

    private func name(at address: String? = "127.0.0.1", _ agent: String = "A", after seconds: Int = 0) -> String {
        self.names.browser(at: address, headers: [agent], now: self.start + .seconds(seconds))
    }

    @Test func `tabs that open together are one browser`() {
        #expect(self.name() == self.name(after: 1))
    }

    @Test func `what looks different, or comes later, is another browser`() {
        let all = [self.name(), self.name(at: "127.0.0.2"), self.name("B"), self.name(after: 3)]
        #expect(Set(all).count == 4)
    }

    @Test func `once a page of a name has opened, what looks alike is another browser`() {
        let first = self.name()
        self.names.hasOpened(first)
        let second = self.name()
        #expect(second != first)
        #expect(self.name() == second)
        self.names.hasOpened("unknown")
        #expect(self.name() == second)
    }
}
