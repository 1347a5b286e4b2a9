import CAllocationCounter
import SwiftlitElements
import Testing

/// How often a rerun asks for memory, from the browser's message to the encoded answer, without the network.
///
/// The counts are exact: everything happens on one thread. A limit is the count in debug when it was set, and a tenth. When a change is
/// meant to cost more, raise the limit and say why; when one saves, lower it.
@Suite(.enabled(if: swiftlit_allocations_are_counted(), "allocations are counted with glibc and without sanitizers"))
struct `A rerun allocates no more than` {
    @Test func `it did for a small page`() throws {
        let page = MeasuredPage {
            st.title("Hello")
            let n = st.slider("n", value: 5, in: 0...100, key: "n")
            st.text("n = \(n)")
            st.button("Go", key: "go")
        }
        self.expect(try self.allocationCount(page, messageCount: 8), limit: 188)
    }

    @Test func `it did for each element of a large page`() throws {
        let count = try self.countForEach { st.markdown("Item \($0) has a **bold** text") }
        self.expect(count, limit: 13)
    }

    @Test func `it did for each widget of a large page`() throws {
        let count = try self.countForEach { st.checkbox("Check", key: "c\($0)") }
        self.expect(count, limit: 16)
    }

    /// Allocations of one element: what 400 cost more than 300.
    private func countForEach(_ draw: @escaping @Sendable (Int) -> some Any) throws -> Int {
        let counts = try [300, 400].map { count in
            let page = MeasuredPage {
                st.slider("n", value: 5, in: 0...100, key: "n")
                for number in 0..<count { _ = draw(number) }
            }
            return try self.allocationCount(page, messageCount: count + 5)
        }
        return (counts[1] - counts[0] + 99) / 100
    }

    /// The least of some reruns: one may find a table full that grows once.
    private func allocationCount(_ page: MeasuredPage, messageCount: Int) throws -> Int {
        var least = Int.max
        for value in 10..<20 {
            let rerun = try page.rerun(Double(value))
            #expect(rerun.messageCount == messageCount)
            least = min(least, rerun.allocationCount)
        }
        return least
    }

    private func expect(_ count: Int, limit: Int, at location: Testing.SourceLocation = #_sourceLocation) {
        #expect(count <= limit, "\(count) allocations", sourceLocation: location)
    }
}
