import SwiftlitState
import Testing

@Suite struct StateErrorTests {
    private let session = SessionFixture()

    @Test func `a second type under one key throws and names key and both types`() throws {
        try self.session.run {
            _ = try useState("count") { 0 }
            let error = try #require(throws: StateError.self) { try useState("count") { "text" } }
            #expect(error.code == .typeMismatch)
            #expect(
                error.description
                    == """
                    typeMismatch: State "count" holds Swift.Int, Swift.String was asked for. Use one type per key, or give this one \
                    a namespace.
                    """
            )
            #expect(throws: StateError.self) { try useState("count", of: Int.self) }
        }
    }

    @Test func `the error names the namespace`() throws {
        try self.session.run {
            _ = try useState("count", namespace: "App/Page.swift") { 0 }
            let error = try #require(throws: StateError.self) {
                try useState("count", namespace: "App/Page.swift") { 0.5 }
            }
            #expect(error.message.hasPrefix("State \"count\" in namespace \"App/Page.swift\" holds"))
        }
    }

    @Test func `a declared type counts before there is a value`() throws {
        try self.session.run {
            _ = try useState("name", of: String.self)
            let error = try #require(throws: StateError.self) { try useState("name", of: Int.self) }
            #expect(error.code == .typeMismatch)
        }
    }

    @Test func `an optional type is a type of its own`() throws {
        try self.session.run {
            let name = try useState("name") { String?.none }
            #expect(name.isInitialized)
            #expect(name.value == nil)
            #expect(throws: StateError.self) { try useState("name") { "text" } }
            let maybe = try useState("maybe", of: Int?.self)
            try maybe.set(.some(nil))
            try #expect(maybe.get() == .some(nil))
            #expect(throws: StateError.self) { try useState("maybe", of: Int.self) }
        }
    }

    @Test func `clear frees the key for another type`() throws {
        try self.session.run {
            let old = try useState("count") { 3 }
            old.clear()
            let new = try useState("count") { "text" }
            #expect(new.value == "text")
            let error = try #require(throws: StateError.self) { try old.get() }
            #expect(error.code == .typeMismatch)
            #expect(throws: StateError.self) { try old.set(1) }
            #expect(old.value == 3)
            #expect(!old.isInitialized)
            old.value = 9
            #expect(new.value == "text")
        }
    }

    @Test func `useState outside of a session throws unsupportedCallSite`() throws {
        let error = try #require(throws: StateError.self) { try useState("count") { 0 } }
        #expect(error.code == .unsupportedCallSite)
        #expect(error.message.contains("useState(\"count\")"))
        #expect(throws: StateError.self) { try useState("count", of: Int.self) }
    }

    @Test func `after the session the throwing calls say so`() throws {
        let (count, name) = try self.session.run {
            (try useState("count") { 1 }, try useState("name", of: String.self))
        }
        count.value = 5
        name.value = "Ada"
        self.session.state.end()
        let calls: [() throws -> Void] = [
            { _ = try count.get() },
            { try count.set(2) },
            { try count.withValue { $0 += 1 } },
            { try count.initialize { 2 } },
            { _ = try name.get() },
            { try name.set("") },
            { try name.withValue { $0 = "!" } },
            { try name.initialize { "" } },
            { _ = try self.session.run { try useState("count") { 0 } } },
            { _ = try self.session.run { try useState("new", of: Int.self) } },
        ]
        for call in calls {
            let error = try #require(throws: StateError.self) { try call() }
            #expect(error.code == .sessionEnded)
        }
    }

    @Test func `after the session the calls that cannot throw have no effect`() throws {
        let (count, name) = try self.session.run {
            (try useState("count") { 1 }, try useState("name", of: String.self))
        }
        count.value = 5
        name.value = "Ada"
        self.session.state.end()
        count.value = 6
        name.value = "Bob"
        #expect(count.value == 1)
        #expect(count.update { $0 += 1 } == 1)
        #expect(name.value == nil)
        #expect(name.update { $0 = "!" } == nil)
        count.clear()
        name.clear()
        #expect(!count.isInitialized)
        #expect(!name.isInitialized)
    }

    @Test func `a cleared state does not come back after the session`() throws {
        let count = try self.session.run { try useState("count") { 1 } }
        count.clear()
        self.session.state.end()
        #expect(throws: StateError.self) { try count.get() }
    }

    @Test func `the end of a session releases its values`() throws {
        final class Resource: Sendable {}
        weak var released: Resource?
        try self.session.run {
            let resource = Resource()
            released = resource
            _ = try useState("resource") { [resource] in resource }.clear()
            try useState("resource", of: Resource.self).set(resource)
        }
        #expect(released != nil)
        self.session.state.end()
        #expect(released == nil)
    }

    @Test func `an error that cannot be thrown is shown on the page`() throws {
        let reports = Recorder<any Error>()
        var context = self.session.makeContext()
        context.reportError = { reports.record($0) }
        try ScriptRunContext.$current.withValue(context) {
            let count = try useState("count") { 0 }
            count.update { value in
                count.value = 9
                value += 1
            }
            #expect(count.value == 1)
        }
        #expect(reports.elements.map { ($0 as? StateError)?.code } == [.reentrantWrite])
    }

    @Test func `equality leaves the cause out`() {
        struct Cause: Error {}
        let plain = StateError(code: .limitExceeded, message: "full")
        #expect(plain == StateError(code: .limitExceeded, message: "full", cause: Cause()))
        #expect(plain != StateError(code: .limitExceeded, message: "fuller"))
        #expect(plain != StateError(code: .sessionEnded, message: "full"))
    }
}
