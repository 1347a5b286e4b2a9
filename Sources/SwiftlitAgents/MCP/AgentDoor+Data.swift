import SwiftlitElements
import SwiftlitRuntime
import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension AgentDoor {
    /// How many characters the rows of one answer have.
    private static let maximumTextLength = 40_000
    /// How many bytes a picture or another file has that is put into an answer.
    private static let maximumFileByteCount = 5_000_000
    private static let maximumRowCount = 10_000

    /// Reads a file that a snapshot gave the address of: the result of the tool `get_data`. Runs nothing of the app.
    func data(_ arguments: JSONValue, for caller: Caller) -> JSONValue {
        guard case .object(let members) = arguments,
            let unknown = members.first(where: { !["session_id", "url", "offset", "limit"].contains($0.key) })
        else { return self.checkedData(arguments, caller) }
        return Self.refusal("invalid_request", "There is no argument \"\(unknown.key)\".")
    }

    private func checkedData(_ arguments: JSONValue, _ caller: Caller) -> JSONValue {
        guard let handle = arguments["session_id"]?.string, let url = arguments["url"]?.string else {
            return Self.refusal("invalid_request", "\"session_id\" and \"url\" are needed.")
        }
        guard let offset = (arguments["offset"] ?? 0).integer, offset >= 0,
            let limit = (arguments["limit"] ?? 500).integer, (1...Self.maximumRowCount).contains(limit)
        else {
            return Self.refusal(
                "invalid_request",
                "\"offset\" is a number from 0, \"limit\" one from 1 to \(Self.maximumRowCount)."
            )
        }
        guard self.hasSession(handle, of: caller) else {
            return Self.refusal(
                "unknown_session",
                "There is no such session, or it has expired. Begin one with interact."
            )
        }
        let viewer = caller.agent.identity.map(MediaStore.viewer(ofUser:))
        guard let id = Self.fileID(url), let file = self.host.media.file(id, for: viewer) else {
            return Self.refusal("unknown_file", "This app has no file at \"url\". Use an address of the last snapshot.")
        }
        let type = file.contentType.split(separator: ";").first.map(String.init) ?? ""
        if type == PageReader.arrowType { return Self.rows(file.bytes, offset: offset, limit: limit) }
        guard file.bytes.count <= Self.maximumFileByteCount else {
            return Self.refusal("result_too_large", "The file has \(file.bytes.count) bytes. Fetch it by its address.")
        }
        let content: JSONValue
        switch type {
        case "image/png", "image/jpeg", "image/gif", "image/webp":
            content = ["type": "image", "data": .string(Self.base64(file.bytes)), "mimeType": .string(type)]
        case "audio/wav", "audio/mpeg":
            content = ["type": "audio", "data": .string(Self.base64(file.bytes)), "mimeType": .string(type)]
        case _ where type.hasPrefix("text/") || type == "application/json":
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                return Self.refusal("read_unsupported", "The file is no text in UTF-8. Fetch it by its address.")
            }
            content = ["type": "text", "text": .string(text)]
        default:
            content = [
                "type": "resource",
                "resource": [
                    "uri": .string("urn:streamlit:media:\(id)"), "mimeType": .string(type),
                    "blob": .string(Self.base64(file.bytes)),
                ],
            ]
        }
        return ["content": [content], "isError": false]
    }

    /// Some rows of a table, as many as an answer has room for.
    private static func rows(_ bytes: [UInt8], offset: Int, limit: Int) -> JSONValue {
        // The file is one of ours.
        guard let table = try? TableReading(arrow: bytes) else {
            return Self.refusal("read_unsupported", "The table cannot be read. Fetch it by its address.")
        }
        let end = min(table.rowCount, offset.addingReportingOverflow(limit).partialValue)
        var rows: [JSONValue] = []
        var length = 0
        var row = offset
        while row < end {
            let json = table.row(row)
            length += json.text.count + 1
            // One row at least, so that reading goes on.
            if length > Self.maximumTextLength, !rows.isEmpty { break }
            rows.append(json)
            row += 1
        }
        let result: JSONValue = [
            "columns": table.columnsJSON, "row_count": .integer(table.rowCount), "offset": .integer(offset),
            "rows": .array(rows), "next_offset": row < table.rowCount ? .integer(row) : .null,
        ]
        return MCPEndpoint.result(result.text, isError: false)
    }

    static func refusal(_ code: String, _ message: String) -> JSONValue {
        let body: JSONValue = ["error": ["code": .string(code), "message": .string(message)]]
        return MCPEndpoint.result(body.text, isError: true)
    }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// The identifier in an address as a snapshot shows it, in an absolute one, or the identifier itself.
    private static func fileID(_ url: String) -> String? {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last, parts.count == 1 || parts[parts.count - 2] == "media" else { return nil }
        let id = last.prefix { $0 != "." }
        let digits = "0123456789abcdef"
        return id.count == 32 && id.allSatisfy { digits.contains($0) } ? String(id) : nil
    }
}
