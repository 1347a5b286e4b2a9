import Testing

@testable import SwiftlitState

extension SessionKey<Int> {
    fileprivate static let age = SessionKey("age")
}

@Suite struct SessionStateViewTests {
    private let session = SessionFixture()
    private var view: SessionStateView { SessionStateView(self.session.state) }

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
            #expect(throws: error) { try view.state("a", of: String.self) }
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
        let view = SessionStateView(nil)
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
