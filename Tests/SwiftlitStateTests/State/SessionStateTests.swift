import Testing

@testable import SwiftlitState

extension SessionState.Key<Int> {
    fileprivate static let age = Self("age")
}

@Suite struct SessionStateTests {
    private let session = SessionFixture()
    private var view: SessionState { SessionState(self.session.state) }

    @Test func `values are set, read, listed and removed by name`() {
        self.view["b"] = "text"
        self.view["a"] = 1
        #expect(self.view["b"] == "text")
        #expect(self.view["a", as: Int.self] == 1)
        #expect(self.view.keys == ["a", "b"])
        #expect(self.view.contains("a"))
        self.view.remove("a")
        self.view["b", as: String.self] = nil
        #expect(self.view.keys.isEmpty)
        #expect(!self.view.contains("a"))
        #expect(self.view["a", as: Int.self] == nil)
    }

    @Test func `a default stands in for a missing value`() {
        self.view["visits", default: 0] += 1
        self.view["visits", default: 0] += 1
        #expect(self.view["visits"] == 2)
        #expect(self.view["other", default: 7] == 7)
        #expect(!self.view.contains("other"))
    }

    @Test func `values with a default go where anything is taken`() {
        func shown(_ value: Any?) -> String { value.map { "\($0)" } ?? "nothing" }
        #expect(shown(self.view["on", default: true]) == "true")
        #expect(shown(self.view["count", default: 1]) == "1")
        #expect(shown(self.view["share", default: 0.5]) == "0.5")
        #expect(shown(self.view["name", default: "Ada"]) == "Ada")
        self.view["name", default: "Ada"] += "!"
        self.view["share", default: 0.5] *= 2
        self.view["on", default: true].toggle()
        #expect(shown(self.view["name", default: ""]) == "Ada!")
        #expect(shown(self.view["share", default: 0.0]) == "1.0")
        #expect(shown(self.view["on", default: true]) == "false")
        // The type of the context counts first.
        let byte: UInt8 = self.view["byte", default: 7]
        #expect(byte == 7)
    }

    @Test func `typed keys are names with a type`() {
        self.view[.age] = 36
        #expect(self.view["age"] == 36)
        #expect(self.view[.age] == 36)
        self.view[.age, default: 0] += 1
        #expect(self.view[.age, default: 0] == 37)
        self.view[.age] = nil
        #expect(self.view[.age] == nil)
    }

    @Test func `another type is refused and shown`() throws {
        let reports = Recorder<any Error>()
        var context = self.session.makeContext()
        context.reportError = { reports.record($0) }
        let view = self.view
        try ScriptRunContext.$current.withValue(context) {
            view["a"] = 1
            #expect(view["a", as: String.self] == nil)
            view["a"] = "text"
            #expect(view["a"] == 1)
            let error = try #require(throws: StateError.self) { try view.get("a", as: String.self) }
            #expect(error.code == .typeMismatch)
            #expect(throws: error) { try view.set("text", for: "a") }
            #expect(throws: error) { try StateRef<String>.kept("a", default: "b").get() }
            view.remove("a")
            view["a"] = "text"
            #expect(view["a"] == "text")
        }
        #expect(reports.elements.compactMap { ($0 as? StateError)?.code } == [.typeMismatch, .typeMismatch])
    }

    @Test func `looking a name up does not take room or fix its type`() throws {
        #expect(self.view["a", as: Int.self] == nil)
        #expect(self.view["a", as: String.self] == nil)
        try #expect(self.view.get("a", as: Double.self) == nil)
        #expect(!self.view.contains("a"))
    }

    @Test func `states of useState are not seen`() throws {
        try self.session.run {
            _ = try useState("count") { 1 }
            #expect(self.view.keys.isEmpty)
        }
    }

    @Test func `without a session it says so`() throws {
        let view = SessionState(nil)
        #expect(view["a", as: Int.self] == nil)
        view["a"] = 1
        #expect(view.keys.isEmpty)
        #expect(!view.contains("a"))
        let error = try #require(throws: StateError.self) { try view.set(1, for: "a") }
        #expect(error.code == .unsupportedCallSite)
    }

    @Test func `after the session it says so`() throws {
        self.view["a"] = 1
        self.session.state.end()
        #expect(self.view["a", as: Int.self] == nil)
        #expect(self.view.keys.isEmpty)
        let error = try #require(throws: StateError.self) { try self.view.get("a", as: Int.self) }
        #expect(error.code == .sessionEnded)
    }
}
