/// The component that shows documents: one of its own in Streamlit too, whose files the server fetches when a page first needs them.
package enum PDFViewer {
    /// `BidiComponent.component_name`, which is a part of the addresses of its files.
    package static let componentName = "streamlit-pdf.pdf_viewer"

    /// The release of `streamlit-pdf` that the file names are of. Streamlit 1.67 asks for 2.1.0 or later.
    package static let version = "2.1.0"

    /// The module, by its path among the files of the component.
    package static let scriptPath = "assets/index-B3twChma.js"

    /// The style sheet.
    package static let stylePath = "assets/index-IrMyiucU.css"
}
