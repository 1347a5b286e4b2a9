internal import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension Streamlit {
    /// What a frame shows.
    ///
    /// A literal is an address when it begins with `https:`, `http:`, `data:` or `/`, and otherwise HTML.
    public struct FrameSource: Sendable, ExpressibleByStringLiteral {
        enum Storage: Sendable {
            case url(String)
            case html(String)
            case file(String)
        }

        let storage: Storage

        /// An address: `https:`, `http:`, `data:`, or a path of this server, such as `/app/static/report.html`.
        public static func url(_ url: String) -> FrameSource { FrameSource(storage: .url(url)) }

        /// HTML. Its scripts run, in the frame. Never with text that a user wrote.
        public static func html(_ html: String) -> FrameSource { FrameSource(storage: .html(html)) }

        /// A file of the server, read whenever the page runs; one whose name ends in `.html` or `.htm` is shown as
        /// ``html(_:)``. Never with a path that a user gives.
        public static func file(_ path: String) -> FrameSource { FrameSource(storage: .file(path)) }

        private init(storage: Storage) {
            self.storage = storage
        }

        /// An address or HTML.
        public init(stringLiteral value: String) {
            let isAddress = ["https:", "http:", "data:", "/"].contains { value.hasPrefix($0) }
            self.storage = isAddress ? .url(value) : .html(value)
        }
    }
}

extension ElementContainer {
    /// Shows another page in a frame.
    ///
    /// - Parameters:
    ///   - source: What the frame shows: an address, HTML or a file.
    ///   - width: `.stretch`, `.content` or a number of pixels. What an address shows cannot be measured, so `.content`
    ///     is `.stretch` there.
    ///   - height: `.content`, `.stretch` or a number of pixels. `.content` is 400 pixels for an address.
    ///   - tabIndex: Its place in the order of the tabulator key, from −1, which leaves it out; `nil` for the browser's.
    ///   - alt: A title for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func iframe(
        _ source: Streamlit.FrameSource,
        width: Width = .stretch,
        height: Height = .content,
        tabIndex: Int? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.media(at: SourceLocation(fileID, line)) { (files) throws(ElementError) in
            var frame = PBIFrame()
            frame.type = try source.wire(&files)
            frame.scrolling = true
            if let tabIndex {
                guard let index = Int32(exactly: tabIndex), index >= -1 else {
                    throw ElementError(
                        .valueOutOfRange,
                        "The tabIndex of iframe is \(tabIndex). Use a number from -1, or nil for the browser's order."
                    )
                }
                frame.tabIndex = index
            }
            if let alt { frame.alt = alt }
            var isMeasured = false
            if case .srcdoc? = frame.type { isMeasured = true }
            var element = PBElement()
            element.iframe = frame
            try element.size(
                "iframe",
                width: !isMeasured && width == .content ? .stretch : width,
                height: !isMeasured && height == .content ? 400 : height
            )
            return element
        }
    }
}

extension Streamlit.FrameSource {
    fileprivate func wire(_ files: inout ElementFiles) throws(ElementError) -> PBIFrame.OneOf_Type {
        switch self.storage {
        case .url(let url): return .src(url)
        case .html(let html): return .srcdoc(html)
        case .file(let path):
            let isPage = [".html", ".htm"].contains { path.lowercased().hasSuffix($0) }
            guard isPage else {
                let type = MediaType.type(ofFile: path) ?? "application/octet-stream"
                return .src(try MediaSource.file(path).address("iframe", type: { _, _ in type }, &files))
            }
            do {
                return .srcdoc(try String(contentsOf: URL(filePath: path), encoding: .utf8))
            } catch {
                throw ElementError(
                    .fileNotReadable,
                    "iframe cannot read the page \"\(path)\": \(error). Give a file in UTF-8 that the server's process can read."
                )
            }
        }
    }
}
