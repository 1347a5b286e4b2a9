import SwiftlitState
import Testing

/// The clauses of the seed's `use_state` part, each as a test. Quotes are from there.
@Suite struct UseStateTests {
    private let session = SessionFixture()

    // "StateRef, a reference to value in st.session_state … keyed with (namespace, key) tuple"

    @Test func `two references to one key see one value`() throws {
        try self.session.run {
            let first = try useState("count") { 0 }
            let second = try useState("count") { 0 }
            first.value = 7
            #expect(second.value == 7)
        }
    }

    @Test func `a value stays from run to run`() throws {
        try self.session.run { try useState("count") { 0 }.value = 7 }
        try self.session.run { try #expect(useState("count") { 0 }.value == 7) }
    }

    @Test func `namespaces keep equal keys apart`() throws {
        try self.session.run {
            let ofSession = try useState("count") { 1 }
            let ofPage = try useState("count", namespace: #fileID) { 2 }
            let other = try useState("count", namespace: "other") { 3 }
            ofPage.value += 10
            #expect([ofSession.value, ofPage.value, other.value] == [1, 12, 3])
        }
    }

    @Test func `an empty namespace is a namespace and not the session`() throws {
        try self.session.run {
            let ofSession = try useState("count") { 1 }
            let empty = try useState("count", namespace: "") { "text" }
            #expect(ofSession.value == 1)
            #expect(empty.value == "text")
        }
    }

    @Test func `key and namespace are not joined`() throws {
        try self.session.run {
            let first = try useState("b.c", namespace: "a") { 1 }
            let second = try useState("c", namespace: "a.b") { 2 }
            #expect([first.value, second.value] == [1, 2])
        }
    }

    @Test func `sessions do not see each other's values`() throws {
        let other = SessionFixture()
        try self.session.run { try useState("count") { 0 }.value = 7 }
        try other.run { try #expect(useState("count") { 0 }.value == 0) }
    }

    // "simple reads / writes: s.value = 1; s.value # => 1"

    @Test func `a written value is read back`() throws {
        try self.session.run {
            let count = try useState("count") { 0 }
            count.value = 1
            #expect(count.value == 1)
            try count.set(2)
            try #expect(count.get() == 2)
        }
    }

    @Test func `a part of a value can be changed in place`() throws {
        try self.session.run {
            let names = try useState("names") { ["a", "b"] }
            names.value[1] = "c"
            names.value.append("d")
            #expect(names.value == ["a", "c", "d"])
        }
    }

    // "type is infered from `factory` callable or `type_`"

    @Test func `the factory gives type and first value`() throws {
        try self.session.run {
            let count = try useState("count") { 5 }
            #expect(type(of: count) == StateRef<Int>.self)
            #expect(count.value == 5)
            #expect(count.isInitialized)
        }
    }

    @Test func `the factory runs only where there is no value`() throws {
        try self.session.run {
            try useState("count") { 0 }.value = 7
            let again = try useState("count") { () -> Int in
                Issue.record("the factory ran although there was a value")
                return 0
            }
            #expect(again.value == 7)
        }
    }

    @Test func `a state that may be missing is nil at first`() throws {
        try self.session.run {
            let name = try useState("name", of: String.self)
            #expect(type(of: name) == StateRef<String?>.self)
            #expect(name.value == nil)
            try #expect(name.get() == nil)
            name.value = "Ada"
            try #expect(name.get() == "Ada")
            #expect(name.reduce({ ($0 ?? "") + $1 }, " L.") == "Ada L.")
            #expect(name.update { $0?.removeLast(3) } == "Ada")
            try #expect(name.withValue { $0?.count } == 3)
            name.value = nil
            #expect(name.value == nil)
            // The same with a default.
            try #expect(useState("name") { String?.some("Eve") }.value == nil)
        }
    }

    @Test func `a variable that may be missing needs no value`() {
        self.session.run {
            @UseState("choice") var choice: String?
            @UseSharedState("useStateTests.choice") var shared: Int?
            #expect(choice == nil && shared == nil)
            choice = "a"
            shared = 4
            #expect($choice.value == "a" && $shared.update { $0? += 1 } == 5)
            $shared.clear()
        }
    }

    // "s.reduce(reducer, *args, **kwargs) is the same as s.value = reducer(s.value, *args, **kwargs)"

    @Test func `reduce passes the value and one argument`() throws {
        try self.session.run {
            let s = try useState("s") { 0 }
            s.value = 2
            s.reduce({ previous, delta in previous + delta }, 3)
            #expect(s.value == 5)
        }
    }

    @Test func `reduce takes any number of arguments of any types`() throws {
        try self.session.run {
            let s = try useState("s") { "" }
            #expect(s.reduce { $0 + "a" } == "a")
            #expect(s.reduce({ $0 + $1 }, "b") == "ab")
            #expect(s.reduce({ $0 + $1 + String($2) }, "c", 1) == "abc1")
            #expect(s.reduce({ $0 + $1 + String($2) + $3.joined() }, "d", 2, ["e", "f"]) == "abc1d2ef")
        }
    }

    @Test func `update changes in place and returns the new value`() throws {
        try self.session.run {
            let s = try useState("s") { 2 }
            #expect(s.update { $0 += 3 } == 5)
            #expect(s.value == 5)
        }
    }

    @Test func `a reducer that throws leaves the value`() throws {
        struct Refused: Error {}
        try self.session.run {
            let s = try useState("s") { 2 }
            #expect(throws: Refused.self) {
                try s.update { value throws(Refused) in
                    value = 9
                    throw Refused()
                }
            }
            #expect(throws: Refused.self) { try s.reduce({ _, _ in throw Refused() }, 1) }
            #expect(throws: Refused.self) {
                try s.withValue { value in
                    value = 9
                    throw Refused()
                }
            }
            #expect(s.value == 2)
            #expect(s.update { $0 += 1 } == 3)
        }
    }

    @Test func `withValue returns what the closure returns`() throws {
        try self.session.run {
            let queue = try useState("queue") { [1, 2, 3] }
            try #expect(queue.withValue { $0.removeFirst() } == 1)
            #expect(queue.value == [2, 3])
        }
    }

    // "clear: or uninitialize a state: s.clear()"

    @Test func `clear forgets the value and the factory makes it again`() throws {
        try self.session.run {
            let count = try useState("count") { 1 }
            count.value = 5
            count.clear()
            #expect(!count.isInitialized)
            #expect(count.value == 1)
            #expect(count.isInitialized)
            count.clear()
            #expect(count.update { $0 += 1 } == 2)
            count.clear()
            try #expect(count.get() == 1)
            count.clear()
            try count.set(8)
            #expect(count.value == 8)
        }
    }

    @Test func `references made before a clear see values set after it`() throws {
        try self.session.run {
            let old = try useState("count") { 0 }
            try useState("count") { 0 }.clear()
            let new = try useState("count") { 4 }
            #expect(old.value == 4)
            old.value = 5
            #expect(new.value == 5)
        }
    }

    // ".init(factory)"

    @Test func `initialize gives a value once`() throws {
        try self.session.run {
            let count = try useState("count") { 0 }
            try #expect(!count.initialize { 5 })
            count.clear()
            try #expect(count.initialize { 5 })
            #expect(count.value == 5)
        }
    }
}
