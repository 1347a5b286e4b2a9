internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct SmallWidgetTests {
    static let colors = GoldenTable(
        "color_picker",
        [
            GoldenCase("default") { st.colorPicker("n", value: "#ff8800", key: "n") },
            GoldenCase("no key") { st.colorPicker("n", value: "#ff8800") },
            GoldenCase("help") { st.colorPicker("n", value: "#ff8800", key: "n", help: "Why") },
            GoldenCase("disabled") { st.colorPicker("n", value: "#ff8800", key: "n", isDisabled: true) },
            GoldenCase("hidden label") { st.colorPicker("n", value: "#ff8800", key: "n", labelVisibility: .hidden) },
            GoldenCase("collapsed label") {
                st.colorPicker("n", value: "#ff8800", key: "n", labelVisibility: .collapsed)
            },
            GoldenCase("ignored change") { st.colorPicker("n", value: "#ff8800", key: "n", rerun: .never) },
            GoldenCase("callback") { st.colorPicker("n", value: "#ff8800", key: "n") { print($0) } },
            GoldenCase("bound") { st.colorPicker("n", value: .query("n", default: "#ff8800")) },
            GoldenCase("value from state") {
                assigned(.stringValue("#0000ff")) { st.colorPicker("n", value: "#ff8800", key: "n") }
            },
            GoldenCase("nothing given") { st.colorPicker("n", key: "n") },
            GoldenCase("three digits") { st.colorPicker("n", value: "#f80", key: "n") },
            GoldenCase("stretch width") { st.colorPicker("n", key: "n", width: .stretch) },
        ]
    )

    static let feedbacks = GoldenTable(
        "feedback",
        [
            GoldenCase("default") { st.feedback(key: "n") },
            GoldenCase("no key") { st.feedback() },
            GoldenCase("faces") { st.feedback(.faces, key: "n") },
            GoldenCase("stars") { st.feedback(.stars, value: 3, key: "n") },
            GoldenCase("first") { st.feedback(.thumbs, value: 0, key: "n") },
            GoldenCase("disabled") { st.feedback(key: "n", isDisabled: true) },
            GoldenCase("ignored change") { st.feedback(key: "n", rerun: .never) },
            GoldenCase("value from state") { assigned(.stringValue("1")) { st.feedback(key: "n") } },
            GoldenCase("none from state") { assigned(.stringValue("")) { st.feedback(value: 1, key: "n") } },
            GoldenCase("pixel width") { st.feedback(key: "n", width: 200) },
            GoldenCase("bound") { st.feedback(value: .query("n", default: nil)) },
        ]
    )

    static let paginations = GoldenTable(
        "pagination",
        [
            GoldenCase("default") { st.pagination(10, key: "n") },
            GoldenCase("no key") { st.pagination(10) },
            GoldenCase("page") { st.pagination(10, page: 3, key: "n") },
            GoldenCase("all visible") { st.pagination(10, maximumVisibleCount: nil, key: "n") },
            GoldenCase("some visible") { st.pagination(10, maximumVisibleCount: 5, key: "n") },
            GoldenCase("disabled") { st.pagination(10, key: "n", isDisabled: true) },
            GoldenCase("ignored change") { st.pagination(10, key: "n", rerun: .never) },
            GoldenCase("value from state") { assigned(.intValue(4)) { st.pagination(10, key: "n") } },
            GoldenCase("stretch width") { st.pagination(10, key: "n", width: .stretch) },
            GoldenCase("bound") { st.pagination(10, page: .query("n", default: 1)) },
        ]
    )

    static let menus = GoldenTable(
        "menu_button",
        [
            GoldenCase("default") { st.menuButton("n", ["a", "b"], key: "n") },
            GoldenCase("no key") { st.menuButton("n", ["a", "b"]) },
            GoldenCase("all parameters") {
                st.menuButton(
                    "n",
                    ["a", "b"],
                    key: "n",
                    help: "Why",
                    type: .primary,
                    icon: "🚀",
                    isDisabled: true,
                    width: 200,
                    wraps: false,
                    format: { $0.uppercased() }
                )
            },
        ]
    )

    static let links = GoldenTable(
        "link_button",
        [
            GoldenCase("default") { st.linkButton("Go", "https://example.com") },
            GoldenCase("key") { st.linkButton("Go", "https://example.com", key: "n") },
            GoldenCase("shortcut") { st.linkButton("Go", "https://example.com", key: "n", shortcut: "ctrl+k") },
            GoldenCase("callback") { st.linkButton("Go", "https://example.com", key: "n") { print() } },
            GoldenCase("all parameters") {
                st.linkButton(
                    "Go",
                    "https://example.com",
                    help: "Why",
                    type: .tertiary,
                    icon: "🚀",
                    iconPosition: .right,
                    isDisabled: true,
                    width: .stretch,
                    wraps: true
                )
            },
        ]
    )

    static let spaces = GoldenTable(
        "space",
        [
            GoldenCase("default") { st.space() },
            GoldenCase("large") { st.space(.large) },
            GoldenCase("xxsmall") { st.space(.xxsmall) },
            GoldenCase("stretch") { st.space(.stretch) },
            GoldenCase("pixels") { st.space(20) },
        ]
    )

    static let messages = GoldenTable(
        "chat_message",
        [
            GoldenCase("user") { _ = st.chatMessage(.user) { st.text("hi") } },
            GoldenCase("assistant") { _ = st.chatMessage("ai") { st.text("hi") } },
            GoldenCase("name") { st.chatMessage("Ada").text("hi") },
            GoldenCase("emoji") { _ = st.chatMessage("Ada", avatar: "🦖") },
            GoldenCase("icon") { _ = st.chatMessage("Ada", avatar: .icon(.material("robot"))) },
            GoldenCase("picture") { _ = st.chatMessage("Ada", avatar: "https://example.com/ada.png") },
            GoldenCase("width") { _ = st.chatMessage(.user, width: 300) },
            GoldenCase("content width") { _ = st.chatMessage(.user, width: .content) },
        ]
    )

    static let inputs = GoldenTable(
        "chat_input",
        [
            GoldenCase("default") { st.chatInput(key: "n") },
            GoldenCase("no key") { st.chatInput() },
            GoldenCase("in a container") { st.container().chatInput("Say", key: "n") },
            GoldenCase("all parameters") {
                st.container().chatInput(
                    "Say",
                    key: "n",
                    maximumCharacterCount: 100,
                    submitMode: .stopButton,
                    isDisabled: true,
                    width: 300,
                    height: 200
                )
            },
            GoldenCase("callback") { st.chatInput(key: "n") { print($0) } },
            GoldenCase("one file") { st.chatInput(files: .single, key: "n") },
            GoldenCase("several files") {
                st.chatInput("Say", files: .multiple, types: [.image, "pdf"], maximumMegabytes: 7, key: "n")
            },
            GoldenCase("folder") { st.container().chatInput(files: .directory, key: "n") },
            GoldenCase("sound") {
                st.container().chatInput(files: .none, recordsAudio: true, sampleRate: .native, key: "n")
            },
            GoldenCase("disabled while running") { st.container().chatInput(key: "n", submitMode: .waiting) },
        ],
        differences: ["value from state": "a field of a chat is not filled by code"]
    )

    @Test(arguments: [colors, feedbacks, paginations, menus, links, spaces, messages, inputs])
    func `they send what Python sends`(_ table: GoldenTable) async throws {
        for golden in table.cases { try await table.check(golden) }
        try table.checkCompleteness()
    }

    @Test func `values are taken, refused and taken back`() async throws {
        let session = WidgetSession()
        var color = ""
        var feedback: Int?
        var number = 0
        let page = {
            color = st.colorPicker("color")
            feedback = st.feedback(.stars, key: "feedback")
            number = st.pagination(9, key: "pagination")
        }
        session.run(page)
        try await session.receive(.stringValue("#12abEF"), for: "color")
        try await session.receive(.stringValue("4"), for: "feedback")
        try await session.receive(.intValue(9), for: "pagination")
        session.run(page)
        #expect(color == "#12abEF" && feedback == 4 && number == 9)
        try await session.receive(.stringValue("red"), for: "color")
        try await session.receive(.stringValue(""), for: "feedback")
        try await session.receive(.intValue(10), for: "pagination")
        session.run(page)
        #expect(color == "#000000" && feedback == nil && number == 1)
        try await session.receive(.stringValue("5"), for: "feedback")
        session.run(page)
        #expect(feedback == nil)
    }

    @Test func `wrong arguments are error boxes`() {
        let run = RecordingRun()
        run.draw {
            st.colorPicker("n", value: "red")
            st.feedback(value: 2)
            st.pagination(0)
            st.pagination(3, page: 4)
            st.menuButton("n", [] as [String])
            st.menuButton("n", ["a", "a"])
            st.space(0)
            st.chatInput(maximumCharacterCount: 0)
            _ = st.chatMessage(.user, avatar: "no")
            st.form("form") { st.menuButton("m", ["a"]) }
        }
        #expect(run.errors.count == 10)
    }
}
