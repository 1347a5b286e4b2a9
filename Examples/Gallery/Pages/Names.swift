import Swiftlit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Names that mean something else to the libraries of the browser: columns of charts and tables, and time zones.
enum Names {
    static let columns = [
        "'quoted", "\"quoted\"", "it's", "a.b", "a[0]", "a]b[", "back\\slash", "", " ", "constructor", "__proto__",
        "toString", "sum(x):Q", "x:N", "two\nlines", "tab\t", "naïve", "数量", "👩‍👧", "*", "count", "datum.x", "`tick`",
        "{x}", "(x)", "a,b", "a\"b.c'd", "value -- streamlit-generated", "y_end", "__count", "e\u{301}", "length", "0",
    ]

    static let zones: [(name: String, zone: TimeZone?)] = [
        ("an hour", TimeZone(secondsFromGMT: 3600)), ("half past", TimeZone(secondsFromGMT: -34_200)),
        ("GMT+1", TimeZone(identifier: "GMT+1")), ("IST", TimeZone(abbreviation: "IST")),
        ("PST", TimeZone(identifier: "PST")), ("UTC", TimeZone(identifier: "UTC")),
        ("Kathmandu", TimeZone(identifier: "Asia/Kathmandu")),
    ]

    static func draw() {
        st.title("Names")
        drawZones()
        let kind = st.selectbox("Chart", ["line", "area", "bar", "scatter"], default: "line")
        for name in columns { drawChart(kind, name) }
        st.source()
    }

    private static func drawZones() {
        st.subheader("Time zones")
        let instant = Date(timeIntervalSince1970: 1_767_225_600)  // 2026-01-01T00:00:00Z
        st.table(DataTable(zones.map { DataColumn($0.name, [instant], timeZone: $0.zone ?? .gmt) }))
    }

    /// Draws a column over an ordinary one, over itself, and together with another one.
    private static func drawChart(_ kind: String, _ name: String) {
        let other = "y"
        let table = DataTable(
            DataColumn(name, [1, 2, 3]),
            DataColumn(other, [4, 6, 5]),
            DataColumn("color", ["a", "b", "a"])
        )
        st.text("name = \(name.debugDescription)")
        let columns = st.columns(3)
        switch kind {
        case "area":
            columns[0].areaChart(table, x: name, y: [other], height: 300)
            columns[1].areaChart(table, x: other, y: [name], color: "color", height: 300)
            columns[2].areaChart(table.selecting(name, other), height: 300)
        case "bar":
            columns[0].barChart(table, x: name, y: [other], height: 300)
            columns[1].barChart(table, x: other, y: [name], color: "color", sort: .ascending(by: name), height: 300)
            columns[2].barChart(table, x: "color", y: [other], color: .column(name), height: 300)
        case "scatter":
            columns[0].scatterChart(table, x: name, y: [other], height: 300)
            columns[1].scatterChart(table, x: other, y: [name], color: "color", size: .column(name), height: 300)
            columns[2].scatterChart(table, x: other, y: [other], color: .column(name), height: 300)
        default:
            columns[0].lineChart(table, x: name, y: [other], height: 300)
            columns[1].lineChart(table, x: other, y: [name], color: "color", height: 300)
            columns[2].lineChart(table.selecting(name, other), height: 300)
        }
    }
}
