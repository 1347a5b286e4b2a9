import SwiftlitLoop
import Testing

@Suite struct SourceSkeletonTests {
    private static let app = """
        import Swiftlit

        @main struct Demo: App {
            static let configuration = AppConfiguration(pages: [Page("One") { try await one() }])
            static func start() async throws { print("a") }
            static func page() async throws {
                st.title("Hello {") // }
                if true { st.write("x \\(["a": 1].map { $0 }) }") }
            }
        }
        """

    @Test(arguments: [
        ("Hello {", "Goodbye }}", false),
        ("// }", "// {{{", false),
        ("if true {", "if false {", false),
        ("print(\"a\")", "print(\"b\")", true),
        ("Page(\"One\")", "Page(\"Two\")", true),
        ("static func page() async throws", "static func page() async", true),
        ("import Swiftlit", "import Swiftlit  // the app", true),
    ])
    func `only what runs at the start counts`(_ text: String, _ replacement: String, _ differs: Bool) {
        let edited = Self.app.replacing(text, with: replacement)
        #expect(edited != Self.app)
        #expect((SourceSkeleton.of(edited) != SourceSkeleton.of(Self.app)) == differs)
    }

    @Test func `files that have nothing to do with the start are left alone`() {
        #expect(SourceSkeleton.mattersAtStart(path: "/p/App.swift", text: Self.app))
        #expect(SourceSkeleton.mattersAtStart(path: "/p/main.swift", text: "print(1)"))
        #expect(!SourceSkeleton.mattersAtStart(path: "/p/One.swift", text: "func one() { st.title(\"One\") }"))
    }

    @Test(arguments: ["\"", "/*", "func f() {", "\"\\(", "#\"", "}}}}", "func", "func f(", "\"\"\"", "\\"])
    func `a source that breaks off is read to its end`(_ text: String) {
        #expect(SourceSkeleton.of(text).utf8.count <= text.utf8.count)
    }

    @Test(
        arguments: [
            ("func a() { 1 }", "func a() { 2 } // x", true),
            ("func start() { 1 }", "func start() { 2 }", true),
            ("func a() -> some View { 1 }", "func a() -> some View { 2 }", false),
            ("@inlinable func a() { 1 }", "@inlinable func a() { 2 }", false),
            ("func a(b: Int = 1) { }", "func a(b: Int = 2) { }", false),
            ("protocol P { func a()\n var b: Int { get } }", "protocol P { func a()\n var b: Int { get set } }", false),
            (
                "protocol P { func a() }\nstruct S { var b: Int }", "protocol P { func a() }\nstruct S { var c: Int }",
                false
            ),
            ("struct S { func a() { let x = 1 } }", "struct S { func a() { var y = \"}\" } }", true),
        ] as [(String, String, Bool)]
    )
    func `other sources are the same where only bodies differ`(_ left: String, _ right: String, _ isSame: Bool) {
        #expect(SourceSkeleton.differsOnlyInBodies(left, right) == isSame)
    }
}
