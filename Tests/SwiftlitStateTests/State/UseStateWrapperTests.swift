import SwiftlitState
import Testing

@Suite struct UseStateWrapperTests {
    private let session = SessionFixture()

    @Test func `a declared variable is a state of the session`() throws {
        self.session.run {
            @UseState("count") var count = 1
            count += 1
            #expect(count == 2)
        }
        try self.session.run {
            @UseState("count") var count = 1
            #expect(count == 2)
            try #expect(useState("count") { 0 }.value == 2)
        }
    }

    @Test func `parts of the value can be changed in place`() {
        self.session.run {
            @UseState("names") var names = ["a"]
            names.append("b")
            names[0] = "c"
            #expect(names == ["c", "b"])
        }
    }

    @Test func `the projection is the state`() async {
        await self.session.run {
            @UseState("count") var count = 1
            let ref = $count
            _ = await Task { ref.reduce({ $0 + $1 }, 4) }.value
            #expect(count == 5)
            $count.clear()
            #expect(count == 1)
        }
    }

    @Test func `a namespace keeps variables apart`() {
        self.session.run {
            @UseState("count") var count = 1
            @UseState("count", namespace: #fileID) var ofPage = 2
            ofPage += 1
            #expect(count == 1)
            #expect(ofPage == 3)
        }
    }

    @Test func `another type under the key is shown and the variable is an ordinary one`() throws {
        let reports = Recorder<any Error>()
        var context = self.session.makeContext()
        context.reportError = { reports.record($0) }
        try ScriptRunContext.$current.withValue(context) {
            _ = try useState("count") { "text" }
            @UseState("count") var count = 1
            count += 1
            #expect(count == 2)
            try #expect(useState("count") { "" }.value == "text")
        }
        #expect(reports.elements.compactMap { ($0 as? StateError)?.code } == [.typeMismatch])
    }

    @Test func `outside of a session the variable is an ordinary one`() {
        @UseState("count") var count = 1
        count += 1
        #expect(count == 2)
        @UseState("count") var other = 1
        #expect(other == 1)
    }
}
