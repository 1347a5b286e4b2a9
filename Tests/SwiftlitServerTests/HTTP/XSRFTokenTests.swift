import SwiftlitServer
import Testing

@Suite struct XSRFTokenTests {
    /// A token of the bytes 0 to 15 under the mask ff00ff00, made by hand.
    private let byHand = "2|ff00ff00|ff01fd03fb05f907f709f50bf30df10f|1700000000"

    @Test func `a masked cookie gives its token`() throws {
        let token = try #require(XSRFToken(cookieValue: self.byHand, now: 5))
        #expect(token.bytes == Array(0..<16))
        #expect(token.timestamp == 1_700_000_000)
    }

    @Test func `a token is the same under every mask`() throws {
        var generator = SystemRandomNumberGenerator()
        let token = try #require(XSRFToken(cookieValue: self.byHand, now: 5))
        let values = (0..<8).map { _ in token.cookieValue(using: &generator) }
        #expect(Set(values).count > 1)
        for value in values {
            #expect(XSRFToken(cookieValue: value, now: 6) == token)
        }
    }

    @Test func `new tokens differ`() {
        var generator = SystemRandomNumberGenerator()
        let tokens = (0..<8).map { _ in XSRFToken(timestamp: 1, using: &generator) }
        #expect(Set(tokens).count == 8)
        #expect(tokens.allSatisfy { $0.bytes.count == 16 && $0.timestamp == 1 })
    }

    @Test func `the form of older releases is understood`() throws {
        let token = try #require(XSRFToken(cookieValue: "00010203ff", now: 42))
        #expect(token.bytes == [0, 1, 2, 3, 255])
        #expect(token.timestamp == 42)
    }

    @Test(arguments: [
        "", "x", "abc", "2|", "2|||", "2|ff00ff00|ff01|", "2|ff00ff00||1", "2|ff00ff|ff01|1", "2|ff00ff00|ff0|1",
        "2|gg00ff00|ff01|1",
        "2|ff00ff00|ff01|x", "2|ff00ff00|ff01|-1", "3|ff00ff00|ff01|1", "2|ff00ff00|ff01|1|1",
        "2|ff00ff00|ff01|99999999999999999999",
        String(repeating: "ab", count: 1_000), "é€",
    ])
    func `what is no token is refused`(value: String) {
        #expect(XSRFToken(cookieValue: value, now: 1) == nil)
    }

    @Test func `the cookie is found among others`() throws {
        let headers = ["a=b; c", "x=_streamlit_xsrf=1; _streamlit_xsrf=bad; _streamlit_xsrf=\(self.byHand); z=1"]
        #expect(XSRFToken(cookieHeaders: headers, now: 1)?.bytes == Array(0..<16))
        #expect(XSRFToken(cookieHeaders: ["my_streamlit_xsrf=\(self.byHand)"], now: 1) == nil)
        #expect(XSRFToken(cookieHeaders: [], now: 1) == nil)
    }
}
