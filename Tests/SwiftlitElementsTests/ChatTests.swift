internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct ChatTests {
    @Test func `a message is sent in one run`() async throws {
        let app = AppTest {
            let text = st.chatInput("Say")
            st.text(text ?? "nothing")
            st.text(st.menuButton("Export", [1, 2], format: { "as \($0)" }).map { "chosen \($0)" } ?? "none")
        }
        try await app.run()
        try await app.chatInput("Say").set("hello").run()
        #expect(app.texts == ["hello", "none"])
        try await app.menuButton("Export").set("as 2").run()
        #expect(app.texts == ["nothing", "chosen 2"])
        try await app.run()
        #expect(app.texts == ["nothing", "none"])
    }

    @Test func `text is shown as it comes, and returned`() async throws {
        let run = RecordingRun()
        var text = ""
        try await run.draw {
            let pieces = AsyncStream<String> { continuation in
                for piece in ["Hello ", "**wor", "ld**"] { continuation.yield(piece) }
                continuation.finish()
            }
            text = try await st.writeStream(pieces, cursor: "▌")
            st.text("after")
        }
        #expect(text == "Hello **world**")
        let bodies = run.deltas.dropLast().compactMap(\.element).map(\.markdown)
        #expect(bodies.map(\.body) == ["", "Hello ▌", "Hello **wor▌", "Hello **world**▌", "Hello **world**"])
        #expect(bodies.map(\.unterminatedParsing) == [true, true, true, true, false])
        #expect(Set(run.deltas.dropLast().map(\.path)) == [[0, 0]])
        #expect(run.deltas.last?.path == [0, 1])
    }

    @Test func `elements come between texts, in their order`() async throws {
        let run = RecordingRun()
        var texts: [String] = []
        try await run.draw {
            let pieces = AsyncStream<StreamPiece> { continuation in
                for piece: StreamPiece in ["One ", "and ", .elements { st.metric("m", 1) }, "", "\(2)"] {
                    continuation.yield(piece)
                }
                continuation.finish()
            }
            texts = try await st.writeStream(pieces, cursor: "|")
            st.text("after")
        }
        #expect(texts == ["One and ", "2"])
        let written = run.deltas.compactMap { delta in
            delta.element.map { (delta.path, $0.markdown.body, $0.markdown.unterminatedParsing, $0.metric.label) }
        }
        #expect(written.map(\.0) == [[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 1], [0, 0, 2], [0, 0, 2], [0, 1]])
        #expect(written.map(\.1) == ["One |", "One and |", "One and", "", "2|", "2", ""])
        #expect(written.map(\.2) == [true, true, false, false, true, false, false])
        #expect(written[3].3 == "m")
    }

    @Test func `what came before elements that fail stays`() async throws {
        struct Broken: Error {}
        let run = RecordingRun()
        await #expect(throws: Broken.self) {
            try await run.draw {
                let pieces = AsyncStream<StreamPiece> { continuation in
                    continuation.yield("so far")
                    continuation.yield(.elements { throw Broken() })
                    continuation.yield("never")
                    continuation.finish()
                }
                try await st.writeStream(pieces)
            }
        }
        #expect(run.elements.last?.markdown.body == "so far")
        #expect(run.elements.last?.markdown.unterminatedParsing == false)
    }

    @Test func `what came before an error stays`() async throws {
        struct Broken: Error {}
        let run = RecordingRun()
        await #expect(throws: Broken.self) {
            try await run.draw {
                let pieces = AsyncThrowingStream<String, any Error> { continuation in
                    continuation.yield("so far")
                    continuation.finish(throwing: Broken())
                }
                try await st.writeStream(pieces)
            }
        }
        #expect(run.elements.last?.markdown.body == "so far")
        #expect(run.elements.last?.markdown.unterminatedParsing == false)
    }

    @Test(arguments: [false, true]) func `a text that did not come to its end is left in the state`(
        isStopped: Bool
    ) async throws {
        let app = AppTest {
            let draft = try useState("draft") { "" }
            guard draft.value.isEmpty else {
                st.text("left: \(draft.value)")
                return
            }
            let pieces = AsyncStream<String> { continuation in
                for piece in ["and ", "so on"] { continuation.yield(piece) }
            }
            try await st.writeStream(pieces, into: draft)
        }
        app.start()
        try await app.wait(for: "the pieces") { $0.texts(of: "markdown") == ["and so on"] }
        if isStopped {
            app.stop()
            try await app.wait(for: "the end") { _ in !app.isRunning }
        }
        try await app.run()
        #expect(app.texts == ["left: and so on"])
    }

    @Test func `texts between elements are left in the state, and so is what came before an error`() async throws {
        struct Broken: Error {}
        let app = try await AppTest {
            let texts = try useState("texts") { [String]() }
            let pieces = AsyncThrowingStream<StreamPiece, any Error> { continuation in
                for piece: StreamPiece in ["one", .elements { st.metric("m", 1) }, "two"] { continuation.yield(piece) }
                continuation.finish(throwing: Broken())
            }
            try await st.writeStream(pieces, into: texts)
        }.run()
        #expect(app.state("texts", of: [String].self) == ["one", "two"])
        #expect(app.exceptions.count == 1)
    }

    @Test func `stopping ends the producer`() async throws {
        let (ended, endings) = AsyncStream<Void>.makeStream()
        let app = AppTest {
            let pieces = AsyncStream<String> { continuation in
                continuation.onTermination = { _ in endings.yield() }
                continuation.yield("and so on")
            }
            try await st.writeStream(pieces)
        }
        app.start()
        try await app.wait(for: "the first piece") { $0.texts(of: "markdown") == ["and so on"] }
        app.stop()
        for await _ in ended { break }
    }
}
