internal import SwiftlitWire

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Where a picture, a sound or a film comes from.
///
/// ```swift
/// st.image("https://example.com/cat.png")
/// st.image("Resources/cat.png")
/// st.image(.data(bytes))
/// st.image(.pixels(width: 2, height: 1, rgb: [255, 0, 0, 0, 0, 255]))
/// st.image(.svg("<svg viewBox='0 0 9 9'><circle cx='4.5' cy='4.5' r='4'/></svg>"))
/// ```
public struct MediaSource: Sendable, ExpressibleByStringLiteral {
    enum Storage: Sendable {
        case url(String)
        case file(String)
        case data([UInt8], type: String?)
        case upload(UploadedFile)
        case failure(ElementError)
    }

    let storage: Storage

    /// An address that the browser fetches: `https:`, `http:`, `data:`, or a path of this server, such as `/app/static/cat.png`.
    public static func url(_ url: String) -> MediaSource { MediaSource(storage: .url(url)) }

    /// A file of the server, read whenever the page runs; relative paths begin in the server's working directory. Never with a path that
    /// a user gives.
    public static func file(_ path: String) -> MediaSource { MediaSource(storage: .file(path)) }

    /// Encoded bytes.
    ///
    /// - Parameters:
    ///   - bytes: A PNG, a JPEG, an MP4 and so on; any `Data` or `[UInt8]`.
    ///   - type: The media type; `nil` finds that of pictures, and takes `audio/wav` and `video/mp4` for others.
    public static func data(_ bytes: some Sequence<UInt8>, type: String? = nil) -> MediaSource {
        MediaSource(storage: .data(Array(bytes), type: type))
    }

    /// A file that the user has uploaded.
    public static func upload(_ file: UploadedFile) -> MediaSource { MediaSource(storage: .upload(file)) }

    /// A picture of pixels, sent as PNG.
    ///
    /// - Parameters:
    ///   - width: The number of columns, from 1.
    ///   - height: The number of rows, from 1.
    ///   - rgba: Red, green, blue and opacity of each pixel, row after row from the upper left; width × height × 4 bytes.
    public static func pixels(width: Int, height: Int, rgba: [UInt8]) -> MediaSource {
        self.pixels(width, height, rgba, .rgba)
    }

    /// A picture of pixels without opacity, sent as PNG.
    ///
    /// - Parameters:
    ///   - width: The number of columns, from 1.
    ///   - height: The number of rows, from 1.
    ///   - rgb: Red, green and blue of each pixel, row after row from the upper left; width × height × 3 bytes.
    public static func pixels(width: Int, height: Int, rgb: [UInt8]) -> MediaSource {
        self.pixels(width, height, rgb, .rgb)
    }

    /// A picture of pixels without opacity, as libraries for cameras have them, sent as PNG.
    ///
    /// - Parameters:
    ///   - width: The number of columns, from 1.
    ///   - height: The number of rows, from 1.
    ///   - bgr: Blue, green and red of each pixel, row after row from the upper left; width × height × 3 bytes.
    public static func pixels(width: Int, height: Int, bgr: [UInt8]) -> MediaSource {
        var rgb = bgr
        for start in stride(from: 0, to: rgb.count - rgb.count % 3, by: 3) { rgb.swapAt(start, start + 2) }
        return self.pixels(width, height, rgb, .rgb)
    }

    /// A picture in shades of gray, sent as PNG.
    ///
    /// - Parameters:
    ///   - width: The number of columns, from 1.
    ///   - height: The number of rows, from 1.
    ///   - gray: The brightness of each pixel, row after row from the upper left; width × height bytes.
    public static func pixels(width: Int, height: Int, gray: [UInt8]) -> MediaSource {
        self.pixels(width, height, gray, .gray)
    }

    private static func pixels(_ width: Int, _ height: Int, _ bytes: [UInt8], _ channels: PNG.Channels) -> MediaSource {
        do throws(ElementError) {
            let png = try PNG.encode(width: width, height: height, bytes, channels)
            return MediaSource(storage: .data(png, type: "image/png"))
        } catch {
            return MediaSource(storage: .failure(error))
        }
    }

    /// A drawing in SVG.
    ///
    /// - Parameter text: The drawing. Its first element is `svg`, which gets the namespace of SVG where it has none. Scripts in it do not run.
    public static func svg(_ text: String) -> MediaSource {
        var text = text
        if let start = text.firstRange(of: "<svg"), !text.contains("xmlns") {
            text.replaceSubrange(start, with: "<svg xmlns=\"http://www.w3.org/2000/svg\"")
        }
        return MediaSource(storage: .data(Array(text.utf8), type: "image/svg+xml"))
    }

    private init(storage: Storage) {
        self.storage = storage
    }

    /// An address, if it begins with `https:`, `http:`, `data:` or `/app/static/`; a drawing, if it begins with `<svg`; otherwise the path of a file.
    public init(stringLiteral value: String) {
        if value.hasPrefix("<svg") {
            self = .svg(value)
            return
        }
        let isAddress = ["https:", "http:", "data:", "/app/static/"].contains { value.hasPrefix($0) }
        self.storage = isAddress ? .url(value) : .file(value)
    }
}

extension MediaSource {
    /// The address that the browser fetches.
    ///
    /// - Parameters:
    ///   - type: The media type of bytes that do not say theirs.
    ///   - files: Takes bytes for the browser to fetch.
    /// - Throws: `invalidArgument` for a file that cannot be read.
    func address(
        _ kind: StaticString,
        type: (_ bytes: [UInt8], _ name: String) -> String?,
        _ files: inout ElementFiles
    ) throws(ElementError) -> String {
        let bytes: [UInt8]
        let contentType: String?
        switch self.storage {
        case .url(let url): return url
        case .failure(let error): throw error
        case .data(let data, let given): (bytes, contentType) = (data, given ?? type(data, ""))
        case .upload(let file):
            bytes = try file.bytes()
            contentType = file.type == "application/octet-stream" ? type(bytes, file.name) : file.type
        case .file(let path):
            do {
                bytes = Array(try Data(contentsOf: URL(filePath: path)))
            } catch {
                throw ElementError(
                    .invalidArgument,
                    "\(kind) cannot read the file \"\(path)\": \(error) Give a path that the server's process can read."
                )
            }
            contentType = type(bytes, path)
        }
        guard let contentType else {
            throw ElementError(
                .invalidArgument,
                "\(kind) does not know the type of \(bytes.count) bytes. Pass it: .data(bytes, type: \"image/png\")."
            )
        }
        return files.add(MediaFile(bytes, contentType: contentType))
    }
}
