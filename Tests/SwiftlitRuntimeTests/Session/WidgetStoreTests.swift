import SwiftlitElements
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// The rules of `api-surface.md` §8 and `wire-protocol.md` §3.2, one by one.
@Suite struct WidgetStoreTests {
    private let store = NumberedWidgetStore()
    private let log = Log()

    // MARK: - Values

    @Test func `an untouched widget keeps the default that it was first drawn with`() async throws {
        #expect(try await self.run(1, draw: [self.slider(default: 3)]) == [.untouched])
        #expect(try await self.run(2, draw: [self.slider(default: 5)]) == [.value(.doubleValue(3))])
    }

    @Test func `a value stays while the widget is drawn`() async throws {
        try await self.run(1, draw: [self.slider()])
        #expect(try await self.run(2, [self.state(7)], draw: [self.slider()]) == [.value(.doubleValue(7))])
        #expect(try await self.run(3, draw: [self.slider()]) == [.value(.doubleValue(7))])
    }

    @Test func `a cleared value is a value`() async throws {
        try await self.run(1, draw: [self.slider()])
        #expect(try await self.run(2, [self.state(nil)], draw: [self.slider()]) == [.value(nil)])
    }

    @Test func `a value that comes before the widget was ever drawn holds`() async throws {
        #expect(try await self.run(1, [self.state(7)], draw: [self.slider()]) == [.value(.doubleValue(7))])
    }

    @Test func `a completed run drops what it did not draw`() async throws {
        try await self.run(1, [self.state(7)], draw: [self.slider()])
        try await self.run(2, draw: [])
        #expect(try await self.run(3, draw: [self.slider()]) == [.untouched])
    }

    @Test func `a run that did not complete drops nothing`() async throws {
        try await self.run(1, [self.state(7)], draw: [self.slider()])
        try await self.run(2, draw: [], isComplete: false)
        #expect(try await self.run(3, draw: [self.slider()]) == [.value(.doubleValue(7))])
    }

    @Test func `what is shown by code counts as reported`() async throws {
        let beginning = self.store.begin(run: 1, with: [])
        _ = self.store.register(self.slider(), run: 1, values: beginning.values)
        self.store.push(.doubleValue(9), to: "n", run: 1)
        self.store.runEnded(1, isComplete: true)
        try await self.run(2, [self.state(9)], draw: [self.slider()])
        #expect(self.log.entries == [])
    }

    @Test func `clearing forgets values and callbacks`() async throws {
        try await self.run(1, [self.state(7)], draw: [self.slider()])
        self.store.clear()
        try await self.run(2, [self.state(8)], draw: [])
        #expect(self.log.entries == [])
        #expect(try await self.run(3, draw: [self.slider()]) == [.untouched])
    }

    // MARK: - Callbacks

    @Test func `a change calls back with the new value, once`() async throws {
        try await self.run(1, draw: [self.slider()])
        try await self.run(2, [self.state(7)], draw: [self.slider()])
        try await self.run(3, [self.state(7)], draw: [self.slider()])
        #expect(self.log.entries == ["received n=7.0", "n=7.0"])
    }

    @Test func `a browser that reports the default has changed nothing`() async throws {
        try await self.run(1, draw: [self.slider(default: 3)])
        try await self.run(2, [self.state(3)], draw: [self.slider(default: 3)])
        #expect(self.log.entries == [])
    }

    @Test func `a widget that was never drawn has no callback`() async throws {
        try await self.run(1, [self.state(7)], draw: [self.slider()])
        #expect(self.log.entries == [])
    }

    @Test func `all values are received before the first callback, in the browser's order`() async throws {
        try await self.run(1, draw: [self.slider("a"), self.slider("b")])
        try await self.run(2, [self.state("b", 1), self.state("a", 2)], draw: [])
        #expect(self.log.entries == ["received b=1.0", "received a=2.0", "b=1.0", "a=2.0"])
    }

    // MARK: - Triggers

    @Test func `a trigger lasts one run`() async throws {
        try await self.run(1, draw: [self.button()])
        #expect(try await self.run(2, [self.click()], draw: [self.button()]) == [.value(.triggerValue(true))])
        #expect(try await self.run(3, draw: [self.button()]) == [.untouched])
        #expect(self.log.entries == ["go"])
    }

    @Test func `a trigger of an abandoned run is not repeated in the next one`() async throws {
        try await self.run(1, draw: [self.button()])
        _ = self.store.begin(run: 2, with: [self.click()])
        #expect(try await self.run(3, draw: [self.button()]) == [.untouched])
    }

