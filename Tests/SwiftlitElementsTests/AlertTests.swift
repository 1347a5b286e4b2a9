internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

@Suite struct AlertTests {
    @Test(arguments: Self.success.cases) func `success sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.success.check(golden)
    }

    @Test(arguments: Self.info.cases) func `info sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.info.check(golden)
    }

    @Test(arguments: Self.warning.cases) func `warning sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.warning.check(golden)
    }

    @Test(arguments: Self.error.cases) func `error sends what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.error.check(golden)
    }

    @Test(arguments: [success, info, warning, error])
    func `every golden case of the alerts is drawn or listed as a difference`(_ table: GoldenTable) throws {
        try table.checkCompleteness()
    }

    // Each row was seen with Python 1.67.0.
    @Test(arguments: [
        ("🎉Done", "🎉", "Done"),
        ("🎉", "🎉", ""),
        (":material/check:Done", ":material/check:", "Done"),
        (":material/check:", ":material/check:", ""),
        ("🎉🎉 Done", "🎉", "🎉 Done"),
        ("🎉 🎉 Done", "🎉", "🎉 Done"),
        // Text that Unicode counts as emoji.
        ("❤ Done", "❤", "Done"),
        ("❤️ Done", "❤️", "Done"),
        ("© Done", "©", "Done"),
        // Several code points.
        ("🇩🇪 Done", "🇩🇪", "Done"),
        ("👨‍👩‍👧 Done", "👨‍👩‍👧", "Done"),
        ("1️⃣ Done", "1️⃣", "Done"),
        ("👍🏽 Done", "👍🏽", "Done"),
        // Only spaces are taken with it.
        ("🎉\nDone", "🎉", "\nDone"),
        ("1 Done", "", "1 Done"),
        ("spinner Done", "", "spinner Done"),
        (":rocket: Done", "", ":rocket: Done"),
        (":material/: Done", "", ":material/: Done"),
        ("#", "", "#"),
        (":", "", ":"),
    ])
    func `an emoji or symbol at the beginning becomes the icon`(_ text: String, _ icon: String, _ body: String) {
        let run = RecordingRun()
        run.draw { st.info(text) }
        #expect(run.elements.map(\.alert.icon) == [icon])
        #expect(run.elements.map(\.alert.body) == [body])
    }

    @Test(arguments: ["x", "1", "🎉🎉", ":rain:", "check", ":material/Check:"])
    func `what is no icon is an error box`(_ icon: String) {
        let run = RecordingRun()
        run.draw {
            st.info("a", icon: Icon(icon))
            st.text("after")
        }
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument"])
        #expect(run.errors.first?.message.hasPrefix("The icon of info is \"\(icon)\".") == true)
        #expect(run.deltas.map(\.path) == [[0, 0], [0, 1]])
    }
}

// MARK: - Golden cases

extension AlertTests {
    static let success = GoldenTable(
        "success",
        [
            GoldenCase("default") { st.success("Done") },
            GoldenCase("emoji icon") { st.success("Done", icon: "🎉") },
            GoldenCase("material icon") { st.success("Done", icon: .material("check")) },
            GoldenCase("title") { st.success("Done", title: "Result") },
            GoldenCase("pixel width") { st.success("Done", width: 300) },
            GoldenCase("leading emoji") { st.success("🎉 Done") },
            GoldenCase("leading material icon") { st.success(":material/check: Done") },
            GoldenCase("leading emoji and title") { st.success("🎉 Done", title: "Result") },
            GoldenCase("title with leading emoji") { st.success("Done", title: "🎉 Result") },
            GoldenCase("leading emoji and icon") { st.success("🎉 Done", icon: "✅") },
            GoldenCase("indented body") { st.success("\n    one\n      two\n    ") },
            GoldenCase("all parameters") { st.success("Done", icon: "✅", title: "Result", width: 250) },
        ]
    )

    static let info = GoldenTable(
        "info",
        [
            GoldenCase("default") { st.info("Done") },
            GoldenCase("emoji icon") { st.info("Done", icon: "🎉") },
            GoldenCase("material icon") { st.info("Done", icon: .material("check")) },
            GoldenCase("title") { st.info("Done", title: "Result") },
            GoldenCase("pixel width") { st.info("Done", width: 300) },
            GoldenCase("leading emoji") { st.info("🎉 Done") },
            GoldenCase("leading material icon") { st.info(":material/check: Done") },
            GoldenCase("leading emoji and title") { st.info("🎉 Done", title: "Result") },
            GoldenCase("title with leading emoji") { st.info("Done", title: "🎉 Result") },
            GoldenCase("leading emoji and icon") { st.info("🎉 Done", icon: "✅") },
            GoldenCase("indented body") { st.info("\n    one\n      two\n    ") },
            GoldenCase("all parameters") { st.info("Done", icon: "✅", title: "Result", width: 250) },
        ]
    )

    static let warning = GoldenTable(
        "warning",
        [
            GoldenCase("default") { st.warning("Done") },
            GoldenCase("emoji icon") { st.warning("Done", icon: "🎉") },
            GoldenCase("material icon") { st.warning("Done", icon: .material("check")) },
            GoldenCase("title") { st.warning("Done", title: "Result") },
            GoldenCase("pixel width") { st.warning("Done", width: 300) },
            GoldenCase("leading emoji") { st.warning("🎉 Done") },
            GoldenCase("leading material icon") { st.warning(":material/check: Done") },
            GoldenCase("leading emoji and title") { st.warning("🎉 Done", title: "Result") },
            GoldenCase("title with leading emoji") { st.warning("Done", title: "🎉 Result") },
            GoldenCase("leading emoji and icon") { st.warning("🎉 Done", icon: "✅") },
            GoldenCase("indented body") { st.warning("\n    one\n      two\n    ") },
            GoldenCase("all parameters") { st.warning("Done", icon: "✅", title: "Result", width: 250) },
        ]
    )

    static let error = GoldenTable(
        "error",
        [
            GoldenCase("default") { st.error("Done") },
            GoldenCase("emoji icon") { st.error("Done", icon: "🎉") },
            GoldenCase("material icon") { st.error("Done", icon: .material("check")) },
            GoldenCase("title") { st.error("Done", title: "Result") },
            GoldenCase("pixel width") { st.error("Done", width: 300) },
            GoldenCase("leading emoji") { st.error("🎉 Done") },
            GoldenCase("leading material icon") { st.error(":material/check: Done") },
            GoldenCase("leading emoji and title") { st.error("🎉 Done", title: "Result") },
            GoldenCase("title with leading emoji") { st.error("Done", title: "🎉 Result") },
            GoldenCase("leading emoji and icon") { st.error("🎉 Done", icon: "✅") },
            GoldenCase("indented body") { st.error("\n    one\n      two\n    ") },
            GoldenCase("all parameters") { st.error("Done", icon: "✅", title: "Result", width: 250) },
        ]
    )
}
