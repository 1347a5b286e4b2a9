import Testing

@testable import SwiftlitState

/// The rules of keyed and bound widgets, as the runtime and the widgets use the store.
@Suite struct WidgetStateTests {
    private let fixture = LiveSession()
    private var state: SessionStore { self.fixture.state }
    private var view: SessionState { SessionState(self.state) }

    /// Runs a page to its completion.
    private func complete(_ page: () throws -> Void) throws {
        let run = try #require(self.fixture.session.beginRun())
        try self.fixture.run(run, page)
        self.state.widgetRunCompleted(run)
    }

    private func draw(_ key: String = "n", initial: Int = 1) throws -> DrawnWidget<Int> {
        try self.state.drawWidget(key: key, initial: initial)
    }

    // MARK: - Order of values

    @Test func `an untouched widget has its initial value, which is not pushed`() throws {
        try self.complete {
            let drawn = try self.draw(initial: 4)
            #expect(drawn.value == 4)
            #expect(!drawn.isPushed)
            #expect(self.view["n"] == 4)
        }
    }

    @Test func `a value from the browser is kept and not pushed back`() throws {
        try self.complete { _ = try self.draw() }
        try self.state.widgetChanged(key: "n", to: 9)
        for _ in 0..<2 {
            try self.complete {
                #expect(self.view["n"] == 9)
                let drawn = try self.draw()
                #expect(drawn.value == 9)
                #expect(!drawn.isPushed)
            }
        }
    }

    @Test func `a value set before the first drawing wins over the initial one and is pushed once`() throws {
        try self.complete {
            self.view["n"] = 7
            let drawn = try self.draw()
            #expect(drawn.value == 7)
            #expect(drawn.isPushed)
        }
        try self.complete { try #expect(!self.draw().isPushed) }
    }

    @Test func `a value set before the drawing wins over the browser's`() throws {
        try self.complete { _ = try self.draw() }
        try self.state.widgetChanged(key: "n", to: 9)
        try self.complete {
            self.view["n"] = 7
            let drawn = try self.draw()
            #expect(drawn.value == 7)
            #expect(drawn.isPushed)
        }
    }

    @Test func `a value that the browser sets after code did is the newest`() throws {
        try self.complete { _ = try self.draw() }
        try self.view.set(7, for: "n")
        try self.state.widgetChanged(key: "n", to: 9)
        try self.complete {
            let drawn = try self.draw()
            #expect(drawn.value == 9)
            #expect(!drawn.isPushed)
        }
    }

    @Test func `a removed value begins anew and is pushed`() throws {
        try self.complete { _ = try self.draw() }
        try self.state.widgetChanged(key: "n", to: 9)
        try self.complete {
            self.view.remove("n")
            let drawn = try self.draw()
            #expect(drawn.value == 1)
            #expect(drawn.isPushed)
        }
    }

    // MARK: - Assigning

    @Test func `a value cannot be set after the drawing in one run`() throws {
        try self.complete {
            _ = try self.draw()
            let error = try #require(throws: StateError.self) { try self.view.set(5, for: "n") }
            #expect(error.code == .widgetAlreadyDrawn)
            #expect(error.message.hasPrefix("Session state \"n\" is the value of a widget"))
            self.view["n"] = 5
            #expect(self.view["n"] == 1)
        }
        // The next run, such as its callbacks, may.
        try self.complete {
            try self.view.set(5, for: "n")
            try #expect(self.draw().isPushed)
        }
    }

    @Test func `code outside of the run may set it at any time`() async throws {
        let run = try #require(self.fixture.session.beginRun())
        try self.fixture.run(run) { _ = try self.draw() }
        let done = Latch()
        let view = self.view
        self.fixture.session.task(id: "a") {
            try view.set(5, for: "n")
            done.open()
        }
        await done.wait()
        try self.complete {
            let drawn = try self.draw()
            #expect(drawn.value == 5)
            #expect(drawn.isPushed)
        }
    }

    @Test func `what only the browser sets refuses values`() throws {
        var options = WidgetOptions()
        options.isAssignable = false
        try self.complete {
            try #expect(!self.state.drawWidget(key: "b", options: options, initial: false).value)
            let error = try #require(throws: StateError.self) { try self.view.set(true, for: "b") }
            #expect(error.code == .widgetNotAssignable)
            try self.view.set(true, for: "c")
            #expect(throws: StateError.widgetNotAssignable("c")) {
                try self.state.drawWidget(key: "c", options: options, initial: false)
            }
        }
        try self.state.widgetChanged(key: "b", to: true)
        try self.complete {
            try #expect(self.state.drawWidget(key: "b", options: options, initial: false).value)
        }
    }

