import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct ContextTests {
    @Test func `a page knows what the browser says of itself`() async throws {
        let app = AppTest {
            let context = st.context
            st.text("\(context.locale ?? "-") \(context.timeZone ?? "-") \(context.theme.map { "\($0)" } ?? "-")")
            st.text("\(context.timeZoneOffset ?? .zero) \(context.url ?? "-") \(context.isEmbedded)")
        }
        app.browser.locale = "de-DE"
        app.browser.timeZone = "Europe/Berlin"
        app.browser.timeZoneOffset = .seconds(3_600)
        app.browser.theme = .dark
        app.browser.url = "http://localhost/sales"
        app.browser.isEmbedded = true
        try await app.run()
        #expect(app.texts == ["de-DE Europe/Berlin dark", "3600.0 seconds http://localhost/sales true"])
    }

    @Test func `the headers and cookies are those of the connection`() async throws {
        let host = AppHost {
            let context = st.context
            st.text("\(context.headers["USER-agent"] ?? "-"), \(context.headers.all("accept").count)")
            st.text("\(context.cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })")
            st.text(context.headers.names.joined(separator: " "))
            st.text(context.ipAddress ?? "here")
        }
        let client = InProcessClient()
        let session = host.connect(
            client,
            ClientDescription(
                headers: [
                    ("user-agent", "tests"), ("accept", "a"), ("Accept", "b"), ("cookie", "a=1; b=x=y; a=2; =z; c"),
                ],
                remoteAddress: "192.0.2.7"
            )
        )
        client.attach(to: session)
        session.rerun(from: client)
        await client.finished(1)
        await client.shows("tests, 2")
        await client.shows(#"["a=1", "b=x=y"]"#)
        await client.shows("user-agent accept cookie")
        await client.shows("192.0.2.7")
    }

    @Test func `outside of a run nothing is known`() {
        #expect(st.context.locale == nil)
        #expect(st.context.timeZoneOffset == nil)
        #expect(st.context.ipAddress == nil)
        #expect(st.context.cookies.isEmpty)
        #expect(st.queryParameters.isEmpty)
        st.queryParameters["a"] = "1"
        #expect(st.queryParameters["a"] == nil)
    }

    // MARK: - Query

    /// Numbers of a type, where all their digits have room in it.
    @Test(arguments: [
        ("1.5", "1.5"), ("0.1", "0.1"), ("%2B07", "7.0"), ("1e3", "1000.0"), ("9007199254740993", "none"),
        ("0x1F", "none"),
        ("1e-400", "none"), ("1e400", "none"), ("inf", "inf"), ("many", "none"), ("0.10000000000000000001", "none"),
    ])
    func `a number of the query keeps its digits or is none`(_ text: String, _ shown: String) async throws {
        let app = try await AppTest {
            st.text(st.queryParameters["n", as: Double.self].map { "\($0)" } ?? "none")
        }.open(path: "", query: "n=" + text).run()
        #expect(app.texts == [shown])
    }

    @Test func `a page reads and writes the query`() async throws {
        let app = try await AppTest {
            let query = st.queryParameters
            st.text("\(query["n", as: Int.self] ?? 0) \(query.all("tag")) \(query.names)")
            if st.button("Write") {
                query["n", as: Int.self] = 7
                query.setAll(["x", "y z"], for: "tag")
                query["gone"] = nil
                st.text("\(query["n"] ?? "-") \(query["tag"] ?? "-")")
            }
            if st.button("Replace") { query.replaceAll(with: ["a": "1", "a": "2"]) }
            if st.button("Clear") { query.removeAll() }
            if st.button("Again") {
                query["n"] = "9"
                try st.rerun()
            }
        }.open(path: "", query: "n=3&gone=1&tag=a%20b&tag=%F0%9F%93%88&embed=true&n=4&bad=%zz").run()
        #expect(app.texts == [#"4 ["a b", "📈"] ["n", "gone", "tag", "bad"]"#])
        try await app.button("Write").click().run()
        #expect(app.texts.last == "7 y z")
        #expect(app.query == "n=7&tag=x&tag=y+z&embed=true&bad=%25zz")
        try await app.button("Again").click().run()
        #expect(app.texts.first?.hasPrefix("9 ") == true)
        try await app.button("Replace").click().run()
        #expect(app.query == "embed=true&a=1&a=2")
        try await app.button("Clear").click().run()
        #expect(app.query == "embed=true")
    }

    @Test(arguments: ["embed", "EMBED_options", ""]) func `names of the frontend cannot be written`(name: String)
        async throws
    {
        let app = try await AppTest { st.queryParameters[name] = "1" }.run()
        #expect(app.exceptions.count == 1)
        #expect(app.query == "")
    }

    @Test func `writing what is there says nothing to the browser`() async throws {
        let app = try await AppTest { st.queryParameters["a"] = "1" }.open(path: "", query: "a=1").run()
        #expect(!app.client.messages.contains { if case .pageInfoChanged? = $0.type { true } else { false } })
    }
}
