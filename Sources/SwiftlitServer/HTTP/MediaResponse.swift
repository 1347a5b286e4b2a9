internal import HTTPTypes
internal import Hummingbird
private import NIOCore
internal import SwiftlitRuntime
internal import SwiftlitWire

/// The answer to a browser that fetches a file of a page.
struct MediaResponse {
    private static let partByteCount = 256 * 1_024

    private let file: RemoteMedia

    /// Answers with a file.
    init(_ file: MediaFile) {
        let bytes = file.bytes
        self.file = RemoteMedia(
            contentType: file.contentType,
            downloadName: file.downloadName,
            byteCount: bytes.count,
            read: { Array(bytes[$0]) }
        )
    }

    /// Answers with a file of another process, which is read as the browser takes it.
    init(_ file: RemoteMedia) {
        self.file = file
    }

    /// The whole file, or the part that is asked for: players jump to where somebody clicks.
    func response(to request: Request) -> Response {
        let size = self.file.byteCount
        var headers: HTTPFields = [
            .contentType: self.file.contentType,
            .acceptRanges: "bytes",
            // The address changes with the content, but what somebody sees is not for others' caches.
            .cacheControl: "private, max-age=3600",
            .xContentTypeOptions: "nosniff",
            // Opened as a page of its own, a file runs no scripts in the app's name.
            .contentSecurityPolicy: "sandbox",
        ]
        if let name = self.file.downloadName { headers[.contentDisposition] = Self.disposition(name) }
        switch ByteRange(header: request.method == .get ? request.headers[.range] : nil, size: size) {
        case .whole:
            headers[.contentLength] = String(size)
            return Response(status: .ok, headers: headers, body: self.body(0..<size))
        case .part(let range):
            headers[.contentLength] = String(range.count)
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
            return Response(
                status: .partialContent,
                headers: headers,
                body: self.body(range.lowerBound..<range.upperBound + 1)
            )
        case .unsatisfiable:
            return .text("There are \(size) bytes.", status: .rangeNotSatisfiable, [.contentRange: "bytes */\(size)"])
        }
    }

    private func body(_ range: Range<Int>) -> ResponseBody {
        // In parts: players ask for all that follows and break off, so most of it is never written.
        let read = self.file.read
        return ResponseBody(contentLength: range.count) { writer in
            for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.partByteCount) {
                let end = min(start + Self.partByteCount, range.upperBound)
                try await writer.write(ByteBuffer(bytes: try await read(start..<end)))
            }
            try await writer.finish(nil)
        }
    }

    /// The header that names a download (RFC 6266): what is not plain ASCII is percent-encoded.
    static func disposition(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }
        if isPlain { return "attachment; filename=\"\(name)\"" }
        var encoded = ""
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%" + [byte].hexadecimal.uppercased()
            }
        }
        return "attachment; filename*=utf-8''\(encoded)"
    }
}