    @Test func `a value of another type is refused by the widget`() throws {
        try self.complete {
            self.view["n"] = "text"
            let error = try #require(throws: StateError.self) { try self.draw() }
            #expect(error.code == .typeMismatch)
        }
    }

    // MARK: - Dropping

    @Test func `a widget that a completed run leaves out is dropped`() throws {
        try self.complete { _ = try self.draw() }
        try self.state.widgetChanged(key: "n", to: 9)
        try self.complete { #expect(self.view["n"] == 9) }
        try self.complete {
            #expect(self.view["n", as: Int.self] == nil)
            let drawn = try self.draw()
            #expect(drawn.value == 1)
            #expect(!drawn.isPushed)
        }
    }

    @Test func `the key of a dropped widget may have another type`() throws {
        try self.complete { _ = try self.draw() }
        try self.complete {}
        try self.complete { try #expect(self.state.drawWidget(key: "n", initial: "text").value == "text") }
    }

    @Test func `a run that was not completed drops nothing`() throws {
        try self.complete { _ = try self.draw() }
        _ = self.fixture.session.beginRun()
        try self.complete { #expect(self.view["n"] == 1) }
    }

    @Test func `a value set while the widget is away stays`() throws {
        try self.complete { _ = try self.draw() }
        try self.complete { self.view["n"] = self.view["n", default: 0] + 1 }
        try self.complete { #expect(self.view["n"] == 2) }
        try self.complete {
            let drawn = try self.draw()
            #expect(drawn.value == 2)
            #expect(drawn.isPushed)
        }
    }

    @Test func `entries that no widget shows are never dropped`() throws {
        try self.complete { self.view["plain"] = 1 }
        try self.complete {}
        #expect(self.view["plain"] == 1)
    }

    @Test func `a fragment is responsible for its own widgets`() throws {
        var options = WidgetOptions()
        options.fragment = "f"
        try self.complete {
            _ = try self.draw("outside")
            _ = try self.state.drawWidget(key: "inside", options: options, initial: 1)
        }
        let run = try #require(self.fixture.session.beginRun(isFragment: true))
        self.state.widgetRunCompleted(run, fragments: ["f"])
        #expect(self.view.keys == ["outside"])
    }

    @Test(arguments: [
        // Persistence, left after a completed run without it, left after a change of page.
        (WidgetOptions.Persistence.run, false, false),
        (.page, true, false),
        (.session, true, true),
    ])
    func `a value persists as asked`(
        persistence: WidgetOptions.Persistence,
        afterRun: Bool,
        afterPage: Bool
    ) throws {
        var options = WidgetOptions()
        options.persistence = persistence
        try self.complete { _ = try self.state.drawWidget(key: "n", options: options, initial: 1) }
        try self.complete {}
        #expect(self.view.contains("n") == afterRun)
        self.state.widgetPageSelected("other")
        #expect(self.view.contains("n") == afterPage)
    }

    @Test(arguments: [true, false])
    func `a value from the browser for a page that a replaced run had left is there, and gone unless drawn`(
        isDrawn: Bool
    ) throws {
        var options = WidgetOptions()
        options.page = "one"
        func page(isDrawn: Bool) throws {
            self.state.widgetPageSelected("one")
            guard isDrawn else { return }
            let drawn = try self.state.drawWidget(key: "n", options: options, initial: 1)
            if self.view["n"] == 9 { #expect(!drawn.isPushed, "the browser shows it") }
        }
        try self.complete { try page(isDrawn: true) }
        let replaced = try #require(self.fixture.session.beginRun())
        self.state.widgetPageSelected("two", in: replaced)
        #expect(self.view.keys == [])
        replaced.cancel()
        try self.state.widgetChanged(key: "n", to: 9)
        #expect(self.view["n"] == 9, "callbacks read it")
        // Of a run of fragments it is not known whether the widget is in one of them.
        let fragment = try #require(self.fixture.session.beginRun(isFragment: true))
        self.state.widgetRunCompleted(fragment, fragments: ["f"])
        #expect(self.view["n"] == 9)
        try self.complete { try page(isDrawn: isDrawn) }
        #expect(self.view["n"] == (isDrawn ? 9 : nil))
        try self.complete { self.state.widgetPageSelected("two") }
        #expect(self.view.keys == [])
    }

    @Test func `what a widget takes over from the browser when it is drawn goes with the widget`() throws {
        try self.complete {
            _ = try self.draw()
            let state = try self.state.widgetState(key: "n") { 1 }
            try self.state.setByWidget(9, of: state, in: PageRun.current)
        }
        try self.complete {
            let drawn = try self.draw()
            #expect(drawn.value == 9)
            #expect(!drawn.isPushed)
        }
        try self.complete {
            let drawn = try self.draw()
            let state = try self.state.widgetState(key: "n") { 1 }
            try self.state.setByWidget(drawn.value + 1, of: state, in: PageRun.current)
        }
        #expect(self.view["n"] == 10)
        try self.complete {}
        #expect(self.view.keys == [])
    }

    @Test func `a run that was replaced leaves no trace`() throws {
        try self.complete { _ = try self.draw() }
        let old = try #require(self.fixture.session.beginRun())
        old.cancel()
        let new = try #require(self.fixture.session.beginRun())
        try self.fixture.run(old) { _ = try self.draw() }
        self.state.widgetRunCompleted(old)
        #expect(self.view["n"] == 1)
        try self.fixture.run(new) { try self.view.set(5, for: "n") }
        try self.fixture.run(old) { _ = try self.draw() }
        try self.fixture.run(new) { try #expect(self.draw().isPushed) }
        self.state.widgetRunCompleted(new)
        #expect(self.view["n"] == 5)
    }

    // MARK: - Sharing with useState

    @Test func `a keyed widget and a state of one name are strangers`() throws {
        try self.complete {
            let count = try useState("n") { "text" }
            try #expect(self.draw().value == 1)
            #expect(self.view["n"] == 1)
            #expect(count.value == "text")
        }
    }

    @Test func `a kept value is the entry of its name`() throws {
        try self.complete {
            let kept: StateRef<Int> = .kept("n", default: 7)
            #expect(!kept.isInitialized)
            // Reading gives the entry no value: the widget begins with its own.
            #expect(kept.value == 7)
            _ = try self.draw()
            #expect(kept.value == 1)
            #expect(throws: StateError.self) { try kept.set(5) }
        }
        try self.complete {
            let kept: StateRef<Int> = .kept("n", default: 7)
            #expect(kept.update { $0 += 4 } == 5)
            #expect(self.view["n"] == 5)
            let drawn = try self.draw()
            #expect(drawn.isPushed && drawn.value == 5)
        }
        let kept = self.fixture.run(nil) { StateRef<Int>.kept("n", default: 7) }
        kept.clear()
        #expect(kept.value == 7)
        self.state.end()
        #expect(kept.value == 7)
    }

    @Test func `a kept value that may be missing is what code has set as a plain one`() throws {
        try self.complete {
            self.view["n"] = 3
            let kept: StateRef<Int?> = .kept("n", default: nil)
            #expect(kept.value == 3)
            kept.value = nil
            #expect(kept.value == nil && kept.isInitialized)
        }
    }

    private func drawBound(_ ref: StateRef<Int>, id: String = "w1") throws -> DrawnWidget<Int> {
        try self.state.drawWidget(id: id, boundTo: ref)
    }

    @Test func `a bound widget shows the state, and its changes are the state's`() throws {
        try self.complete {
            let count = try useState("count") { 3 }
            let drawn = try self.drawBound(count)
            #expect(drawn.value == 3)
            // The browser does not show the widget yet.
            #expect(drawn.isPushed)
        }
        let count = try self.fixture.run(nil) { try useState("count") { 3 } }
        try self.state.widgetChanged(id: "w1", boundTo: count, to: 8)
        #expect(count.value == 8)
        try self.complete {
            let drawn = try self.drawBound(count)
            #expect(drawn.value == 8)
            #expect(!drawn.isPushed)
            count.value = 2
        }
        try self.complete {
            let drawn = try self.drawBound(count)
            #expect(drawn.value == 2)
            #expect(drawn.isPushed)
        }
        try self.complete { try #expect(!self.drawBound(count).isPushed) }
    }

    @Test func `two widgets bound to one state follow each other`() throws {
        let count = try self.fixture.run(nil) { try useState("count") { 3 } }
        for _ in 0..<2 {
            try self.complete { _ = (try self.drawBound(count), try self.drawBound(count, id: "w2")) }
        }
        try self.state.widgetChanged(id: "w1", boundTo: count, to: 8)
        try self.complete {
            try #expect(!self.drawBound(count).isPushed)
            let second = try self.drawBound(count, id: "w2")
            #expect(second.value == 8)
            #expect(second.isPushed)
        }
    }

    @Test func `a bound widget that is left out keeps the state and is pushed when it is back`() throws {
        let count = try self.fixture.run(nil) { try useState("count") { 3 } }
        try self.complete { _ = try self.drawBound(count) }
        try self.complete {}
        #expect(count.value == 3)
        try self.complete { try #expect(self.drawBound(count).isPushed) }
    }

    @Test func `code that writes the value anew has changed it`() throws {
        let count = try self.fixture.run(nil) { try useState("count") { 3 } }
        try self.complete { _ = try self.drawBound(count) }
        let before = try count.versioned().version
        count.clear()
        try #expect(count.versioned().version > before)
        try self.complete { try #expect(self.drawBound(count).isPushed) }
    }
}
