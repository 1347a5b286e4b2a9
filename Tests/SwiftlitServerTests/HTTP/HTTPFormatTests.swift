import SwiftlitServer
import Testing

@Suite struct HTTPFormatTests {
    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),  // the example of RFC 9110
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),  // 2100 has no leap day
        (-2_203_891_200, "Thu, 01 Mar 1900 00:00:00 GMT"),
    ])
    func `dates are written as HTTP wants them`(seconds: Int, text: String) {
        #expect(HTTPDate.format(seconds) == text)
    }

    @Test(
        arguments: [
            (nil, .whole),
            ("bytes=0-9", .part(0...9)),
            ("bytes=0-0", .part(0...0)),
            ("bytes=90-", .part(90...99)),
            ("bytes=90-1000", .part(90...99)),
            ("bytes=-10", .part(90...99)),  // the last ten
            ("bytes=-1000", .part(0...99)),
            ("Bytes= 1-2", .part(1...2)),
            ("bytes=0-99999999999999999999999", .part(0...99)),
            ("bytes=100-", .unsatisfiable),
            ("bytes=99999999999999999999999-", .unsatisfiable),
            ("bytes=-0", .unsatisfiable),
            ("bytes=9-1", .whole),  // invalid, so ignored
            ("bytes=-", .whole),
            ("bytes=", .whole),
            ("bytes=a-b", .whole),
            ("bytes=0-1,3-4", .whole),  // several may be answered with everything
            ("lines=0-9", .whole),
            ("0-9", .whole),
        ] as [(String?, ByteRange)]
    )
    func `ranges of a hundred bytes`(header: String?, range: ByteRange) {
        #expect(ByteRange(header: header, size: 100) == range)
    }

    @Test(arguments: ["bytes=0-0", "bytes=-1", "bytes=0-"]) func `an empty file has no ranges`(header: String) {
        #expect(ByteRange(header: header, size: 0) == .unsatisfiable)
    }

    @Test(arguments: [
        ("index.html", "text/html; charset=utf-8"), ("main.0a1b.js", "text/javascript; charset=utf-8"),
        ("MAIN.CSS", "text/css; charset=utf-8"), ("font.woff2", "font/woff2"), ("x", "application/octet-stream"),
        ("x.unknown", "application/octet-stream"), ("x.", "application/octet-stream"),
    ])
    func `files have types by their names`(name: String, type: String) {
        #expect(ContentType.forFile(named: name) == type)
    }

    @Test(
        arguments: [
            ("localhost", "localhost", nil), ("LOCALHOST:80", "localhost", 80), ("[::1]", "::1", nil),
            ("[::1]:8501", "::1", 8501),
            ("1.2.3.4:65535", "1.2.3.4", 65535),
        ] as [(String, String, Int?)]
    )
    func `authorities are read`(text: String, host: String, port: Int?) {
        #expect(Authority(text)?.host == host)
        #expect(Authority(text)?.port == port)
    }

    @Test(arguments: [
        "", ":80", "a:", "a:x", "a:65536", "a:-1", "[::1", "[]", "[::1]x", "a b", "u@a", "a:1:2", "a/b", "a?b", "a#b",
        "a\\b", "é",
    ])
    func `what is no authority is refused`(text: String) {
        #expect(Authority(text) == nil)
    }
}