    @Test func `a trigger that an abandoned run has not seen goes to the next one, which alone sees it`() async throws {
        let button = self.button(isCalling: false)
        try await self.run(1, draw: [button])
        let old = self.store.begin(run: 2, with: [self.click()])
        #expect(try await self.run(3, draw: [button]) == [.value(.triggerValue(true))])
        #expect(self.store.register(button, run: 2, values: old.values) == .untouched)
        #expect(try await self.run(4, draw: [button]) == [.untouched])
    }

    @Test func `a trigger that an abandoned run has seen goes to no other one`() async throws {
        let button = self.button(isCalling: false)
        try await self.run(1, draw: [button])
        let old = self.store.begin(run: 2, with: [self.click()])
        #expect(self.store.register(button, run: 2, values: old.values) == .value(.triggerValue(true)))
        #expect(try await self.run(3, draw: [button]) == [.untouched])
    }

    @Test(arguments: [true, false]) func `a trigger that is not seen outlives a run that asks for the next one only`(
        isFollowed: Bool
    ) async throws {
        let button = self.button(isCalling: false)
        try await self.run(1, draw: [button])
        _ = self.store.begin(run: 2, with: [self.click()])
        self.store.runEnded(2, isComplete: false, isFollowed: isFollowed)
        #expect(try await self.run(3, draw: [button]) == [isFollowed ? .value(.triggerValue(true)) : .untouched])
    }

    @Test func `stop undoes a trigger that is not seen`() async throws {
        let button = self.button(isCalling: false)
        try await self.run(1, draw: [button])
        _ = self.store.begin(run: 2, with: [self.click()])
        self.store.runEnded(2, isComplete: false)
        #expect(try await self.run(3, draw: [button]) == [.untouched])
    }

    @Test func `presses before a run call back each, and are one for the page`() async throws {
        try await self.run(1, draw: [self.button()])
        let readings = try await self.run(2, [self.click(), self.click()], draw: [self.button()])
        #expect(readings == [.value(.triggerValue(true))])
        #expect(self.log.entries == ["go", "go"])
    }

