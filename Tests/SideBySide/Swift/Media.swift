import Foundation
import Swiftlit

enum Media {
    static func draw() {
        st.title("Media")
        st.logo("🗂️", size: .large, link: "https://www.swift.org")
        st.image(self.picture, caption: "A picture of *pixels*", width: 320, alt: "A gradient")
        st.images([self.picture, self.picture], captions: ["One", "Two"], width: 128)
        st.image(self.picture, width: .stretch, link: "https://www.swift.org")
        let drawing =
            "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='40'><rect width='120' height='40' rx='8' fill='teal'/></svg>"
        st.image(.data(drawing.utf8))
        st.audio(.data(self.tone, type: "audio/wav"), alt: "A tone")
        let clip = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../clip.webm")
        st.video(
            .data((try? Data(contentsOf: clip)) ?? Data(), type: "video/webm"),
            subtitles: [Subtitles("English", text: "WEBVTT\n\n00:00.000 --> 00:01.000\nA square")],
            isMuted: true,
            width: 400
        )
        st.iframe("<p style='font-family: sans-serif'>A page <b>in</b> the page</p>", height: 60, alt: "A frame")
        self.drawFiles()
    }

    private static func drawFiles() {
        let (left, right) = st.columns(2)
        left.downloadButton("Save", "text", fileName: "text.txt", help: "A text", icon: .material("download"))
        right.downloadButton(
            "Save it all",
            .data("bytes".utf8),
            fileName: "bytes.bin",
            type: .primary,
            icon: "💾",
            iconPosition: .right,
            width: .stretch
        )
        st.fileUploader("A table", types: ["csv", "tsv"], help: "With a header")
        st.fileUploader("Pictures", selection: .multiple, types: [.image], maximumMegabytes: 5)
        st.fileUploader("A folder", selection: .directory, isDisabled: true)
        st.audioInput("A recording", isDisabled: true)
        st.cameraInput("A photo", isDisabled: true)
    }

    private static var picture: MediaSource {
        var pixels: [UInt8] = []
        for row: UInt8 in 0..<64 {
            for column: UInt8 in 0...255 { pixels += [column, row * 4, 128, 255] }
        }
        return .pixels(width: 256, height: 64, rgba: pixels)
    }

    /// One second of a square wave in 8 bits, as a WAV file.
    private static var tone: [UInt8] {
        let samples = (0..<8000).map { place -> UInt8 in
            let height = sin(Double(place) * 2 * .pi * 440 / 8000)
            return height == 0 ? 128 : height > 0 ? 228 : 28
        }
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let parts: [[UInt8]] = [
            Array("RIFF".utf8), number(8036, 4), Array("WAVEfmt ".utf8), number(16, 4), number(1, 2), number(1, 2),
            number(8000, 4), number(8000, 4), number(1, 2), number(8, 2), Array("data".utf8), number(8000, 4), samples,
        ]
        return Array(parts.joined())
    }
}
