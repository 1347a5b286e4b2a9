internal import SwiftlitWire

extension Streamlit {
    /// What lays out the nodes of a graph.
    public struct GraphvizEngine: Sendable, Hashable {
        let name: String

        /// In ranks, from above to below.
        public static let dot = GraphvizEngine(name: "dot")
        /// As if edges were springs.
        public static let neato = GraphvizEngine(name: "neato")
        /// As if edges were springs, for larger graphs.
        public static let fdp = GraphvizEngine(name: "fdp")
        /// In circles.
        public static let circo = GraphvizEngine(name: "circo")
        /// Around one node.
        public static let twopi = GraphvizEngine(name: "twopi")
        /// Where the graph says.
        public static let nop = GraphvizEngine(name: "nop")
    }
}

extension ElementContainer {
    /// Shows a graph of nodes and edges.
    ///
    /// ```swift
    /// st.graphvizChart("digraph { parse -> check -> run }")
    /// ```
    ///
    /// - Parameters:
    ///   - dot: The graph in the language DOT of graphviz.org.
    ///   - engine: What lays out the nodes.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func graphvizChart(
        _ dot: String,
        engine: Streamlit.GraphvizEngine = .dot,
        width: Width = .content,
        height: Height = .content,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var hasher = StableHasher()
            hasher.combine(fileID.description)
            hasher.combine(Int(line))
            hasher.combine(dot)
            var chart = PBGraphVizChart()
            chart.spec = dot
            chart.elementID = "\(hasher.finalize())"
            chart.engine = engine.name
            if let alt { chart.alt = alt }
            var element = PBElement()
            element.graphvizChart = chart
            try element.size("graphvizChart", width: width, height: height)
            return element
        }
    }
}
