internal import SwiftlitWire

extension ElementContainer {
    /// Shows a player for a sound.
    ///
    /// - Parameters:
    ///   - source: Where it comes from: an address, a file or encoded bytes; `nil` shows an empty player.
    ///   - start: Where it begins, in whole seconds; fractions are dropped.
    ///   - end: Where it ends; `nil` is its end.
    ///   - loops: Whether it begins again at the end.
    ///   - autoplays: Whether it plays by itself, once; browsers may not allow it.
    ///   - width: `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not hear it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func audio(
        _ source: MediaSource?,
        from start: Duration = .zero,
        to end: Duration? = nil,
        loops: Bool = false,
        autoplays: Bool = false,
        width: Width = .stretch,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.media(at: SourceLocation(fileID, line)) { (files) throws(ElementError) in
            let times = try MediaTimes(start, end, "audio")
            var audio = PBAudio()
            if let source {
                audio.url = try source.address("audio", type: { MediaType.type(ofFile: $1) ?? "audio/wav" }, &files)
            }
            audio.startTime = times.start
            audio.endTime = times.end
            audio.loop = loops
            audio.autoplay = autoplays
            if autoplays { audio.id = try times.identifier("audio", audio.url) }
            if let alt { audio.alt = alt }
            if let width = try width.wire(for: "audio") { audio.widthConfig = width }
            var element = PBElement()
            element.audio = audio
            return element
        }
    }
}

/// Which part of a sound or film is played.
struct MediaTimes {
    let start: Int32
    /// 0 for the whole.
    let end: Int32

    /// - Throws: `invalidArgument` for an end that is not behind the start, and negative times; `valueOutOfRange` for times that the
    ///   protocol cannot carry.
    init(_ start: Duration, _ end: Duration?, _ kind: StaticString) throws(ElementError) {
        guard start >= .zero, end.map({ $0 > start }) ?? true else {
            throw ElementError(
                .invalidArgument,
                "\(kind) begins at \(start) and ends at \(end ?? .zero). Let it end behind its beginning."
            )
        }
        guard let first = Int32(exactly: start.components.seconds),
            let last = Int32(exactly: end?.components.seconds ?? 0)
        else {
            throw ElementError(
                .valueOutOfRange,
                "\(kind) begins at \(start) and ends at \(end ?? .zero). Use times up to \(Int32.max) seconds."
            )
        }
        self.start = first
        self.end = last
    }

    /// By what the browser remembers that it played by itself already.
    func identifier(_ kind: StaticString, _ url: String) throws(ElementError) -> String {
        var hasher = StableHasher()
        hasher.combine(kind.description)
        hasher.combine(url)
        hasher.combine(Int(self.start))
        hasher.combine(Int(self.end))
        do throws(WireError) {
            return try WidgetID(identity: hasher.finalize(), userKey: nil).text
        } catch {
            throw ElementError(.invalidArgument, error.message)
        }
    }
}
