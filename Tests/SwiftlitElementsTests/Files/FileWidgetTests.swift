internal import Foundation
internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct FileWidgetTests {
    static let uploaders = GoldenTable(
        "file_uploader",
        [
            GoldenCase("default") { st.fileUploader("F", key: "n") },
            GoldenCase("no key") { st.fileUploader("F") },
            GoldenCase("types") {
                st.fileUploader("F", types: ["CSV", ".jpg", .image, "application/pdf", "htm"], key: "n")
            },
            GoldenCase("several") { st.fileUploader("F", selection: .multiple, key: "n") },
            GoldenCase("folder") { st.fileUploader("F", selection: .directory, types: ["txt"], key: "n") },
            GoldenCase("all parameters") {
                st.fileUploader(
                    "F",
                    types: ["csv"],
                    maximumMegabytes: 5,
                    key: "n",
                    help: "Why",
                    isDisabled: true,
                    labelVisibility: .hidden,
                    width: 300,
                    rerun: .never
                )
            },
            GoldenCase("in a form") {
                st.form("f") {
                    st.fileUploader("F", key: "n")
                    st.formSubmitButton()
                }
            },
        ]
    )

    static let cameras = GoldenTable(
        "camera_input",
        [
            GoldenCase("default") { st.cameraInput("C", key: "n") },
            GoldenCase("all parameters") {
                st.cameraInput(
                    "C",
                    resolution: .p720,
                    key: "n",
                    help: "Why",
                    isDisabled: true,
                    labelVisibility: .collapsed,
                    width: 300,
                    rerun: .never
                )
            },
        ]
    )

    static let recorders = GoldenTable(
        "audio_input",
        [
            GoldenCase("default") { st.audioInput("A", key: "n") },
            GoldenCase("native rate") { st.audioInput("A", sampleRate: .native, key: "n") },
            GoldenCase("all parameters") {
                st.audioInput(
                    "A",
                    sampleRate: .hz48000,
                    key: "n",
                    help: "Why",
                    isDisabled: true,
                    labelVisibility: .hidden,
                    width: 300,
                    rerun: .never
                )
            },
        ]
    )

    @Test(arguments: [uploaders, cameras, recorders])
    func `they send what Python sends`(_ table: GoldenTable) async throws {
        for golden in table.cases { try await table.check(golden) }
        try table.checkCompleteness()
    }

    @Test func `a file is uploaded, read and removed`() async throws {
        let app = AppTest {
            let file = st.fileUploader("F", types: ["csv"])
            st.text(try file.map { "\($0.name) \($0.type) \($0.size) \(try $0.text())" } ?? "none")
        }
        try await app.run()
        #expect(app.texts == ["none"])
        #expect(try app.fileUploader("F").value == nil)
        try await app.fileUploader("F").upload(TestFile("a.csv", text: "x,y")).run()
        #expect(app.texts == ["a.csv text/csv 3 x,y"])
        #expect(try app.fileUploader("F").value == "a.csv")
        try await app.run()
        #expect(app.texts == ["a.csv text/csv 3 x,y"])
        try await app.fileUploader("F").upload(TestFile("b.csv", text: "z")).run()
        #expect(app.texts == ["b.csv text/csv 1 z"])
        try await app.fileUploader("F").clear().run()
        #expect(app.texts == ["none"])
    }

    @Test func `several files and folders keep their order and names`() async throws {
        let app = AppTest {
            st.text(st.fileUploader("Many", selection: .multiple).map(\.name).joined(separator: " "))
            st.text(st.fileUploader("Folder", selection: .directory).map(\.name).joined(separator: " "))
        }
        try await app.run()
        try await app.fileUploader("Many").upload(TestFile("b", [1]), TestFile("a", [2])).run()
        try await app.fileUploader("Many").upload(TestFile("c", [3])).run()
        try await app.fileUploader("Folder").upload(TestFile("top/in/x.txt", text: "")).run()
        #expect(app.texts == ["b a c", "top/in/x.txt"])
        try await app.fileUploader("Many").removeFile("a").run()
        #expect(app.texts == ["b c", "top/in/x.txt"])
    }

    @Test func `a large file is on disk, and gone with the value`() async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let (urls, url) = AsyncStream<String>.makeStream()
        let app = AppTest {
            guard let file = st.fileUploader("F") else { return }
            url.yield(file.fileURL?.path ?? "")
            st.text("\(try file.bytes() == bytes)")
        }
        try await app.run()
        try await app.fileUploader("F").upload(TestFile("a.bin", bytes)).run()
        #expect(app.texts == ["true"])
        var iterator = urls.makeAsyncIterator()
        let path = try #require(await iterator.next())
        #expect(FileManager.default.fileExists(atPath: path))
        try await app.fileUploader("F").clear().run()
        #expect(app.texts.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a callback and the session state have the file`() async throws {
        let app = AppTest {
            st.fileUploader("F", key: "f") { file in
                try useState("log") { "" }.value += file?.name ?? "none"
            }
            let file = st.sessionState["f", as: UploadedFile?.self] ?? nil
            st.text("\(file?.name ?? "nothing") \(try useState("log") { "" }.value)")
        }
        try await app.run()
        try await app.fileUploader("f").upload(TestFile("a.txt", text: "1")).run()
        #expect(app.texts == ["a.txt a.txt"])
        try await app.fileUploader("f").clear().run()
        #expect(app.texts == ["nothing a.txtnone"])
    }

    @Test func `in a form a file waits for the button`() async throws {
        let app = AppTest {
            st.form("f") {
                st.text(st.fileUploader("F")?.name ?? "none")
                st.formSubmitButton("Send")
            }
        }
        try await app.run()
        try await app.fileUploader("F").upload(TestFile("a.txt", text: "1")).run()
        #expect(app.texts == ["none"])
        try await app.button("Send").click().run()
        #expect(app.texts == ["a.txt"])
    }

    @Test func `a file that the widget does not take is left out and named`() async throws {
        let app = AppTest {
            st.text(
                st.fileUploader("F", selection: .multiple, types: ["csv"], maximumMegabytes: 1).map(\.name).description
            )
        }
        try await app.run()
        let uploader = try app.fileUploader("F")
        // A browser that keeps to the rules.
        await #expect(throws: AppTestError.self) { try await uploader.upload(TestFile("a.exe", [1])) }
        await #expect(throws: AppTestError.self) {
            try await uploader.upload(TestFile("a.csv", [UInt8](repeating: 0, count: 1_048_577)))
        }
        // And one that does not.
        let files = [
            TestFile("a.exe", [1]), TestFile("b.csv", [2]), TestFile("c.csv", [UInt8](repeating: 0, count: 1_048_577)),
        ]
        try await uploader.uploadUnchecked(files).run()
        #expect(app.texts == [#"["b.csv"]"#])
        #expect(app.exceptions.count == 1)
        #expect(app.exceptions.first?.contains("\"a.exe\" (1 bytes), \"c.csv\" (1048577 bytes)") == true)
        try await app.fileUploader("F").clear().run()
        #expect(app.exceptions.isEmpty)
    }

    @Test func `a camera gives a photo and a recorder a sound`() async throws {
        let app = AppTest {
            st.text(st.cameraInput("C")?.name ?? "no photo")
            st.text(st.audioInput("A")?.type ?? "no sound")
        }
        try await app.run()
        try await app.cameraInput("C").upload(TestFile("camera.jpg", [0xFF, 0xD8])).run()
        try await app.audioInput("A").upload(TestFile("rec.wav", text: "RIFF")).run()
        #expect(app.texts == ["camera.jpg", "audio/wav"])
        await #expect(throws: AppTestError.self) { try await app.cameraInput("C").upload(TestFile("a.png", [1])) }
    }

    @Test func `files and sounds come with a message, once`() async throws {
        let app = AppTest {
            let entry = st.chatInput("Say", files: .multiple, types: [.image], recordsAudio: true)
            st.text(entry.map { "\($0.text) \($0.files.map(\.name)) \($0.audio?.name ?? "silent")" } ?? "nothing")
        }
        try await app.run()
        try await app.chatInput("Say").send("look", files: [TestFile("a.png", [1]), TestFile("b.jpg", [2])]).run()
        #expect(app.texts == [#"look ["a.png", "b.jpg"] silent"#])
        try await app.chatInput("Say").send(audio: TestFile("s.wav", text: "RIFF")).run()
        #expect(app.texts == ["[] s.wav"])
        try await app.run()
        #expect(app.texts == ["nothing"])
        #expect(app.uploadedFileCount == 0)
        await #expect(throws: AppTestError.self) {
            try await app.chatInput("Say").send(files: [TestFile("a.txt", text: "")])
        }
    }

    @Test func `wrong arguments are error boxes`() {
        let run = RecordingRun()
        run.draw {
            st.fileUploader("F", maximumMegabytes: 0)
            st.chatInput(files: .single, maximumMegabytes: -1)
        }
        #expect(run.errors.count == 2)
    }

    // Comment per row: what is accepted.
    @Test(
        arguments: [
            ([], "a.csv", true),  // Everything.
            (["csv"], "A.CSV", true),  // Capitals do not matter.
            ([".jpg"], "a.jpeg", true),  // The other name of the format.
            (["csv"], "a.csv.exe", false),
            (["csv"], "acsv", false),
            (["tar.gz"], "a.tar.gz", true),
            (["csv", "image/*"], "a.exe", true),  // What a media type means only the browser knows.
            ([], "a.csv\0.exe", false),
        ] as [([Streamlit.FileType], String, Bool)]
    )
    func `ends of names are checked`(_ types: [Streamlit.FileType], _ name: String, _ isAccepted: Bool) {
        #expect(AcceptedFiles(types).accepts(name: name) == isAccepted)
    }
}
