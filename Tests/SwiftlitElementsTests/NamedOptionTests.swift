import SwiftlitElements
import Testing

/// Options that can be made from names, for loops and for values that users choose.
@Suite struct NamedOptionTests {
    @Test func `options that have a name are found by it`() {
        #expect(Container.Gap.allCases.allSatisfy { Container.Gap(name: $0.name) == $0 })
        #expect(Streamlit.HeadingDivider.allCases.allSatisfy { Streamlit.HeadingDivider(name: $0.name) == $0 })
        #expect(Streamlit.BadgeColor.allCases.allSatisfy { Streamlit.BadgeColor(name: $0.name) == $0 })
        #expect(Streamlit.MetricDeltaColor.allCases.allSatisfy { Streamlit.MetricDeltaColor(name: $0.name) == $0 })
        #expect(Container.Gap.allCases.map(\.name).prefix(3) == ["none", "xxsmall", "xsmall"])
        #expect(Streamlit.HeadingDivider.allCases.count == 9)
        #expect(Container.Gap.pixels(7).name == "7")
    }

    @Test func `gray has two spellings`() {
        #expect(Streamlit.HeadingDivider(name: "grey") == .gray)
        #expect(Streamlit.BadgeColor(name: "grey") == .grey)
        #expect(Streamlit.MetricDeltaColor(name: "grey") == .gray)
        #expect(Streamlit.MetricDeltaColor(name: "off") == .off)
    }

    @Test func `an unknown name is none`() {
        #expect(Container.Gap(name: "huge") == nil)
        #expect(Streamlit.HeadingDivider(name: "pink") == nil)
        #expect(Streamlit.BadgeColor(name: "rainbow") == nil)
        #expect(Streamlit.MetricDeltaColor(name: "") == nil)
    }

    @Test func `alignments are raw values`() {
        #expect(Container.ColumnAlignment(rawValue: "center") == .center)
        #expect(Container.HorizontalAlignment.allCases.map(\.rawValue) == ["left", "center", "right", "distribute"])
        #expect(Container.VerticalAlignment(rawValue: "left") == nil)
        #expect(Streamlit.TextAlignment(rawValue: "justify") == .justify)
    }
}
