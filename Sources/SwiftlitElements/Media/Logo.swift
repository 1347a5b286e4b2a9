internal import SwiftlitWire

extension Streamlit {
    /// A picture that stands for the app, in its corner or in the browser's tab: a picture, or an icon.
    ///
    /// A literal is an icon when it is one emoji or `:material/name:`, the code of an emoji when it is `:name:`, and otherwise a ``MediaSource``.
    public struct PageImage: Sendable, ExpressibleByStringLiteral {
        enum Storage: Sendable {
            case image(MediaSource)
            case icon(Icon)
            case code(String)
        }

        let storage: Storage

        /// A picture.
        public static func image(_ source: MediaSource) -> PageImage { PageImage(storage: .image(source)) }

        /// An emoji, or a symbol of the Material set.
        public static func icon(_ icon: Icon) -> PageImage { PageImage(storage: .icon(icon)) }

        /// A symbol of the Material set by its name in snake case, such as `thumb_up`.
        public static func material(_ name: String) -> PageImage { .icon(.material(name)) }

        private init(storage: Storage) {
            self.storage = storage
        }

        /// An icon or a picture.
        public init(stringLiteral value: String) {
            if Icon.isEmoji(value) || Icon.isMaterial(value) {
                self.storage = .icon(Icon(value))
            } else if Self.isCode(value) {
                self.storage = .code(value)
            } else {
                self.storage = .image(MediaSource(stringLiteral: value))
            }
        }

        /// Whether a text is the code of an emoji, such as `:shark:`. Whether there is one of that name only the browser knows.
        private static func isCode(_ text: String) -> Bool {
            guard text.utf8.count > 2, text.hasPrefix(":"), text.hasSuffix(":") else { return false }
            return text.utf8.dropFirst().dropLast().allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "_+-".utf8.contains(byte)
                }
            }
        }
    }

    /// How high a logo is at most.
    public enum LogoSize: String, Sendable, Hashable {
        /// 20 px.
        case small
        /// 24 px.
        case medium
        /// 32 px.
        case large
    }
}

extension Streamlit {
    /// Shows a logo in the upper left corner, and at the top of the sidebar. The last call in a run counts.
    ///
    /// ```swift
    /// st.logo("Resources/wide.png", link: "https://example.com", closedSidebar: "Resources/square.png")
    /// ```
    ///
    /// - Parameters:
    ///   - image: The logo. Keep it wide and without margins.
    ///   - size: How high it is at most.
    ///   - link: An address, with `http:` or `https:`, that is opened when it is clicked; `nil` for the app itself.
    ///   - closedSidebar: What is in the corner in its place while the sidebar is closed; `nil` for the same.
    public func logo(
        _ image: Streamlit.PageImage,
        size: Streamlit.LogoSize = .medium,
        link: String? = nil,
        closedSidebar: Streamlit.PageImage? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        let location = SourceLocation(fileID, line)
        guard let run = self._target.block()?.run else {
            MissingContextLog.shared.report(location)
            return
        }
        do throws(ElementError) {
            var message = PBForwardMsg()
            var files = ElementFiles()
            (message.logo.imageType, message.logo.image) = try image.wire(&files)
            if let closedSidebar {
                (message.logo.iconImageType, message.logo.iconImage) = try closedSidebar.wire(&files)
            }
            if let link {
                guard ["http://", "https://"].contains(where: { link.hasPrefix($0) }) else {
                    throw ElementError(
                        .invalidArgument,
                        "The link of logo is \"\(link)\". Begin it with https:// or http://, or leave it out."
                    )
                }
                message.logo.link = link
            }
            message.logo.size = size.rawValue
            try files.publish(at: FilePlace(.logo), by: run.files)
            run.output.post(message)
        } catch {
            self.emit(error, location)
        }
    }
}

extension Streamlit.PageImage {
    fileprivate func wire(_ files: inout ElementFiles) throws(ElementError) -> (PBLogo.ImageType, String) {
        switch self.storage {
        case .image(let source): (.image, try source.imageAddress("logo", &files))
        case .icon(let icon): (Icon.isMaterial(icon.text) ? .icon : .emoji, try icon.wire(for: "logo"))
        case .code(let code):
            throw ElementError(.invalidArgument, "The image of logo is \"\(code)\". Use the emoji itself.")
        }
    }
}
