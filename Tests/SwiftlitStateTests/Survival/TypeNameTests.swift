import SwiftlitTypeNames
import Testing

private struct Cart {
    struct Item {}
}

@Suite struct `Names of types for other processes` {
    @Test func `hold no address of this process`() {
        let types: [any Any.Type] = [Cart.self, Cart.Item.self, [Cart?].self, [String: Cart.Item].self]
        for type in types {
            let (name, here) = (TypeName.withoutAddresses(of: type), String(reflecting: type))
            #expect(here.contains { $0 == "$" }, "a private type is what this is about")
            #expect(!name.contains(/\$[0-9a-f]/), "\(name)")
            #expect(name == here.replacing(/\$[0-9a-f]+/, with: ""))
        }
    }

    @Test func `tell types apart, and are those that people know where nothing is private`() {
        #expect(TypeName.withoutAddresses(of: [String: Int].self) == "Swift.Dictionary<Swift.String, Swift.Int>")
        #expect(TypeName.withoutAddresses(of: Cart.self) != TypeName.withoutAddresses(of: Cart.Item.self))
    }
}
