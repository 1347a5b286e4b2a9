import SwiftlitWire
import Testing

struct WidgetIDTests {
    private let identity = MessageHash(low: 0x0706_0504_0302_0100, high: 0x0F0E_0D0C_0B0A_0908)

    @Test(arguments: [
        (nil, "$$ID-000102030405060708090a0b0c0d0e0f-None"),
        ("age", "$$ID-000102030405060708090a0b0c0d0e0f-age"),
        ("a-b c", "$$ID-000102030405060708090a0b0c0d0e0f-a-b c"),  // Only the first two dashes split.
        ("-", "$$ID-000102030405060708090a0b0c0d0e0f--"),
        ("Höhe", "$$ID-000102030405060708090a0b0c0d0e0f-Höhe"),
    ])
    func `an identifier holds the hash and the key`(key: String?, expected: String) throws {
        let id = try WidgetID(identity: self.identity, userKey: key)
        #expect(id.text == expected)
        #expect(id.userKey == key)
        #expect(WidgetID(expected) == id)
    }

    @Test(arguments: ["", "$$ID", "$$ID-1-None"])
    func `a key that is empty or looks like an identifier is refused`(key: String) {
        let error = #expect(throws: WireError.self) { try WidgetID(identity: self.identity, userKey: key) }
        #expect(error?.code == .invalidUserKey)
    }

    @Test(arguments: ["", "$$ID", "$$ID-", "$$ID-abc", "$$ID-abc-", "$$ID--key", "$$id-abc-key", " $$ID-abc-key"])
    func `other texts are no identifiers`(text: String) {
        #expect(WidgetID(text) == nil)
    }
}

struct DeltaPathTests {
    @Test func `a path begins at its root and grows by children`() {
        let path = DeltaPath(root: .bottom).appending(0).appending(300)
        #expect(path.indices == [3, 0, 300])
        #expect(path.root == .bottom)
        #expect(path.description == "[3, 0, 300]")
    }

    @Test(
        arguments: [(PBRootContainer.main, 0), (.sidebar, 1), (.event, 2), (.bottom, 3)] as [(PBRootContainer, UInt32)]
    )
    func `roots have the numbers of the schema`(root: PBRootContainer, number: UInt32) {
        #expect(DeltaPath(root: root).indices == [number])
    }
}
