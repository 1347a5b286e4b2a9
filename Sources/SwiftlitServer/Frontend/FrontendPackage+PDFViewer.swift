private import SwiftlitWire

extension FrontendPackage {
    /// The viewer of `st.pdf`, a component of its own in Streamlit too (`streamlit[pdf]`).
    package static let pdfViewer = FrontendPackage(
        title: "the PDF viewer",
        distribution: "streamlit-pdf",
        version: PDFViewer.version,
        wheelSHA256: "a5ba2e19571abab0254d5296499fa0fc508f1e66e6a2b3bb13e167037410067e",
        folder: "streamlit_pdf/frontend/build/",
        requiredFile: PDFViewer.scriptPath,
        overrideVariable: "SWIFTLIT_PDF_VIEWER",
        releaseName: "streamlit-pdf-\(PDFViewer.version)"
    )
}
