internal import Foundation
internal import SwiftlitElements
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

/// What components send.
@Suite struct ComponentMessageTests {
    private static let script = "export default function(c) {}"
    private static let plain = Component("p", html: "<b>x</b>")

    static let components = GoldenTable(
        "component",
        [
            GoldenCase("html") { plain(key: "n") },
            GoldenCase("no key") { plain() },
            GoldenCase("all parts") { Component("p", html: "<b>x</b>", css: "b { color: red }", js: script)(key: "n") },
            GoldenCase("script alone") { Component("p", js: script)(key: "n") },
            GoldenCase("not isolated") { Component("p", html: "<b>x</b>", isolatesStyles: false)(key: "n") },
            GoldenCase("sizes") { plain(key: "n", width: 300, height: 200) },
            GoldenCase("content and stretch") { plain(key: "n", width: .content, height: .stretch) },
            GoldenCase("json") { plain(Sample(), key: "n") },
            GoldenCase("text") { plain("text", key: "n") },
            GoldenCase("bytes") { plain(.bytes("abc".utf8), key: "n") },
            GoldenCase("table") { plain(.table(DataTable(DataColumn("a", [1, 2]))), key: "n") },
            GoldenCase("form") {
                st.form("f") {
                    plain(key: "n")
                    st.formSubmitButton("Send", key: "s")
                }
            },
        ]
    )

