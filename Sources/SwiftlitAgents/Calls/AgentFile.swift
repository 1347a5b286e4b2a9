import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A file that an agent puts into a widget: its name, and its bytes in the request.
struct AgentFile: Sendable {
    var name: String
    var type: String
    var bytes: [UInt8]

    /// What a widget takes.
    struct Field: Sendable, Equatable {
        var rules: FileRules
        var isSingle: Bool

        /// The JSON schema of its values.
        var schema: JSONValue {
            var schema: JSONValue = [
                "type": "array",
                "items": [
                    "type": "object", "required": ["name"], "additionalProperties": false,
                    "properties": [
                        "name": ["type": "string"], "type": ["type": "string", "description": "The media type."],
                        "text": ["type": "string", "description": "The content, as text."],
                        "data": [
                            "type": "string", "contentEncoding": "base64", "description": "The content, as bytes.",
                        ],
                    ],
                ],
            ]
            if self.isSingle { schema["maxItems"] = 1 }
            return schema
        }

        /// Reads the files of a request: a list, or one alone.
        func files(_ json: JSONValue) throws(ValueForm.Refusal) -> [AgentFile] {
            let items: [JSONValue] = if case .array(let list) = json { Array(list) } else { [json] }
            guard items.count <= (self.isSingle ? 1 : AgentFile.maximumCount) else {
                throw ValueForm.Refusal(
                    "takes \(self.isSingle ? "one file" : "\(AgentFile.maximumCount) files at most")"
                )
            }
            var files: [AgentFile] = []
            for item in items {
                let file = try AgentFile(item)
                if let reason = self.rules.refusal(name: file.name, type: file.type, byteCount: file.bytes.count) {
                    throw ValueForm.Refusal("does not take \(reason)")
                }
                files.append(file)
            }
            return files
        }
    }

    /// More come in several calls.
    private static let maximumCount = 100
    private static let maximumNameLength = 255
    private static let chunkByteCount = 64 * 1_024

    private init(_ json: JSONValue) throws(ValueForm.Refusal) {
        guard case .object(let members) = json, let name = json["name"]?.string,
            members.allSatisfy({ ["name", "type", "text", "data"].contains($0.key) })
        else { throw ValueForm.Refusal("needs files: objects with \"name\", and \"text\" or \"data\"") }
        let isName =
            (1...Self.maximumNameLength).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\" }
        guard isName else { throw ValueForm.Refusal("needs names of files, without folders") }
        self.name = name
        self.type = json["type"]?.string ?? "application/octet-stream"
        switch (json["text"], json["data"]) {
        case (let text?, nil):
            guard let text = text.string else { throw ValueForm.Refusal("needs a text in \"text\"") }
            self.bytes = Array(text.utf8)
        case (nil, let data?):
            guard let text = data.string, let bytes = Data(base64Encoded: text) else {
                throw ValueForm.Refusal("needs base64 in \"data\"")
            }
            self.bytes = Array(bytes)
        default: throw ValueForm.Refusal("needs either \"text\" or \"data\" for \"\(name.prefix(100))\"")
        }
    }

    /// Uploads files to a session, as a browser does.
    ///
    /// - Returns: The value of the widget.
    /// - Throws: `invalid_value` with the reason of the server.
    static func upload(
        _ files: [AgentFile],
        to session: HostedSession,
        _ store: UploadStore
    ) async throws(AgentError) -> WireValue {
        var state = PBFileUploaderState()
        do {
            let places = try session.announceUploads(files.count)
            for (file, urls) in zip(files, places) {
                let upload = try store.begin(urls.fileID, session: session.id, expectedBytes: file.bytes.count)
                for start in stride(from: 0, to: file.bytes.count, by: Self.chunkByteCount) {
                    try await upload.append(file.bytes[start..<min(start + Self.chunkByteCount, file.bytes.count)])
                }
                try await upload.finish(name: file.name, type: file.type)
                var info = PBUploadedFileInfo()
                info.fileID = urls.fileID
                info.name = file.name
                info.size = UInt64(file.bytes.count)
                info.fileUrls = urls
                state.uploadedFileInfo.append(info)
            }
        } catch {
            // Those that were taken before go, as no widget names them.
            for info in state.uploadedFileInfo { store.remove(info.fileID, session: session.id) }
            let reason = (error as? UploadError)?.message ?? "The upload could not be kept."
            throw AgentError(.invalidValue, reason)
        }
        return .fileUploaderStateValue(state)
    }
}
