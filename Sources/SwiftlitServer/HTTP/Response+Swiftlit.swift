internal import HTTPTypes
internal import Hummingbird
private import NIOCore

extension Response {
    /// A short text for programs and their authors, never kept by caches.
    static func text(_ text: String, status: HTTPResponse.Status = .ok, _ more: HTTPFields = [:]) -> Response {
        .bytes(Array(text.utf8), type: "text/plain; charset=utf-8", status: status, more)
    }

    /// A JSON document, never kept by caches.
    static func json(_ bytes: [UInt8]) -> Response {
        .bytes(bytes, type: "application/json", status: .ok, [:])
    }

    /// A text of another type, never kept by caches.
    static func text(_ text: String, type: String) -> Response {
        .bytes(Array(text.utf8), type: type, status: .ok, [:])
    }

    /// An answer without a body, and without a length: statuses 204 and 304 have neither (RFC 9110, section 8.6).
    static func empty(status: HTTPResponse.Status, headers: HTTPFields) -> Response {
        var response = Response(status: status, headers: headers)
        response.headers[.contentLength] = nil
        return response
    }

    private static func bytes(
        _ bytes: [UInt8],
        type: String,
        status: HTTPResponse.Status,
        _ more: HTTPFields
    ) -> Response {
        var headers = more
        headers[.contentType] = type
        headers[.cacheControl] = "no-cache"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
