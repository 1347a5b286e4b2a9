import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Pictures and sounds that the page computes, and what can be saved.
enum Media {
    static func draw() {
        st.title("Media")
        let hue = st.slider("Blue", value: 128, in: 0...255)
        st.image(gradient(blue: UInt8(hue)), caption: "A picture of pixels", width: 320, alt: "A gradient")

        let pitch = st.slider("Pitch", value: 440, in: 110...880)
        st.audio(.data(tone(Double(pitch)), type: "audio/wav"), alt: "A tone")

        let table = DataTable(Tables.orders, RowColumn("customer", \.customer), RowColumn("price", \.price))
        let isSaved = st.downloadButton(
            "Save the orders",
            .csv(table),
            fileName: "orders.csv",
            icon: .material("download")
        )
        st.text("saved = \(isSaved)")
        st.source()
    }

    private static func gradient(blue: UInt8) -> MediaSource {
        var pixels: [UInt8] = []
        for row: UInt8 in 0..<64 {
            for column: UInt8 in 0...255 { pixels += [column, row * 4, blue, 255] }
        }
        return .pixels(width: 256, height: 64, rgba: pixels)
    }

    /// One second of a sine in 8 bits, as a WAV file.
    private static func tone(_ frequency: Double) -> [UInt8] {
        let rate = 8000
        var samples: [UInt8] = []
        for place in 0..<rate {
            let angle = Double(place) * 2 * .pi * frequency / Double(rate)
            samples.append(UInt8(128 + 100 * sin(angle)))
        }
        func number(_ value: Int, bytes: Int) -> [UInt8] {
            (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let parts: [[UInt8]] = [
            Array("RIFF".utf8), number(36 + rate, bytes: 4), Array("WAVEfmt ".utf8), number(16, bytes: 4),
            number(1, bytes: 2), number(1, bytes: 2), number(rate, bytes: 4), number(rate, bytes: 4),
            number(1, bytes: 2), number(8, bytes: 2), Array("data".utf8), number(rate, bytes: 4), samples,
        ]
        return Array(parts.joined())
    }
}