    @Test(arguments: components.cases) func `components send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.components.check(golden)
    }

    private static let frame = FrameComponent("page.p", .url("http://127.0.0.1:3001"), value: JSONValue.self)

    static let frames = GoldenTable(
        "declare_component",
        [
            GoldenCase("no arguments") { frame(key: "n", default: .null) },
            GoldenCase("no key") { frame(default: .null) },
            GoldenCase("arguments") { frame(["x": 1, "y": .value(["a", nil])], key: "n", default: ["z": 2]) },
            GoldenCase("tab index") { frame(key: "n", default: .null, tabIndex: -1) },
            GoldenCase("bytes") { frame(["blob": .bytes("abc".utf8)], key: "n", default: .null) },
        ]
    )

    @Test(arguments: frames.cases) func `frames send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.frames.check(golden)
    }

    @Test func `every case of the golden files is drawn`() throws {
        try Self.components.checkCompleteness()
        try Self.frames.checkCompleteness()
    }

    private struct Sample: Encodable {
        var a: [Double?] = [1]
        var b = "text"

        enum Keys: CodingKey { case a, b }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode([1, 2.5, .null, true] as JSONValue, forKey: .a)
            try container.encode(self.b, forKey: .b)
        }
    }

    private struct Mixed: Encodable {
        var rows = ComponentData.table(["n": [1.0, 2.0]])
        var title = "Title"
    }

    @Test func `tables among the members of an object travel beside it`() throws {
        let run = RecordingRun()
        run.draw {
            Self.plain(Mixed(), key: "a")
            Self.plain(["rows": .table(["n": [1.0, 2.0]]), "title": "Title"], key: "b")
        }
        #expect(run.errors.isEmpty)
        for element in run.elements {
            let mixed = element.bidiComponent.mixed
            let json = try #require(JSONValue(text: mixed.json))
            #expect(json["title"] == "Title")
            guard case .string(let id)? = json["rows"]?["__streamlit_arrow_ref__"] else {
                Issue.record("no reference in \(mixed.json)")
                continue
            }
            let table = try DataTable(arrow: #require(mixed.arrowBlobs[id]).data)
            #expect(table["n"]?.values() == [1.0, 2.0])
            #expect(mixed.arrowBlobs.count == 1)
        }
        #expect(run.elements.count == 2)
    }

    @Test func `a table in a frame is three streams, and comes back`() throws {
        let table = DataTable(DataColumn("n", [1, 2]), DataColumn("name", ["x", "y"])).indexed(by: "name")
        let run = RecordingRun()
        run.draw { Self.frame(["rows": .table(table), "x": 1], key: "n", default: .null) }
        let instance = try #require(run.elements.first?.componentInstance)
        #expect(JSONValue(text: instance.jsonArgs) == ["x": 1, "default": .null, "key": "n"])
        let argument = try #require(instance.specialArgs.first)
        #expect(argument.key == "rows")
        let message = argument.arrowDataframe.data
        #expect(try DataTable(arrow: message.index).columns.first?.values() == ["x", "y"])
        #expect(try DataTable(arrow: message.columns).columns.first?.values() == ["n"])
        #expect(try DataTable(arrow: message.data).columns.map(\.name) == ["n"])
    }

    @Test func `what is wrong is said in the place of the component`() {
        let run = RecordingRun()
        struct Endless: Encodable { var x = Double.infinity }
        struct Nested: Encodable { var inner = Mixed() }
        run.draw {
            Component("a/b", html: "x")()
            Component("..", html: "x")()
            Component("", html: "x")()
            Component("p")()
            Self.plain(Endless())
            Self.plain(Nested())
            Self.plain(["blob": .bytes([1])])
            Self.plain(key: "", width: 0)
            Component("p", in: .folder("/no/such folder"), js: "a.js", state: JSONValue.self)()
            Component("p", in: .folder("."), js: "../a.js", state: JSONValue.self)()
            Component("p", in: .folder("."), js: "*.js", state: JSONValue.self)()
            Component("p", in: .url("http://x"), js: "a.js", state: JSONValue.self)()
            Component("p", html: "x", state: Int.self)(default: 1)
            FrameComponent("p", .url("javascript:alert(1)"), value: Int.self)(default: 1)
            FrameComponent("p", .folder("/no/such folder"), value: Int.self)(default: 1)
            Self.frame("no object", default: .null)
            Self.frame(default: .null, tabIndex: -2)
        }
        #expect(run.errors.count == 17)
        #expect(run.elements.count == 17)
        #expect(run.errors.allSatisfy { !$0.message.isEmpty })
    }

    @Test func `a pattern is the one file that fits`() throws {
        let folder = URL.temporaryDirectory.appending(path: "swiftlit-pattern-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }  // What stays is small, and in the temporary folder.
        try FileManager.default.createDirectory(at: folder.appending(path: "v2"), withIntermediateDirectories: true)
        for name in ["v2/index-Ab12.mjs", "v2/index-Ab12.mjs.map", "v2/.index-x.mjs", "v2/a.css", "one.js", "two.js"] {
            try Data("x".utf8).write(to: folder.appending(path: name))
        }
        func paths(_ js: String, _ css: String = "") -> (js: String, css: String)? {
            let run = RecordingRun()
            run.draw { Component("p", in: .folder(folder.path), css: css, js: js, state: JSONValue.self)() }
            guard run.errors.isEmpty, case .bidiComponent(let message)? = run.elements.first?.type else { return nil }
            return (message.jsSourcePath, message.cssSourcePath)
        }
        let found = try #require(paths("v2/index-*.mjs", "v2/?.css"))
        #expect(found == ("v2/index-Ab12.mjs", "v2/a.css"))
        #expect(try #require(paths("o*e.j?")).js == "one.js")
        // None, two, another folder, and patterns in other places.
        for pattern in ["none-*.js", "*.js", "../*/one.js", "*/a.css", "v?/a.css", "/*", "v2/../one*.js"] {
            #expect(paths(pattern) == nil)
        }
    }

    @Test(arguments: [
        ComponentSource.wheel("--index-url=http://x", version: "1", sha256: digest, folder: "a"),
        .wheel("a", version: "1 --hash", sha256: digest, folder: "a"),
        .wheel("a", version: "1", sha256: "12", folder: "a"),
        .wheel("a", version: "1", sha256: digest, folder: "../a"),
        .wheel("a", version: "1", sha256: digest, folder: ""),
        .wheel("a\nb", version: "1", sha256: digest, folder: "a"),
    ])
    func `a wheel that cannot be asked for is refused`(_ source: ComponentSource) {
        let run = RecordingRun()
        run.draw { FrameComponent("p", source, value: Int.self)(default: 1) }
        #expect(run.errors.count == 1)
    }

    private static let digest = String(repeating: "0a", count: 32)

    @Test func `a key keeps a component, other data without one make another`() {
        func ids(_ number: Int) -> [String] {
            let run = RecordingRun()
            run.draw {
                Self.plain(["n": number], key: "k")
                Self.plain(["n": number])
                Self.frame(["n": .value(number)], key: "f", default: .null)
                Self.frame(["n": .value(number)], default: .null)
            }
            return run.elements.map { $0.bidiComponent.id + $0.componentInstance.id }
        }
        let (first, second) = (ids(1), ids(2))
        #expect(first == ids(1))
        #expect(first[0] == second[0] && first[1] != second[1] && first[2] == second[2] && first[3] != second[3])
    }
}