    @Test func `texts before a run are left for the next ones, in their order`() async throws {
        func text(_ data: String) -> PBWidgetState {
            var value = PBChatInputValue()
            value.data = data
            return PBWidgetState("go", .chatInputValue(value))
        }
        try await self.run(1, draw: [self.button(isCalling: false)])
        let beginning = self.store.begin(run: 2, with: [text("a"), text("b"), text("c")])
        #expect(beginning.triggersLeft == [text("b"), text("c")])
        // It was not seen, and is before the others.
        let next = self.store.begin(run: 3, with: beginning.triggersLeft)
        #expect(next.triggersLeft == [text("b"), text("c")])
        #expect(
            self.store.register(self.button(isCalling: false), run: 3, values: next.values) == .value(text("a").value)
        )
    }

    @Test func `the same button can be pressed again and again`() async throws {
        for run in 1...3 { try await self.run(run, run == 1 ? [] : [self.click()], draw: [self.button()]) }
        #expect(self.log.entries == ["go", "go"])
    }

    @Test func `a value of the wrong kind is ignored`() async throws {
        try await self.run(1, draw: [self.slider(), self.button()])
        let states = [PBWidgetState("n", .triggerValue(true)), PBWidgetState("go", .doubleValue(1))]
        #expect(
            try await self.run(2, states, draw: [self.slider(), self.button()]) == [
                .value(.doubleValue(3)), .untouched,
            ]
        )
        #expect(self.log.entries == [])
    }

    // MARK: - Disabled widgets

    @Test func `a disabled widget keeps its value, refuses another one and corrects the browser`() async throws {
        try await self.run(1, [self.state(5)], draw: [self.slider()])
        let disabled = self.slider(isDisabled: true)
        #expect(try await self.run(2, draw: [disabled]) == [.value(.doubleValue(5))])
        #expect(try await self.run(3, [self.state(9)], draw: [disabled]) == [.corrected(.doubleValue(5))])
        #expect(try await self.run(4, [self.state(5)], draw: [disabled]) == [.value(.doubleValue(5))])
        #expect(self.log.entries == [])
    }

    @Test func `a disabled widget refuses a value that came before it was drawn`() async throws {
        let disabled = self.slider(isDisabled: true)
        #expect(try await self.run(1, [self.state(9)], draw: [disabled]) == [.corrected(.doubleValue(3))])
        #expect(try await self.run(2, draw: [disabled]) == [.value(.doubleValue(3))])
    }

    @Test func `a disabled button is not pressed`() async throws {
        let disabled = self.button(isDisabled: true)
        #expect(try await self.run(1, [self.click()], draw: [disabled]) == [.untouched])
        #expect(try await self.run(2, [self.click()], draw: [disabled]) == [.untouched])
        #expect(self.log.entries == [])
    }

    // MARK: - Runs that do not count

    @Test func `an abandoned run reads what it began with and registers nothing`() async throws {
        try await self.run(1, draw: [self.slider(), self.button()])
        let old = self.store.begin(run: 2, with: [self.state(5)])
        _ = self.store.begin(run: 3, with: [self.state(6), self.click()])
        #expect(self.store.register(self.slider(), run: 2, values: old.values) == .value(.doubleValue(5)))
        #expect(self.store.register(self.button(), run: 2, values: old.values) == .untouched)
        #expect(self.store.register(self.slider("late"), run: 2, values: old.values) == .untouched)
        self.store.push(.doubleValue(1), to: "n", run: 2)
        self.store.runEnded(2, isComplete: true)
        self.store.runEnded(3, isComplete: false)
        #expect(try await self.run(4, [self.state("late", 1)], draw: [self.slider()]) == [.value(.doubleValue(6))])
        #expect(self.log.entries == [], "the callback of a widget that only the abandoned run drew is not called")
    }

    @Test func `values of widgets that are never drawn do not pile up`() async throws {
        for run in 1...10 {
            let states = (0..<100).map { PBWidgetState("unknown \(run) \($0)", .doubleValue(1)) }
            let values = self.store.begin(run: run, with: states).values
            #expect(values.reading(of: "unknown \(run) 0") == .value(.doubleValue(1)))
            #expect(values.reading(of: "unknown \(run - 1) 0") == .untouched)
            self.store.runEnded(run, isComplete: false)
        }
    }

    // MARK: - Helpers

    /// Runs a page that draws some widgets.
    ///
    /// - Returns: What they read.
    @discardableResult
    private func run(
        _ number: Int,
        _ states: [PBWidgetState] = [],
        draw widgets: [WidgetRegistration],
        isComplete: Bool = true
    ) async throws -> [WidgetReading] {
        let beginning = self.store.begin(run: number, with: states)
        for receive in beginning.receivers { receive() }
        for callback in beginning.callbacks { try await callback.run(callback.value) }
        let readings = widgets.map { self.store.register($0, run: number, values: beginning.values) }
        self.store.runEnded(number, isComplete: isComplete)
        return readings
    }

    private func state(_ id: String, _ value: Double?) -> PBWidgetState {
        PBWidgetState(id, value.map { .doubleValue($0) })
    }

    private func state(_ value: Double?) -> PBWidgetState {
        self.state("n", value)
    }

    private func click() -> PBWidgetState {
        PBWidgetState("go", .triggerValue(true))
    }

    private func slider(_ id: String = "n", default value: Double = 3, isDisabled: Bool = false) -> WidgetRegistration {
        let log = self.log
        return WidgetRegistration(
            id: id,
            key: nil,
            kind: "slider",
            label: id,
            isTrigger: false,
            isDisabled: isDisabled,
            defaultValue: .doubleValue(value),
            receive: { log.append("received \(id)=\($0.number)") },
            onChange: { log.append("\(id)=\($0.number)") },
            location: SwiftlitElements.SourceLocation("Tests/File.swift", 1)
        )
    }

    private func button(isDisabled: Bool = false, isCalling: Bool = true) -> WidgetRegistration {
        let log = self.log
        let onChange: @Sendable (WireValue) async throws -> Void = { _ in log.append("go") }
        return WidgetRegistration(
            id: "go",
            key: nil,
            kind: "button",
            label: "go",
            isTrigger: true,
            isDisabled: isDisabled,
            defaultValue: .triggerValue(false),
            receive: nil,
            onChange: isCalling ? onChange : nil,
            location: SwiftlitElements.SourceLocation("Tests/File.swift", 2)
        )
    }
}

private final class Log: Sendable {
    private let storage = Mutex<[String]>([])

    var entries: [String] { self.storage.withLock { $0 } }

    func append(_ entry: String) { self.storage.withLock { $0.append(entry) } }
}

extension WireValue {
    fileprivate var number: String {
        if case .doubleValue(let value)? = self { "\(value)" } else { "none" }
    }
}
