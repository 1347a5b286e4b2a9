internal import SwiftlitWire

extension Streamlit {
    /// How a person chooses several files.
    public struct FileSelection: Sendable, Hashable {
        let isDirectory: Bool

        /// One by one.
        public static let multiple = FileSelection(isDirectory: false)
        /// A folder with all that is in it, also in folders inside. ``UploadedFile/name`` says where.
        public static let directory = FileSelection(isDirectory: true)
    }
}

extension ElementContainer {
    /// Shows a field that takes a file from the user's machine.
    ///
    /// ```swift
    /// if let file = st.fileUploader("Sales", types: ["csv"]) {
    ///     st.dataframe(try DataTable(csv: file.text()))
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - types: Which files can be chosen; empty for all.
    ///   - maximumMegabytes: How many MiB a file may have, from 1; `nil` for what the server takes, 200 by default. It
    ///     cannot be more than that.
    ///   - key: Tells two fields of one label apart, and names the element's CSS class and the entry of
    ///     `st.sessionState`, which cannot be set.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when a file came or went.
    /// - Returns: The file; `nil` while there is none.
    @discardableResult
    public func fileUploader(
        _ label: String,
        types: [Streamlit.FileType] = [],
        maximumMegabytes: Int? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (UploadedFile?) async throws -> Void)? = nil
    ) -> UploadedFile? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        return self.drawFileUploader(parameters, types, maximumMegabytes, nil, onChange) { $0.first }
    }

    /// Shows a field that takes several files, or a folder, from the user's machine.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - selection: `.multiple` for several files, `.directory` for those of a folder.
    ///   - types: Which files can be chosen; empty for all.
    ///   - maximumMegabytes: How many MiB a file may have, from 1; `nil` for what the server takes, 200 by default. It
    ///     cannot be more than that.
    ///   - key: Tells two fields of one label apart, and names the element's CSS class and the entry of
    ///     `st.sessionState`, which cannot be set.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when files came or went.
    /// - Returns: The files, in the order in which they were chosen.
    @discardableResult
    public func fileUploader(
        _ label: String,
        selection: Streamlit.FileSelection,
        types: [Streamlit.FileType] = [],
        maximumMegabytes: Int? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable ([UploadedFile]) async throws -> Void)? = nil
    ) -> [UploadedFile] {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        return self.drawFileUploader(parameters, types, maximumMegabytes, selection, onChange) { $0 }
    }

    private func drawFileUploader<Value: Sendable>(
        _ parameters: InputParameters,
        _ types: [Streamlit.FileType],
        _ maximumMegabytes: Int?,
        _ selection: Streamlit.FileSelection?,
        _ onChange: (@Sendable (Value) async throws -> Void)?,
        _ value: @escaping @Sendable ([UploadedFile]) -> Value
    ) -> Value {
        let accepted = AcceptedFiles(types)
        var identity = WidgetIdentity("fileUploader", label: parameters.label, key: parameters.key)
        identity.always { hasher in
            hasher.combine(accepted.wire)
            hasher.combine(selection.map { $0.isDirectory ? 2 : 1 } ?? 0)
            hasher.combine(maximumMegabytes ?? 0)
        }
        identity.unlessKeyed { $0.combine(parameters.help) }
        let field = UploadField(
            kind: "fileUploader",
            accepted: accepted,
            maximumMegabytes: maximumMegabytes,
            value: value
        )
        return self.drawUploads(field, parameters, identity, onChange) {
            (drawing, maximumMegabytes) throws(ElementError) in
            var uploader = PBFileUploader()
            uploader.id = drawing.id
            uploader.label = parameters.label
            uploader.type = accepted.wire
            uploader.maxUploadSizeMb = Int32(clamping: maximumMegabytes)
            uploader.multipleFiles = selection != nil
            uploader.acceptDirectory = selection?.isDirectory ?? false
            uploader.help = parameters.helpText
            uploader.formID = drawing.formID
            uploader.disabled = parameters.isDisabled
            uploader.labelVisibility = parameters.labelVisibility.wire
            uploader.ignoreRerun = parameters.rerun.isIgnored
            var element = PBElement()
            element.fileUploader = uploader
            try element.size("fileUploader", width: parameters.width)
            return element
        }
    }
}
