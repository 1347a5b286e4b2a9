internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct PDFTests {
    static let pdfs = GoldenTable(
        "pdf",
        [
            GoldenCase("address") { st.pdf("https://example.com/a.pdf") },
            GoldenCase("bytes") { st.pdf(.data("abc".utf8)) },
            GoldenCase("all parameters") { st.pdf("https://example.com/a.pdf", height: 300, key: "n", alt: "A") },
            GoldenCase("stretch") { st.pdf("https://example.com/a.pdf", height: .stretch) },
        ]
    )

    @Test(arguments: pdfs.cases) func `documents send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.pdfs.check(golden)
    }

    @Test func `every document of the golden file is drawn`() throws {
        try Self.pdfs.checkCompleteness()
    }

    @Test func `bytes of a document are a file that the browser fetches`() throws {
        let run = RecordingRun()
        run.draw { st.pdf(.data("abc".utf8)) }
        let component = try #require(run.elements.first?.bidiComponent)
        let file = try #require(run.files.first)
        #expect(file.value.contentType == "application/pdf" && file.value.bytes == Array("abc".utf8))
        #expect(component.json.contains("\"/media/\(file.key).pdf\""))
    }

    @Test func `what is wrong is said in the place of the document`() async throws {
        let app = try await AppTest {
            st.pdf("https://example.com/a.pdf", height: .content)
            st.pdf("https://example.com/a.pdf", height: 0)
            st.pdf("no such file.pdf")
            st.pdf("https://example.com/b.pdf")
            st.pdf("https://example.com/b.pdf")
        }.run()
        #expect(app.elements("pdf").count == 1)
        let messages = app.exceptions
        #expect(messages.count == 4)
        #expect(messages[0].contains(".content") && messages[1].contains("pixels"))
        #expect(messages[2].contains("no such file.pdf") && messages[3].contains("key"))
    }

    @Test func `a document stays the same for the browser while its key does`() async throws {
        let app = try await AppTest {
            let name = st.textInput("Name", value: "a", key: "name")
            st.pdf(.url("https://example.com/\(name).pdf"), key: "report")
            st.pdf(.url("https://example.com/other \(name).pdf"))
        }.run()
        let before = app.elements("pdf").map(\.wire.bidiComponent.id)
        try await app.textInput("Name").set("b").run()
        let after = app.elements("pdf").map(\.wire.bidiComponent.id)
        #expect(before[0] == after[0] && before[1] != after[1])
        #expect(app.exceptions == [])
    }
}
