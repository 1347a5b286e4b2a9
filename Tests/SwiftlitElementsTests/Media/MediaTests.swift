internal import Foundation
internal import SwiftlitElements
internal import SwiftlitState
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
                    autoplays: true,
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
                    autoplays: true,
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
            GoldenCase("deferred") {
                st.downloadButton("Get", .deferred { .data("bytes".utf8) }, fileName: "a.bin", key: "n")
            },
            GoldenCase("deferred, disabled") {
                st.downloadButton(
                    "Get",
                    .deferred { .data("bytes".utf8) },
                    fileName: "a.bin",
                    key: "n",
                    isDisabled: true
                )
            },
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
                    wraps: false
                )
            },
        ]
    )

    static let frames = GoldenTable(
        "iframe",
        [
            GoldenCase("address") { st.iframe("https://example.com") },
            GoldenCase("path") { st.iframe("/app/static/a.html") },
            GoldenCase("html") { st.iframe("<b>Hi</b>") },
            GoldenCase("all parameters") {
                st.iframe("https://example.com", width: 300, height: 200, tabIndex: -1, alt: "A")
            },
            GoldenCase("content of an address") { st.iframe("https://example.com", width: .content, height: .content) },
            GoldenCase("content of html") { st.iframe("<b>Hi</b>", width: .content, height: .stretch) },
        ]
    )

    @Test(arguments: [images, audios, videos, downloads, frames])
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
        #expect(String(decoding: files["text/csv"]?.bytes ?? [], as: UTF8.self) == "k,a\nx,1\ny,2\nz,3\n")
        #expect(files["text/plain"]?.downloadName == "download.txt")
    }

    @Test(arguments: [
        DataTable(
            DataColumn("a, b", ["x", nil, "\"y\"\nz"]),
            DataColumn("n", [1, nil, 3]),
            DataColumn("day", [CalendarDate(2026, 1, 2), nil, nil])
        ),
        // A gap of the only column is a row.
        DataTable(DataColumn("n", [1, nil, 3])),
        // An empty text is not a missing one.
        DataTable(DataColumn("text", ["x", "", nil])),
        DataTable(DataColumn("only", ["x", "", nil, "y"]), DataColumn("n", [nil, 1, 2, nil])),
    ])
    func `a downloaded table is the same when it is read`(_ table: DataTable) async throws {
        let app = AppTest { st.downloadButton("Get", .csv(table)) }
        let read = try DataTable(csv: try await app.run().downloadButton("Get").download().text)
        #expect(read.rowCount == table.rowCount)
        #expect(read.columns.map(\.name) == table.columns.map(\.name))
        for (read, column) in zip(read.columns, table.columns) {
            #expect((0..<table.rowCount).map { read.text(at: $0) } == (0..<table.rowCount).map { column.text(at: $0) })
        }
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

    @Test func `pixels may have fewer channels, or their colours in another order`() throws {
        func png(_ source: MediaSource) throws -> [UInt8] {
            let run = RecordingRun()
            run.draw { st.image(source) }
            return Array(try #require(run.files.values.first?.bytes))
        }
        let rgb = try png(.pixels(width: 2, height: 1, rgb: [1, 2, 3, 4, 5, 6]))
        let gray = try png(.pixels(width: 2, height: 1, gray: [7, 8]))
        #expect(rgb[24...25] == [8, 2])
        #expect(gray[24...25] == [8, 0])
        // Behind the signature, the header, two bytes of zlib and five of a stored block: no filter, then the pixels.
        #expect(rgb[48..<55] == [0, 1, 2, 3, 4, 5, 6])
        #expect(gray[48..<51] == [0, 7, 8])
        #expect(try png(.pixels(width: 2, height: 1, bgr: [3, 2, 1, 6, 5, 4])) == rgb)
        let run = RecordingRun()
        run.draw {
            st.image(.pixels(width: 1, height: 1, rgb: [1, 2]))
            st.image(.pixels(width: 1, height: 1, bgr: [1, 2, 3, 4]))
            st.image(.pixels(width: 1, height: 1, gray: []))
        }
        #expect(run.errors.map(\.type) == [String](repeating: "ElementError.invalidArgument", count: 3))
    }

    @Test func `a drawing is a text, with the namespace that browsers ask for`() {
        let run = RecordingRun()
        run.draw {
            st.image("<svg viewBox='0 0 1 1'></svg>")
            st.image(.svg("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'></svg>"))
        }
        #expect(run.files.values.allSatisfy { $0.contentType == "image/svg+xml" })
        #expect(
            Set(run.files.values.map { String(decoding: $0.bytes, as: UTF8.self) }) == [
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox='0 0 1 1'></svg>",
                "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'></svg>",
            ]
        )
    }

    @Test func `a player without a source is empty`() {
        let run = RecordingRun()
        run.draw {
            st.audio(nil)
            st.video(nil, autoplays: true)
        }
        #expect(run.elements.map(\.audio.url) == ["", ""])
        #expect(run.elements.last?.video.url == "")
        #expect(run.errors.isEmpty)
    }

    @Test func `the icon of a tab is an emoji, its code, a symbol or a picture`() throws {
        let run = RecordingRun()
        run.draw {
            st.setPageConfig(icon: "🦈")
            st.setPageConfig(icon: ":shark:")
            st.setPageConfig(icon: .material("water"))
            st.setPageConfig(icon: "https://example.com/a.png")
            st.setPageConfig(icon: .image(.data(Self.png ?? Data())))
            st.setPageConfig(icon: .icon(.spinner))
            st.setPageConfig(icon: "no/such/file.png")
            st.logo(":shark:")
        }
        let icons = run.messages.map(\.pageConfigChanged.favicon)
        #expect(icons.dropLast() == ["emoji:🦈", ":shark:", ":material/water:", "https://example.com/a.png"])
        #expect(icons.last?.hasPrefix("/media/") == true)
        #expect(run.files.values.map(\.contentType) == ["image/png"])
        #expect(run.errors.count == 3)
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

    @Test func `a page from a file is shown as HTML, and other files by their address`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "swiftlit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // A small file in the temporary folder.
        try Data("<b>Hi</b>".utf8).write(to: folder.appending(path: "a.html"))
        try Data("Hi".utf8).write(to: folder.appending(path: "a.txt"))
        let run = RecordingRun()
        run.draw {
            st.iframe(.file(folder.appending(path: "a.html").path))
            st.iframe(.file(folder.appending(path: "a.txt").path))
            st.iframe(.file(folder.appending(path: "b.html").path))
            st.iframe("https://example.com", tabIndex: -2)
        }
        #expect(run.elements.first?.iframe.srcdoc == "<b>Hi</b>")
        #expect(run.elements.dropFirst().first?.iframe.src.hasSuffix(".txt") == true)
        #expect(run.files.values.map(\.contentType) == ["text/plain"])
        #expect(run.errors.count == 2)
    }

    @Test func `a logo is a picture or an icon`() throws {
        let run = RecordingRun()
        run.draw {
            st.logo("https://example.com/a.png", size: .large, link: "https://example.com", closedSidebar: "🏠")
            st.logo(.icon(.material("home")))
            st.logo("🏠", link: "example.com")
        }
        let logos = run.messages.map(\.logo)
        #expect(logos.count == 2)
        #expect(logos.first?.imageType == .image)
        #expect(logos.first?.image == "https://example.com/a.png")
        #expect(logos.first?.iconImageType == .emoji)
        #expect(logos.first?.iconImage == "🏠")
        #expect(logos.first?.link == "https://example.com")
        #expect(logos.first?.size == "large")
        #expect(logos.last?.imageType == .icon)
        #expect(logos.last?.image == ":material/home:")
        #expect(logos.last?.size == "medium")
        #expect(run.errors.count == 1)
    }

    @Test func `a file is made when somebody asks for it`() async throws {
        struct Broken: Error {}
        let app = AppTest {
            let count = try useState("count") { 0 }
            st.downloadButton(
                "Get",
                .deferred {
                    count.value += 1
                    return .csv(DataTable(DataColumn("n", [count.value])))
                },
                fileName: "n.csv"
            )
            st.downloadButton("Fail", .deferred { throw Broken() })
            st.text("made \(count.value)")
        }
        try await app.run()
        #expect(app.texts == ["made 0"])
        let first = try await app.downloadButton("Get").download()
        #expect(first == TestFile("n.csv", text: "n\n1\n", type: "text/csv"))
        #expect(try await app.downloadButton("Get").download().text == "n\n2\n")
        try await app.run()
        #expect(app.texts == ["made 2"])
        let error = await #expect(throws: AppTestError.self) { try await app.downloadButton("Fail").download() }
        #expect(error?.code == .downloadFailed)
        #expect(error?.message.contains("Broken()") == true)
    }

    @Test func `what is there already can be saved as well`() async throws {
        let app = AppTest { st.downloadButton("Get", "text", fileName: "a.txt", rerun: .never) }
        try await app.run()
        #expect(try await app.downloadButton("Get").download() == TestFile("a.txt", text: "text", type: "text/plain"))
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
