import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@Suite struct AppTestTests {
    // MARK: - Running

    @Test func `an app type is tested under its own name`() async throws {
        enum Hello: App {
            static func page() async throws { st.text("hello") }
        }
        let app = try await AppTest(Hello.self).run()
        #expect(app.texts == ["hello"])
        #expect(app.client.tree.newSession?.name == "Hello")
    }

    @Test func `a run includes the reruns that the page asks for`() async throws {
        let app = try await AppTest {
            let count = try useState("count") { 0 }
            count.update { $0 += 1 }
            if count.value < 5 { try st.rerun() }
            st.text("\(count.value)")
        }.run()
        #expect(app.texts == ["5"])
    }

    @Test func `a page that does not end is reported with what it shows`() async throws {
        let app = AppTest {
            st.text("half way")
            try await Task.sleep(for: .seconds(1_000))  // cancelled when the test ends
        }
        app.start()
        try await app.wait(for: "the text") { $0.texts == ["half way"] }
        let error = try await #require(throws: AppTestError.self) {
            try await app.wait(for: "the end", timeout: .zero) { _ in false }
        }
        #expect(error.code == .timeout)
        #expect(error.message.contains("the end"))
        #expect(error.message.contains("still runs"))
        #expect(error.message.contains("text \"half way\""))
    }

    @Test func `a message that would break a browser is reported`() async throws {
        let app = AppTest {
            let run = try #require(ElementScope.now?.run)
            // A container that was never sent.
            let block = Block(.container, at: try #require(ElementScope.now?.current.upcomingPlacement()))
            run.output.send(.element(PBElement()), to: block.nextPlacement())
        }
        let error = try await #require(throws: AppTestError.self) { try await app.run() }
        #expect(error.code == .protocolViolation)
        #expect(error.message.contains("A browser would fail"))
    }

    @Test func `what changes while the page runs can be waited for`() async throws {
        let (steps, next) = AsyncStream<Void>.makeStream()
        let app = AppTest {
            var count = 0
            for await _ in steps {
                count += 1
                st.text("step \(count)")
            }
        }
        app.start()
        next.yield()
        try await app.wait(for: "the first step") { $0.texts == ["step 1"] }
        #expect(app.isRunning)
        next.yield()
        try await app.wait(for: "the second step") { $0.texts == ["step 1", "step 2"] }
        app.stop()
        try await app.wait(for: "the end") { _ in !app.isRunning }
    }

    // MARK: - State

    @Test func `state is read and given`() async throws {
        let app = AppTest {
            let count = try useState("count") { 1 }
            st.text("count = \(count.value)")
        }
        #expect(app.state("count", of: Int.self) == nil)
        try await app.run()
        #expect(app.state("count", of: Int.self) == 1)
        #expect(app.state("count", of: String.self) == nil)
        try app.setState("count", to: 41)
        try await app.run()
        #expect(app.texts == ["count = 41"])
        #expect(throws: StateError.self) { try app.setState("count", to: "text") }
    }

    // MARK: - Pages

    @Test func `pages are opened by path and by title`() async throws {
        let app = AppTest {
            let page = try st.navigation([
                Page("Home") { st.text("home") },
                Page("Far away", path: "far") { st.text("far away") },
                Page("Secret", isHidden: true) {},
            ])
            try await page.run()
        }
        try await app.run()
        #expect(app.page.pages == ["Home", "Far away"])
        #expect(app.page.title == "Home")
        try await app.open(page: "Far away").run()
        #expect(app.texts == ["far away"])
        #expect(app.page.title == "Far away")
        try await app.run()
        #expect(app.texts == ["far away"], "the next run stays there")
        try await app.open(path: "").run()
        #expect(app.texts == ["home"])
        let error = try #require(throws: AppTestError.self) { try app.open(page: "Nowhere") }
        #expect(error.code == .elementNotFound)
        #expect(error.message.contains("\"Far away\""))
    }

    @Test func `the page that the app switches to stays open`() async throws {
        let second = Page("Second") {
            st.text("second")
            _ = st.button("Stay")
        }
        let app = AppTest {
            let page = try st.navigation([
                Page("First") { if st.button("Go") { try st.switchPage(second) } }, second,
            ])
            try await page.run()
        }
        try await app.run()
        try await app.button("Go").click().run()
        #expect(app.texts == ["second"])
        try await app.button("Stay").click().run()
        #expect(app.texts == ["second"])
    }

    // MARK: - What a browser sends

    @Test func `widgets that nobody touched report their defaults`() async throws {
        let app = AppTest {
            st.rawSlider("n", default: 4)
            st.rawTextInput("name")
        }
        let sent = try await app.run().sentWithNextRun()
        #expect(sent == ["n": 4, "name": nil])
    }

    @Test func `a widget keeps what it was set to until the page does not draw it any more`() async throws {
        let app = AppTest {
            let isShown = try useState("shown") { true }
            if isShown.value { st.text("n = \(st.rawSlider("n"))") }
        }
        try await app.run()
        try await app.slider("n").set(7).run()
        try await app.run()
        #expect(app.texts == ["n = 7.0"])
        try app.setState("shown", to: false)
        try await app.run()
        try app.setState("shown", to: true)
        try await app.run()
        #expect(app.texts == ["n = 3.0"])
    }

    @Test func `a value that the server pushes replaces the one that was set`() async throws {
        let app = AppTest {
            @UseState("push") var push: Double?
            let value = st.rawSlider("n", pushing: push)
            st.text("n = \(value)")
        }
        try await app.run()
        try await app.slider("n").set(7).run()
        try app.setState("push", to: 5.0)
        try await app.run()
        #expect(try app.slider("n").value == 5)
        try app.slider("n").set(6)
        #expect(try app.slider("n").value == 6)
    }

    // MARK: - Forms

    private static let form: @Sendable () async throws -> Void = {
        let form = st.rawForm("person")
        let name = form.rawTextInput("Name", default: "nobody")
        let isSubmitted = form.rawSubmit("Send")
        _ = st.button("Other")
        st.text("\(name ?? "-"), submitted \(isSubmitted)")
    }

    @Test func `what is entered into a form is sent when it is submitted`() async throws {
        let app = try await AppTest(Self.form).run()
        try app.textInput("Name").set("Ada")
        #expect(try app.textInput("Name").value == "Ada")
        try await app.button("Other").click().run()
        #expect(app.texts == ["nobody, submitted false"])
        #expect(try app.textInput("Name").value == "Ada", "it is still in the field")
        try await app.button("Send").click().run()
        #expect(app.texts == ["Ada, submitted true"])
        try await app.run()
        #expect(app.texts == ["Ada, submitted false"])
    }

    @Test func `a form that is cleared shows its defaults after it was submitted`() async throws {
        let app = try await AppTest {
            let form = st.rawForm("person", isCleared: true)
            let name = form.rawTextInput("Name", default: "nobody")
            form.rawSubmit("Send")
            st.text(name ?? "-")
        }.run()
        try app.textInput("Name").set("Ada")
        try await app.button("Send").click().run()
        #expect(app.texts == ["Ada"])
        #expect(try app.textInput("Name").value == "nobody")
        try await app.button("Send").click().run()
        #expect(app.texts == ["nobody"])
    }

    @Test func `forms do not submit each other`() async throws {
        let app = try await AppTest {
            let first = st.rawForm("first").rawTextInput("A")
            let form = st.rawForm("second")
            form.rawSubmit("Send")
            st.text(first ?? "-")
        }.run()
        try app.textInput("A").set("a")
        try await app.button("Send").click().run()
        #expect(app.texts == ["-"])
    }
}

extension ElementContainer {
    fileprivate func rawForm(_ key: String, isCleared: Bool = false) -> Container {
        var form = PBBlock.Form()
        form.formID = key
        form.clearOnSubmit_p = isCleared
        return self.rawBlock(.form(form), .form, formID: key)
    }
}

extension AppTest {
    /// The values that the browser has, by keys.
    fileprivate func sentWithNextRun() -> [String: TestValue] {
        Dictionary(uniqueKeysWithValues: self.widgets.map { ($0.key ?? "", $0.value) })
    }
}
