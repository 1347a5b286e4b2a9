internal import SwiftlitWire

/// What the user has sent in a chat: a text, files or a recording, or several of these.
public struct ChatEntry: Sendable, Hashable {
    /// The text; empty when there are only files or a recording.
    public var text: String

    /// The files, in the order in which they were chosen.
    public var files: [UploadedFile]

    /// The recording, as WAV; `nil` when there is none.
    public var audio: UploadedFile?
}

extension Streamlit {
    /// How many files a message of a chat can have.
    public struct ChatFiles: Sendable, Hashable {
        let wire: PBChatInput.AcceptFile

        /// None.
        public static let none = ChatFiles(wire: .none)
        /// At most one.
        public static let single = ChatFiles(wire: .single)
        /// Any number.
        public static let multiple = ChatFiles(wire: .multiple)
        /// All those of a folder.
        public static let directory = ChatFiles(wire: .directory)
    }
}
