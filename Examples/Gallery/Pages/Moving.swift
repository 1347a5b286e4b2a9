import Swiftlit

/// A picture that changes by itself: the server keeps what the page shows and what it showed before, and no more.
enum Moving {
    static func draw() {
        st.title("Moving")
        st.markdown(
            """
            A fragment draws a new picture five times a second. Each is a file that the browser fetches; those before it stay for a
            while, so that no browser asks in vain.
            """
        )
        let frames = st.slider("Colours", value: 6, in: 2...12)
        let isPlaying = st.toggle("Play")
        st.fragment(runEvery: isPlaying ? .milliseconds(200) : nil) {
            // Without a session there is nothing to move.
            @UseState("phase", namespace: #fileID) var phase = 0
            $phase.update { $0 += 1 }
            let frame = phase
            st.image(self.bands(frames, shiftedBy: frame), caption: "frame \(frame)", width: 320, alt: "Bands")
        }
        st.source()
    }

    private static func bands(_ count: Int, shiftedBy frame: Int) -> MediaSource {
        var pixels: [UInt8] = []
        for _ in 0..<64 {
            for column in 0..<256 {
                let band = ((column + frame * 4) % 256) * count / 256
                pixels += [UInt8(40 + band * 200 / count), UInt8(200 - band * 150 / count), 128, 255]
            }
        }
        return .pixels(width: 256, height: 64, rgba: pixels)
    }
}
