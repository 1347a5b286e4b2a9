extension Streamlit {
    /// Which files a person may choose: those with a certain end of their names, or of certain media types.
    ///
    /// ```swift
    /// st.fileUploader("Table", types: ["csv", "tsv"])
    /// st.fileUploader("Picture", types: [.image])
    /// ```
    public struct FileType: Sendable, Hashable, ExpressibleByStringLiteral {
        let text: String

        /// All pictures.
        public static let image = FileType("image/*")
        /// All sounds.
        public static let audio = FileType("audio/*")
        /// All films.
        public static let video = FileType("video/*")
        /// All kinds of text.
        public static let text = FileType("text/*")

        /// The end of a name with or without its dot, such as `csv`; a media type, such as `image/png`; or a pattern of
        /// media types, such as `image/*`.
        public init(_ text: String) {
            self.text = text
        }

        /// The end of a name, a media type, or a pattern of media types.
        public init(stringLiteral value: String) {
            self.init(value)
        }
    }
}

/// The files that a widget takes, as the protocol says it.
package struct AcceptedFiles: Sendable {
    /// Media types and patterns, then ends of names with their dots; empty for all files.
    let wire: [String]

    /// Ends that stand for one format.
    private static let pairs = [
        (".jpg", ".jpeg"), (".mpg", ".mpeg"), (".mp4", ".mpeg4"), (".tif", ".tiff"), (".htm", ".html"),
    ]

    /// Takes what the author wrote. White space around it and capitals do not matter.
    package init(_ types: [Streamlit.FileType]) {
        var mediaTypes: [String] = []
        var ends: [String] = []
        for type in types {
            let text = type.text.filter { !$0.isWhitespace }.lowercased()
            if text.isEmpty { continue }
            if text.contains("/") {
                mediaTypes.append(text)
            } else {
                ends.append(text.hasPrefix(".") ? text : ".\(text)")
            }
        }
        for (one, other) in Self.pairs {
            if ends.contains(one), !ends.contains(other) { ends.append(other) }
            if ends.contains(other), !ends.contains(one) { ends.append(one) }
        }
        self.wire = mediaTypes + ends
    }

    /// Whether a file of this name is accepted. Only ends of names can be checked: the media type is what the browser
    /// says, by a table of its own.
    package func accepts(name: String) -> Bool {
        guard !name.utf8.contains(0) else { return false }
        guard !self.wire.isEmpty, self.wire.allSatisfy({ $0.hasPrefix(".") }) else { return true }
        let name = name.lowercased()
        return self.wire.contains { name.hasSuffix($0) }
    }
}
