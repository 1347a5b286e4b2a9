import Testing

@testable import SwiftlitState

private struct Cart {
    struct Item {}
}

@Suite struct `Names of types for other processes` {
    @Test func `hold no address of this process`() {
        let types: [any Any.Type] = [Cart.self, Cart.Item.self, [Cart?].self, [String: Cart.Item].self]
        for type in types {
            let (name, here) = (stableTypeName(of: type), String(reflecting: type))
            #expect(here.contains { $0 == "$" }, "a private type is what this is about")
            #expect(!name.contains(/\$[0-9a-f]/), "\(name)")
            #expect(name.filter { $0 != "$" } == here.replacing(/\$[0-9a-f]+/, with: ""))
        }
    }

    @Test func `tell types apart, and are those that people know where nothing is private`() {
        #expect(stableTypeName(of: [String: Int].self) == "Swift.Dictionary<Swift.String, Swift.Int>")
        #expect(stableTypeName(of: Cart.self) != stableTypeName(of: Cart.Item.self))
    }
}
