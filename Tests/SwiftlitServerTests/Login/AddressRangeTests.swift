import SwiftlitServer
import Testing

@Suite struct AddressRangeTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false), ("10.0.0.0/8", "10.255.1.2", true),
        ("10.0.0.0/8", "11.0.0.0", false), ("10.1.2.0/23", "10.1.3.255", true), ("10.1.2.0/23", "10.1.4.0", false),
        ("0.0.0.0/0", "8.8.8.8", true), ("::1", "::1", true), ("::1", "0:0:0:0:0:0:0:1", true),
        ("fd00::/8", "fd12:3456::1", true), ("fd00::/8", "fe80::1%eth0", false), ("fe80::/10", "fe80::1%eth0", true),
        ("127.0.0.1", "::ffff:127.0.0.1", true), ("10.0.0.0/8", "::ffff:11.0.0.1", false), ("::/0", "10.0.0.1", false),
        ("127.0.0.1", "", false), ("127.0.0.1", "localhost", false), ("127.0.0.1", "127.0.0.1.evil", false),
    ])
    func `an address is in a range or not`(_ range: String, _ address: String, _ isInside: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == isInside)
    }

    @Test(arguments: [
        "", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0", "::/129", "1.2.3.4/8/8", "/8",
        "10.0.0.0/+8",
    ])
    func `what is no address is none`(_ text: String) {
        #expect(AddressRange(text) == nil)
    }
}
