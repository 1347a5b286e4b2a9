internal import SwiftlitWire

/// Who says something in a chat.
public struct ChatRole: Sendable, Hashable, ExpressibleByStringLiteral {
    let name: String

    /// Who sits at the browser.
    public static let user = ChatRole("user")
    /// Who answers.
    public static let assistant = ChatRole("assistant")

    /// A person with a name; the names `user`, `human`, `assistant` and `ai` bring a picture.
    public init(_ name: String) {
        self.name = name
    }

    /// A person with a name.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension Streamlit {
    /// The picture beside a message.
    public struct ChatAvatar: Sendable, Hashable, ExpressibleByStringLiteral {
        private enum Storage: Sendable, Hashable {
            case icon(Icon)
            case url(String)
        }

        private let storage: Storage

        /// An emoji or a symbol.
        public static func icon(_ icon: Icon) -> ChatAvatar { ChatAvatar(storage: .icon(icon)) }

        /// A picture by its address.
        public static func url(_ url: String) -> ChatAvatar { ChatAvatar(storage: .url(url)) }

        private init(storage: Storage) {
            self.storage = storage
        }

        /// An emoji, `:material/name:`, or the address of a picture.
        public init(stringLiteral value: String) {
            let isAddress = value.hasPrefix("http://") || value.hasPrefix("https://") || value.hasPrefix("data:")
            self.storage = isAddress ? .url(value) : .icon(Icon(value))
        }

        fileprivate func apply(to message: inout PBBlock.ChatMessage) throws(ElementError) {
            switch self.storage {
            case .icon(let icon):
                message.avatar = try icon.wire(for: "chatMessage")
                message.avatarType = Icon.isEmoji(icon.text) ? .emoji : .icon
            case .url(let url):
                message.avatar = url
                message.avatarType = .image
            }
        }
    }
}

extension ElementContainer {
    /// Adds a message of a chat, for elements.
    ///
    /// ```swift
    /// st.chatMessage(.user) { st.markdown(question) }
    /// try await st.chatMessage(.assistant) { try await st.writeStream(answer) }
    /// ```
    ///
    /// - Parameters:
    ///   - role: Who says it.
    ///   - avatar: The picture beside it; `nil` is that of the role, or the first letter of a name.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    /// - Returns: The container.
    public func chatMessage(
        _ role: ChatRole,
        avatar: Streamlit.ChatAvatar? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        self.block(.container, at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var message = PBBlock.ChatMessage()
            message.name = role.name
            message.avatarType = .icon
            switch role.name.lowercased() {
            case "user", "human": message.avatar = "user"
            case "assistant", "ai": message.avatar = "assistant"
            default: break
            }
            try avatar?.apply(to: &message)
            var block = PBBlock()
            block.chatMessage = message
            block.allowEmpty = true
            try block.size("chatMessage", width: width)
            return block
        }
    }
}
