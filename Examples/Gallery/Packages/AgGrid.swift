import Swiftlit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The package streamlit-aggrid: a table whose cells can be edited.
enum AgGrid {
    static let component = FrameComponent(
        "st_aggrid.agGrid",
        .wheel(
            "streamlit-aggrid",
            version: "1.2.1.post2",
            sha256: "a812274e69bc6dcdebdd390c2eca7d0502e90420b869d4abf9d74ca3af47bc51",
            folder: "st_aggrid/frontend/build"
        ),
        value: JSONValue.self
    )

    /// The column by which the grid knows rows.
    static let rowID = "::auto_unique_id::"

    /// The rows of what the grid reports; `nil` before it has.
    static func rows<Row: Decodable>(_ value: JSONValue, as type: Row.Type) -> [Row]? {
        guard case .array(let nodes)? = value["nodes"] else { return nil }
        // A row that the user has emptied is none.
        return nodes.compactMap { node in
            node["data"].flatMap { try? JSONDecoder().decode(Row.self, from: Data($0.text.utf8)) }
        }
    }
}

extension ElementContainer {
    /// Shows rows in a grid, and returns them as the user has edited them.
    func agGrid<Row: Codable & Sendable>(_ rows: [Row], key: String, height: Int) -> [Row] {
        guard let table = try? DataTable(rows: rows) else { return rows }  // What is no row has no columns.
        let columns = table.columns.map { column -> JSONValue in
            ["field": .string(column.name), "headerName": .string(column.name), "editable": true]
        }
        let data = table.adding(DataColumn(AgGrid.rowID, rows.indices.map { "\($0)" }))
        let options: JSONValue = [
            "columnDefs": .array(columns), "defaultColDef": ["flex": 1], "autoSizeStrategy": ["type": "fitGridWidth"],
        ]
        let arguments: ComponentData = [
            "data": .table(data),
            "data_hash": .value(table.arrow().count),
            "gridOptions": .value(options),
            "height": .value(height),
            "data_return_mode": "AS_INPUT",
            "frame_dtypes": "{}",
            "allow_unsafe_jscode": false,
            "columns_state": nil,
            "custom_css": [:],
            "enable_enterprise_modules": false,
            "license_key": nil,
            "manual_update": false,
            "pro_assets": nil,
            "show_download_button": false,
            "show_search": false,
            "show_toolbar": false,
            "theme": "streamlit",
            "debug": false,
            "update_on": ["cellValueChanged"],
            "use_json_serialization": false,
            "server_sync_strategy": "client_wins",
        ]
        let value = self.component(AgGrid.component)(arguments, key: key, default: .null)
        return AgGrid.rows(value, as: Row.self) ?? rows
    }
}
