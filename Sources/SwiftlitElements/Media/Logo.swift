internal import SwiftlitWire

/// What stands in the corner of an app: a picture, or an icon.
///
/// A literal is an icon when it is one emoji or `:material/name:`, and otherwise a ``MediaSource``.
public struct LogoImage: Sendable, ExpressibleByStringLiteral {
    enum Storage: Sendable {
        case image(MediaSource)
        case icon(Icon)
    }

    let storage: Storage

    /// A picture.
    public static func image(_ source: MediaSource) -> LogoImage { LogoImage(storage: .image(source)) }

    /// An emoji, or a symbol of the Material set.
    public static func icon(_ icon: Icon) -> LogoImage { LogoImage(storage: .icon(icon)) }

    private init(storage: Storage) {
        self.storage = storage
    }

    /// An icon or a picture.
    public init(stringLiteral value: String) {
        let isIcon = Icon.isEmoji(value) || Icon.isMaterial(value)
        self.storage = isIcon ? .icon(Icon(value)) : .image(MediaSource(stringLiteral: value))
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
    ///   - closedSidebar: What stands in the corner in its place while the sidebar is closed; `nil` for the same.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    public func logo(
        _ image: LogoImage,
        size: LogoSize = .medium,
        link: String? = nil,
        closedSidebar: LogoImage? = nil,
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
            try files.publish(at: FilePlace(.logo), by: run)
            run.send(message)
        } catch {
            self.emit(error, location)
        }
    }
}

extension LogoImage {
    fileprivate func wire(_ files: inout ElementFiles) throws(ElementError) -> (PBLogo.ImageType, String) {
        switch self.storage {
        case .image(let source): (.image, try source.imageAddress("logo", &files))
        case .icon(let icon): (Icon.isMaterial(icon.text) ? .icon : .emoji, try icon.wire(for: "logo"))
        }
    }
}
