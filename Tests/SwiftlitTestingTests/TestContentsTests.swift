import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@Suite struct TestContentsTests {
    private static let page: @Sendable () async throws -> Void = {
        st.raw(.heading(.with("h1", "Sales")))
        st.raw(.markdown(.with("All **regions**", .native)))
        st.raw(.markdown(.with("as of today", .caption)))
        st.raw(.alert(.with("careful", .warning)))
        st.raw(.metric(.with("Revenue", "3 M", delta: "+1 %")))
        let details = st.rawBlock(.expandable(.with("Details")))
        details.text("inside")
        let columns = details.rawBlock(.flexContainer(.horizontal))
        columns.rawBlock(.column(PBBlock.Column())).text("left")
        columns.rawBlock(.column(PBBlock.Column())).text("right")
        st.rawBlock(.tab(.with("Second"))).rawSlider("n")
        st.rawBlock(.flexContainer(PBBlock.FlexContainer()), key: "box").text("boxed")
        st.sidebar.text("aside")
        st.sidebar.rawSlider("depth")
    }

    @Test func `elements are read by kind, on the page and in its parts`() async throws {
        let app = try await AppTest(Self.page).run()
        #expect(app.titles == ["Sales"])
        #expect(app.markdowns == ["All **regions**"])
        #expect(app.captions == ["as of today"])
        #expect(app.warnings == ["careful"])
        #expect(app.texts == ["inside", "left", "right", "boxed", "aside"])
        #expect(try app.expander("Details").texts == ["inside", "left", "right"])
        #expect(app.columns.map(\.texts) == [["left"], ["right"]])
        #expect(try app.expander("Details").columns.count == 2)
        #expect(try app.container(key: "box").texts == ["boxed"])
        #expect(app.sidebar.texts == ["aside"])
        #expect(try app.tab("Second").widgets.map(\.label) == ["n"])
        #expect(app.page.texts == app.texts)
    }

    @Test func `a metric has a label, a value and a change`() async throws {
        let app = try await AppTest(Self.page).run()
        let metric = try app.metric("Revenue")
        #expect(metric.value == "3 M")
        #expect(metric.delta == "+1 %")
        #expect(app.metrics.count == 1)
        #expect(app.titles.count == 1 && app.elements("title")[0].delta == nil)
    }

    @Test func `widgets are looked up and used in a part of the page`() async throws {
        let app = try await AppTest {
            let depth = st.sidebar.rawSlider("depth")
            st.text("depth = \(depth)")
        }.run()
        try await app.sidebar.slider("depth").set(9).run()
        #expect(app.texts == ["depth = 9.0"])
        #expect(throws: AppTestError.self) { try app.sidebar.slider("n") }
    }

    @Test func `what is not there is named with what is`() async throws {
        let app = try await AppTest(Self.page).run()
        let slider = try #require(throws: AppTestError.self) { try app.slider("m") }
        #expect(slider.code == .elementNotFound)
        #expect(slider.message == "There is no slider \"m\". There is \"n\", \"depth\".")
        let button = try #require(throws: AppTestError.self) { try app.button("Go") }
        #expect(button.message == "There is no button \"Go\". There is none at all.")
        let expander = try #require(throws: AppTestError.self) { try app.expander("More") }
        #expect(expander.message.contains("\"Details\""))
        #expect(throws: AppTestError.self) { try app.container(key: "none") }
    }

    @Test func `several of one label are told apart by key or by container`() async throws {
        let app = try await AppTest {
            _ = st.button("Go", key: "first")
            _ = st.button("Go", key: "second")
        }.run()
        let error = try #require(throws: AppTestError.self) { try app.button("Go") }
        #expect(error.code == .ambiguousElement)
        #expect(try app.button("second").element.key == "second")
    }

    @Test func `the outline shows the page line by line`() async throws {
        let app = try await AppTest(Self.page).run()
        #expect(
            app.description == """
                title "Sales"
                markdown "All **regions**"
                caption "as of today"
                warning "careful"
                metric "Revenue" = "3 M"
                expander "Details"
                    text "inside"
                    columns
                        column
                            text "left"
                        column
                            text "right"
                tab "Second"
                    slider "n" = 3
                container
                    text "boxed"
                sidebar
                    text "aside"
                    slider "depth" = 3
                """
        )
        #expect(try app.expander("Details").description.hasPrefix("text \"inside\""))
    }

    @Test func `an error shows type, message and place`() async throws {
        struct Broken: Error, CustomStringConvertible { let description = "it broke" }
        let app = try await AppTest {
            _ = st.button("A")
            _ = st.button("A")
            throw Broken()
        }.run()
        #expect(app.exceptions.count == 2)
        #expect(app.elements("exception").map(\.errorType)[0] == "ElementError.duplicateElementID")
        #expect(
            app.elements("exception")[0].stackTrace == ["at SwiftlitTestingTests/TestContentsTests.swift:\(#line - 5)"]
        )
        #expect(app.exceptions[1] == "it broke")
        #expect(app.elements("exception")[1].errorType?.hasSuffix("Broken") == true)
    }
}

extension PBHeading {
    fileprivate static func with(_ tag: String, _ body: String) -> PBHeading {
        var heading = PBHeading()
        heading.tag = tag
        heading.body = body
        return heading
    }
}

extension PBMarkdown {
    fileprivate static func with(_ body: String, _ type: PBMarkdown.TypeEnum) -> PBMarkdown {
        var markdown = PBMarkdown()
        markdown.body = body
        markdown.elementType = type
        return markdown
    }
}

extension PBAlert {
    fileprivate static func with(_ body: String, _ format: PBAlert.Format) -> PBAlert {
        var alert = PBAlert()
        alert.body = body
        alert.format = format
        return alert
    }
}

extension PBMetric {
    fileprivate static func with(_ label: String, _ body: String, delta: String) -> PBMetric {
        var metric = PBMetric()
        metric.label = label
        metric.body = body
        metric.delta = delta
        return metric
    }
}

extension PBBlock.Expandable {
    fileprivate static func with(_ label: String) -> PBBlock.Expandable {
        var block = PBBlock.Expandable()
        block.label = label
        return block
    }
}

extension PBBlock.Tab {
    fileprivate static func with(_ label: String) -> PBBlock.Tab {
        var block = PBBlock.Tab()
        block.label = label
        return block
    }
}

extension PBBlock.FlexContainer {
    fileprivate static var horizontal: PBBlock.FlexContainer {
        var block = PBBlock.FlexContainer()
        block.direction = .horizontal
        return block
    }
}
