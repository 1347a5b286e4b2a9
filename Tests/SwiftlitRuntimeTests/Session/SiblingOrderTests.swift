import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

/// Tasks of one page that write side by side.
@Suite struct SiblingOrderTests {
    @Test func `a position that is taken first and filled last does not break the page`() async throws {
        let host = AppHost {
            let block = try #require(ElementScope.now?.current)
            let first = block.nextPlacement()
            st.text("second")
            var element = PBElement()
            element.text.body = "first"
            first.send(.element(element))
            st.text("third")
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        try client.check()
        let texts = client.tree.roots.flatMap(\.flattened).compactMap { node in
            if case .element(let element) = node.content { element.text.body } else { nil }
        }
        #expect(texts == ["first", "second", "third"])
        #expect(client.messages.filter { $0.delta.newElement.type == .empty(PBEmpty()) }.count == 1)
    }
}
