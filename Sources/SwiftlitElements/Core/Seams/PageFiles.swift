package import SwiftlitWire

/// What a run has the server keep for the browser to fetch, and what the browser has uploaded.
package protocol PageFiles: AnyObject, Sendable {
    /// Keeps the files of one element for the browser to fetch, while the page shows it and for one more run of the part
    /// of the page that it belongs to.
    ///
    /// - Throws: ``ElementError`` with code ``ElementError/Code/tooManyFiles`` when there is no room for them.
    func publish(_ files: [ElementFile], at place: FilePlace) throws(ElementError)

    /// Keeps a function that makes a file, for when the browser asks for it, as long as a file would be kept.
    ///
    /// - Parameters:
    ///   - widget: The identifier of the download button.
    ///   - fragmentID: The fragment that the button is drawn with; empty for the page.
    /// - Returns: The name under which the browser asks for it.
    func promise(
        _ widget: String,
        fragmentID: String,
        _ make: @escaping @Sendable () async throws -> MediaFile
    ) -> String

    /// Keeps a long table while the element at `placement` shows it, for the browser to ask for its rows.
    ///
    /// - Returns: By what name the browser asks; `nil` where none can, and the table has to be sent as a whole.
    func offer(_ table: LazyTable, at placement: Placement) -> String?

    /// Takes note that the page shows a document, for which the server has to have the viewer.
    func needPDFViewer()

    /// Takes note that the page shows a component, whose files the server has to have.
    ///
    /// - Returns: Why it has not got them, where it has tried to; `nil` for files that are there, or on their way.
    func needComponent(_ files: ComponentFiles) -> String?

    /// Where the files are that the browser has uploaded; `nil` for a run without a session.
    var uploads: (any UploadSource)? { get }

    /// The run draws something that takes files: the browser may ask for places to upload to.
    func takesUploads()
}

extension PageFiles {
    package func offer(_ table: LazyTable, at placement: Placement) -> String? { nil }
    package func needPDFViewer() {}
    package func needComponent(_ files: ComponentFiles) -> String? { nil }
    package var uploads: (any UploadSource)? { nil }
    package func takesUploads() {}
}
