import SwiftlitData
@testable import SwiftlitServer

extension FuzzTarget {
    /// Settings and secrets: any text is a table or an error.
    static let toml = FuzzTarget { bytes in
        _ = try? TOMLParser.parse(String(decoding: bytes, as: UTF8.self))
    }

    /// JSON: what is read, is written as text that reads as the same.
    static let json = FuzzTarget { bytes in
        guard let value = JSONValue(text: String(decoding: bytes, as: UTF8.self)) else { return }
        let written = value.text
        guard let again = JSONValue(text: written), again.text == written else {
            failed("JSON changes when it is written and read: \(written)")
        }
    }

    /// A table from CSV: what is read, is written as text that reads as the same.
    static let csv = FuzzTarget { bytes in
        guard let table = try? DataTable(csv: String(decoding: bytes, as: UTF8.self)) else { return }
        let written = table.csv()
        guard let again = try? DataTable(csv: written), again.csv() == written else {
            failed("a table changes when it is written and read: \(written)")
        }
    }
}
