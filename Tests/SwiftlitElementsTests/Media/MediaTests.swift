internal import Foundation
internal import SwiftlitElements
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct MediaTests {
    private static let png = Data(
        base64Encoded: """
            iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
            """
    )
    private static let abc = MediaSource.data("abc".utf8)

    static let images = GoldenTable(
        "image",
        [
            GoldenCase("bytes") { st.image(.data(png ?? Data())) },
            GoldenCase("address") { st.image("https://example.com/a.png") },
            GoldenCase("all parameters") {
                st.image("https://example.com/a.png", caption: "A", width: 300, link: "https://example.com", alt: "x")
            },
            GoldenCase("several") {
                st.images(
                    ["https://example.com/a.png", "https://example.com/b.png"],
                    captions: ["A", "B"],
                    width: .stretch
                )
            },
        ]
    )

    static let audios = GoldenTable(
        "audio",
        [
            GoldenCase("bytes") { st.audio(abc) },
            GoldenCase("type") { st.audio(.data("abc".utf8, type: "audio/mpeg")) },
            GoldenCase("all parameters") {
                st.audio(
                    "https://example.com/a.mp3",
                    from: .seconds(3),
                    to: .seconds(9),
                    loops: true,
                    autoplay: true,
                    width: 300,
                    alt: "A"
                )
            },
        ]
    )

    static let videos = GoldenTable(
        "video",
        [
            GoldenCase("bytes") { st.video(abc) },
            GoldenCase("all parameters") {
                st.video(
                    "https://example.com/a.mp4",
                    from: .seconds(3),
                    to: .seconds(9),
                    loops: true,
                    autoplay: true,
                    isMuted: true,
                    width: 300,
                    alt: "A"
                )
            },
            GoldenCase("youtube") { st.video("https://www.youtube.com/watch?v=B2iAodr0fOo") },
            GoldenCase("short youtube") { st.video("https://youtu.be/B2iAodr0fOo", from: .seconds(5)) },
            GoldenCase("subtitles") {
                st.video(
                    abc,
                    subtitles: [
                        Subtitles("English", text: "WEBVTT\n\n00:00.000 --> 00:01.000\nHi"),
                        Subtitles("Deutsch", text: "1\n00:00:00,000 --> 00:00:01,000\nHallo\n"),
                    ]
                )
            },
        ]
    )

    static let downloads = GoldenTable(
        "download_button",
        [
            GoldenCase("text") { st.downloadButton("Get", "text", key: "n") },
            GoldenCase("no key") { st.downloadButton("Get", .text("a,b", type: "text/csv"), fileName: "a.csv") },
            GoldenCase("all parameters") {
                st.downloadButton(
                    "Get",
                    .data("bytes".utf8, type: "application/x-bin"),
                    fileName: "a.bin",
                    key: "n",
                    help: "Why",
                    rerun: .never,
                    type: .primary,
                    icon: "🚀",
                    iconPosition: .right,
                    isDisabled: true,
                    width: 200,
                    shortcut: "ctrl+k",
                    wrap: false
                )
            },
        ]
    )

    @Test(arguments: [images, audios, videos, downloads])
    func `media send what Python sends`(_ table: GoldenTable) async throws {
        for golden in table.cases { try await table.check(golden) }
        try table.checkCompleteness()
    }

    @Test func `files are published with type and name`() throws {
        let run = RecordingRun()
        run.draw {
            st.video(Self.abc, subtitles: [Subtitles(text: "1\n00:00:00,000 --> 00:00:01,000\nHi, you\n")])
            st.downloadButton("Get", .csv(Samples.named), fileName: "é.csv")
            st.downloadButton("Get", "text")
        }
        let files = Dictionary(uniqueKeysWithValues: run.files.values.map { ($0.contentType, $0) })
        #expect(files["video/mp4"]?.downloadName == nil)
        let subtitles = try #require(files["text/vtt"]?.bytes)
        #expect(String(decoding: subtitles, as: UTF8.self) == "WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.000\nHi, you")
        #expect(files["text/csv"]?.downloadName == "é.csv")
        #expect(String(decoding: files["text/csv"]?.bytes ?? [], as: UTF8.self) == "k,a\r\nx,1\r\ny,2\r\nz,3\r\n")
        #expect(files["text/plain"]?.downloadName == "download.txt")
    }

    @Test func `a table is the same after a way through CSV`() throws {
        let table = DataTable(
            DataColumn("a, b", ["x", nil, "\"y\"\nz"]),
            DataColumn("n", [1, nil, 3]),
            DataColumn("day", [CalendarDate(2026, 1, 2), nil, nil])
        )
        let read = try DataTable(csv: table.csv)
        #expect(read.columns.map(\.name) == ["a, b", "n", "day"])
        #expect(read["a, b"]?.values(as: String.self) == ["x", nil, "\"y\"\nz"])
        #expect(read["n"]?.values(as: Int.self) == [1, nil, 3])
        #expect(read["day"]?.values(as: CalendarDate.self) == [CalendarDate(2026, 1, 2), nil, nil])
    }

    @Test func `pixels become a picture that says its size`() throws {
        let run = RecordingRun()
        let pixels = [UInt8](repeating: 200, count: 300 * 100 * 4)
        run.draw { st.image(.pixels(width: 300, height: 100, rgba: pixels)) }
        let bytes = try #require(run.files.values.first?.bytes)
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(Array(bytes[16..<26]) == [0, 0, 1, 44, 0, 0, 0, 100, 8, 6])
        // Two stored blocks of at most 65535 bytes hold 100 rows of 1201 bytes.
        #expect(bytes.count == 8 + 25 + 12 + (2 + 2 * 5 + 120_100 + 4) + 12)
        // The checksum of an empty IEND is a constant of the format.
        #expect(Array(bytes.suffix(4)) == [0xAE, 0x42, 0x60, 0x82])
    }

    @Test func `wrong arguments are error boxes`() {
        let run = RecordingRun()
        run.draw {
            st.image(.pixels(width: 2, height: 2, rgba: [0]))
            st.image(.data([1, 2, 3]))
            st.image("no/such/file.png")
            st.images(["https://example.com/a.png"], captions: ["A", "B"])
            st.audio("https://example.com/a.mp3", from: .seconds(5), to: .seconds(5))
            st.video("https://youtu.be/x", subtitles: [Subtitles(text: "")])
            st.form("form") { st.downloadButton("Get", "text") }
        }
        #expect(run.errors.count == 7)
    }

    @Test func `a download is noticed by the page`() async throws {
        let app = AppTest { st.text("\(st.downloadButton("Get", "text"))") }
        try await app.run()
        try await app.downloadButton("Get").click().run()
        #expect(app.texts == ["true"])
        try await app.run()
        #expect(app.texts == ["false"])
    }
}
