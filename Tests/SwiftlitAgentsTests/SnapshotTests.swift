import SwiftlitElements
import SwiftlitRuntime
import SwiftlitWire
import Testing

@Suite(.timeLimit(.minutes(2))) struct SnapshotTests {
    @Test func `a page is read as a tree, and what can be done as a list`() async throws {
        let door = TestDoor {
            st.title("Sales")
            let region = st.selectbox("Region", ["Europe", "Asia"], key: "region")
            st.text("region = \(region ?? "none")")
            st.sidebar.text("side")
            _ = st.button("Go", key: "go", isDisabled: true)
        }
        let page = try await door.snapshot()
        #expect(page.json["schema_version"] == 1)
        #expect(page.json["status"] == "ready")
        #expect(page.json["page"] == ["url_path": "", "title": "Test"])
        #expect(page.json["pages"] == [["url_path": "", "title": "Test"]])
        #expect(page.json["tree"]?["children"]?.items.map { $0["type"] } == ["main", "sidebar", "event", "bottom"])
        #expect(try page.node("title")["props"]?["body"] == "Sales")
        let region = try page.node(key: "region")
        #expect(region["type"] == "selectbox")
        #expect(region["props"]?["options"] == ["Europe", "Asia"])
        #expect(region["value"] == "Europe")
        #expect(region["value_schema"] == ["type": "string"])
        #expect(page.json["actions"] == [["key": "region", "kind": "value", "type": "selectbox", "label": "Region"]])
        #expect(page.json["undescribed_types"] == nil)
        #expect(page.id.hasPrefix("s_") && page.id.count == 34)
    }

    @Test func `containers that say nothing dissolve`() async throws {
        let door = TestDoor {
            st.container { st.text("alone") }
            let two = st.container()
            two.text("one")
            two.text("two")
            st.empty()
            st.space()
            let columns = st.columns(2)
            columns[0].text("left")
            st.expander("More").text("inside")
        }
        let page = try await door.snapshot()
        let main = page.json["tree"]?["children"]?.items.first?["children"]?.items ?? []
        #expect(main.map { $0["type"] } == ["text", "container", "columns", "expander"])
        #expect(try page.node("expander")["props"]?["label"] == "More")
        #expect(page.texts == ["alone", "one", "two", "left", "inside"])
    }

    @Test func `passwords can be set, and are not shown`() async throws {
        let door = TestDoor {
            let password = st.textInput("Password", value: "first", type: .password, key: "password")
            st.text("\(password.count)")
        }
        let page = try await door.snapshot()
        #expect(try page.node(key: "password")["value"] == nil)
        #expect(!page.json.text.contains("first"))
        let next = try await door.snapshot(["session_id": .string(page.id), "widget_state": ["password": "secret!"]])
        #expect(next.texts == ["7"])
        #expect(!next.json.text.contains("secret!"))
    }

    @Test func `an error of the page is told, and marked`() async throws {
        struct Broken: Error {}
        let door = TestDoor {
            st.exception(Broken())
            if st.checkbox("Break", key: "break") { throw Broken() }
            st.text("whole")
        }
        let page = try await door.snapshot()
        #expect(page.json["status"] == "ready")
        #expect(try page.node("exception")["props"]?["uncaught"] == false)
        let broken = try await door.snapshot(["session_id": .string(page.id), "widget_state": ["break": true]])
        #expect(broken.json["status"] == "error")
        let marks = broken.nodes.filter { $0["type"] == "exception" }.map { $0["props"]?["uncaught"] }
        #expect(marks == [false, true])
        let mended = try await door.snapshot(["session_id": .string(page.id), "widget_state": ["break": false]])
        #expect(mended.json["status"] == "ready")
        #expect(mended.texts == ["whole"])
    }

    @Test func `what people alone can do is marked`() async throws {
        let door = TestDoor {
            _ = st.dataframe(DataTable(DataColumn("a", [1])), selecting: .row, key: "table")
            st.iframe("<b>x</b>")
        }
        let page = try await door.snapshot()
        #expect(try page.node(key: "table")["support"] == "action_unsupported")
        #expect(try page.node("iframe")["support"] == "browser_required")
        #expect(page.actionKeys.isEmpty)
        let code = await door.code(["session_id": .string(page.id), "widget_state": ["table": "x"]])
        #expect(code == "unsupported_element")
    }

    @Test func `a table has its first rows, and the whole at an address`() async throws {
        let door = TestDoor(previewRowCount: 2) {
            st.dataframe(DataTable(DataColumn("i", 0..<5), DataColumn("s", ["a", "b", nil, "d", "e"])))
        }
        let page = try await door.snapshot()
        let data = try #require(try page.node("dataframe")["data"])
        #expect(data["columns"] == [["name": "i", "type": "int64"], ["name": "s", "type": "string"]])
        #expect(data["row_count"] == 5)
        #expect(data["column_count"] == 2)
        #expect(data["complete"] == false)
        #expect(data["preview"] == ["rows": [[0, "a"], [1, "b"]]])
        let url = try #require(data["url"]?.string)
        #expect(url.hasPrefix("../../media/"))
        let id = String(url.split(separator: "/").last ?? "")
        let file = try #require(door.host.media.file(id, for: nil))
        #expect(file.contentType == "application/vnd.apache.arrow.stream")
        #expect(try DataTable(arrow: file.bytes).rowCount == 5)

        let rows = try await door.tool("get_data", ["session_id": .string(page.id), "url": .string(url), "offset": 3])
        let read = try JSONValue(parsing: rows.text)
        #expect(read["rows"] == [[3, "d"], [4, "e"]])
        #expect(read["next_offset"] == .null)
        // Of another session, or none.
        let refused = try await door.tool("get_data", ["session_id": "s_0", "url": .string(url)])
        #expect(refused.isError && refused.text.contains("unknown_session"))
        let unknown = try await door.tool("get_data", ["session_id": .string(page.id), "url": "../../media/../x"])
        #expect(unknown.isError && unknown.text.contains("unknown_file"))
    }

    @Test func `a long table says what it leaves out`() async throws {
        let door = TestDoor { st.dataframe(DataTable(DataColumn("i", 0..<3_000)), isLazy: true) }
        let data = try #require(try await door.snapshot().node("dataframe")["data"])
        #expect(data["row_count"] == 3_000)
        #expect(data["unavailable"] == "lazy_loading")
        #expect(data["url"] == nil)
        #expect(data["preview"]?["rows"]?.items.count == 100)
    }
}
