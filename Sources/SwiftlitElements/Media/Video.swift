internal import SwiftlitWire

/// The subtitles of a film in one language.
public struct Subtitles: Sendable {
    let label: String
    let text: String

    /// Names subtitles.
    ///
    /// - Parameters:
    ///   - label: What the player calls them, such as the language; empty for the only ones.
    ///   - text: WebVTT, or SubRip, which becomes WebVTT.
    public init(_ label: String = "", text: String) {
        self.label = label
        self.text = text
    }

    /// The text as WebVTT: SubRip has no heading, and commas before the milliseconds.
    var webVTT: String {
        let text = self.text.trimmed
        guard !text.hasPrefix("WEBVTT") else { return String(text) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.contains("-->") ? String(line.replacing(",", with: ".")) : String(line)
        }
        return "WEBVTT\n\n" + lines.joined(separator: "\n")
    }
}

extension ElementContainer {
    /// Shows a player for a film.
    ///
    /// - Parameters:
    ///   - source: Where it comes from: an address, also of YouTube, a file or encoded bytes; `nil` shows an empty player.
    ///   - subtitles: Texts to read along; not for YouTube.
    ///   - start: Where it begins, in whole seconds.
    ///   - end: Where it ends; `nil` is its end.
    ///   - loops: Whether it begins again at the end.
    ///   - autoplays: Whether it plays by itself, once; most browsers allow it for films without sound only.
    ///   - isMuted: Whether it is silent at first.
    ///   - width: `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func video(
        _ source: MediaSource?,
        subtitles: [Subtitles] = [],
        from start: Duration = .zero,
        to end: Duration? = nil,
        loops: Bool = false,
        autoplays: Bool = false,
        isMuted: Bool = false,
        width: Width = .stretch,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.media(at: SourceLocation(fileID, line)) { (files) throws(ElementError) in
            let times = try MediaTimes(start, end, "video")
            var video = PBVideo()
            if let source {
                video.url = try source.address("video", type: { MediaType.type(ofFile: $1) ?? "video/mp4" }, &files)
            }
            video.type = .native
            if let embedded = YouTube.embedding(of: video.url) {
                guard subtitles.isEmpty else {
                    throw ElementError(.invalidArgument, "A video of YouTube has subtitles of its own. Leave them out.")
                }
                video.url = embedded
                video.type = .youtubeIframe
            }
            for subtitle in subtitles {
                var track = PBSubtitleTrack()
                track.label = subtitle.label
                track.url = files.add(MediaFile(Array(subtitle.webVTT.utf8), contentType: "text/vtt"))
                video.subtitles.append(track)
            }
            video.startTime = times.start
            video.endTime = times.end
            video.loop = loops
            video.autoplay = autoplays
            video.muted = isMuted
            if autoplays { video.id = try times.identifier("video", video.url) }
            if let alt { video.alt = alt }
            if let width = try width.wire(for: "video") { video.widthConfig = width }
            var element = PBElement()
            element.video = video
            return element
        }
    }
}

/// Addresses of YouTube.
private enum YouTube {
    /// The address of the player for the film of an address, or `nil` for other addresses.
    static func embedding(of url: String) -> String? {
        let rest = url.drop { $0 != ":" }.dropFirst(3)
        let host = rest.prefix { $0 != "/" }.lowercased()
        let path = rest.dropFirst(host.count)
        var id: Substring?
        switch host {
        case "youtu.be":
            id = path.dropFirst().prefix { $0 != "?" && $0 != "&" && $0 != "/" }
        case "youtube.com", "www.youtube.com", "m.youtube.com":
            if path.hasPrefix("/watch") {
                id = path.split { $0 == "?" || $0 == "&" }.first { $0.hasPrefix("v=") }?.dropFirst(2)
            } else if path.hasPrefix("/embed/") || path.hasPrefix("/v/") || path.hasPrefix("/shorts/") {
                id = path.split(separator: "/").dropFirst().first?.prefix { $0 != "?" && $0 != "&" }
            }
        default: break
        }
        guard let id, !id.isEmpty else { return nil }
        return "https://www.youtube.com/embed/\(id)"
    }
}
