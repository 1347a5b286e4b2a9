internal import SwiftlitState
internal import SwiftlitWire
private import Synchronization

/// What fileUploader, cameraInput and audioInput have in common: a widget whose value is files.
struct UploadField<Value: Sendable>: Sendable {
    var kind: StaticString
    var accepted: AcceptedFiles
    /// How many MiB one file may have; `nil` for what the server takes.
    var maximumMegabytes: Int?
    /// The value of files.
    var value: @Sendable ([UploadedFile]) -> Value
}

extension ElementContainer {
    /// Draws a widget whose value is files.
    ///
    /// Files that it does not accept, which only a browser that does not keep to the rules sends, are left out, and a
    /// box behind the widget says so.
    func drawUploads<Value: Sendable>(
        _ field: UploadField<Value>,
        _ parameters: InputParameters,
        _ identity: WidgetIdentity,
        _ onChange: (@Sendable (Value) async throws -> Void)?,
        element: (WidgetDrawing, _ maximumMegabytes: Int) throws(ElementError) -> PBElement
    ) -> Value {
        let run = self._target.block()?.run
        let uploads = run?.files.uploads
        let refusals = Refusals()
        var widget = Widget<Value>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            initial: field.value([]),
            initialWire: .fileUploaderStateValue(PBFileUploaderState()),
            decode: { wire in
                guard case .fileUploaderStateValue(let state)? = wire else { return DecodedValue(field.value([])) }
                return DecodedValue(
                    field.value(
                        field.accepted.files(state.uploadedFileInfo, field.maximumMegabytes, in: uploads, refusals)
                    )
                )
            },
            onChange: onChange,
            location: parameters.location
        )
        widget.isReadOnly = true
        let limit = uploads?.maximumFileMegabytes ?? 200
        let value = self.draw(widget) { () throws(ElementError) in
            guard field.maximumMegabytes.map({ $0 >= 1 && Int32(exactly: $0) != nil }) ?? true else {
                throw ElementError(
                    .valueOutOfRange,
                    """
                    \(field.kind) "\(parameters.label)" takes files of \(field.maximumMegabytes ?? 0) MiB. Use a number from 1, or \
                    nil for what the server takes.
                    """
                )
            }
        } element: { (drawing) throws(ElementError) in
            run?.files.takesUploads()
            return try element(drawing, field.maximumMegabytes ?? limit)
        }
        if let error = refusals.error(field.kind, parameters.label, field.accepted.wire), !self._target.holdsOneElement
        {
            self.emit(error, parameters.location)
        }
        return value
    }
}

extension AcceptedFiles {
    /// The files that the browser names, of those that are here and accepted.
    func files(
        _ infos: [PBUploadedFileInfo],
        _ maximumMegabytes: Int?,
        in uploads: (any UploadSource)?,
        _ refusals: Refusals
    ) -> [UploadedFile] {
        infos.compactMap { info in
            guard let file = uploads?.uploadedFile(info.fileID) else { return nil }
            guard self.accepts(name: file.name), file.size <= (maximumMegabytes ?? .max >> 20) << 20 else {
                refusals.add(file)
                return nil
            }
            return file
        }
    }
}

/// The files of one drawing that were not accepted.
final class Refusals: Sendable {
    private let files = Mutex<[UploadedFile]>([])

    func add(_ file: UploadedFile) {
        self.files.withLock { $0.append(file) }
    }

    func error(_ kind: StaticString, _ label: String, _ accepted: [String]) -> ElementError? {
        let files = self.files.withLock { $0 }
        guard !files.isEmpty else { return nil }
        let names = files.prefix(5).map { "\"\($0.name)\" (\($0.size) bytes)" }.joined(separator: ", ")
        let types = accepted.isEmpty ? "any type" : accepted.joined(separator: ", ")
        return ElementError(
            .fileNotAccepted,
            "\(kind) \"\(label)\" does not take \(names). Choose smaller files, of \(types)."
        )
    }
}
