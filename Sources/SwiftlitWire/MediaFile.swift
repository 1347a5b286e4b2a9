/// Bytes that the browser fetches by an address of their own: pictures, sounds, films, subtitles, downloads.
package struct MediaFile: Sendable {
    /// The bytes.
    package var bytes: [UInt8]

    /// The media type, such as `image/png`.
    package var contentType: String

    /// The name under which the browser saves the file; `nil` for what it shows.
    package var downloadName: String?

    /// Describes a file.
    package init(_ bytes: [UInt8], contentType: String, downloadName: String? = nil) {
        self.bytes = bytes
        self.contentType = contentType
        self.downloadName = downloadName
    }

    /// The key of the hashes of this process. With one that is known, anybody could find out what others see by guessing its content.
    private static let processKey = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))

    /// What stands for the file in its address: equal files have equal ones in this process, and nobody can tell them in advance.
    package var hash: MessageHash { self.hash(under: Self.processKey) }

    /// What stands for the file under a key.
    func hash(under key: (UInt64, UInt64)) -> MessageHash {
        var hasher = StableHasher(key: key)
        hasher.combine(self.contentType)
        hasher.combine(self.downloadName)
        hasher.combine(self.bytes)
        return hasher.finalize()
    }

    /// The end of the address, which says the type to people; empty for types that are not known.
    package var fileExtension: String {
        let type = self.contentType.split(separator: ";").first.map(String.init) ?? ""
        return MediaType.fileExtension(of: type).map { ".\($0)" } ?? ""
    }
}

/// Media types and the names of their files.
package enum MediaType {
    private static let extensions: [String: String] = [
        "application/json": "json", "application/pdf": "pdf", "application/zip": "zip", "audio/aac": "aac",
        "audio/flac": "flac", "audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/wav": "wav", "image/gif": "gif",
        "image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg", "image/webp": "webp", "text/csv": "csv",
        "text/html": "html", "text/plain": "txt", "text/vtt": "vtt", "video/mp4": "mp4", "video/ogg": "ogv",
        "video/quicktime": "mov", "video/webm": "webm",
    ]

    private static let types: [String: String] = {
        var types = Dictionary(Self.extensions.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        types["jpeg"] = "image/jpeg"
        types["htm"] = "text/html"
        types["m4v"] = "video/mp4"
        return types
    }()

    /// The usual end of the name of a file of this type.
    package static func fileExtension(of type: String) -> String? {
        self.extensions[type.lowercased()]
    }

    /// The type of a file of this name.
    package static func type(ofFile name: String) -> String? {
        name.split(separator: ".").last.flatMap { self.types[$0.lowercased()] }
    }

    /// The type of a picture, by its first bytes.
    package static func image(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: "GIF8".utf8) { return "image/gif" }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
        let start = String(decoding: bytes.prefix(300), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.hasPrefix("<svg") || (start.hasPrefix("<?xml") && start.contains("<svg")) { return "image/svg+xml" }
        return nil
    }
}
