extension FrontendPackage {
    /// The viewer of `st.pdf`, a component of its own in Streamlit too (`streamlit[pdf]`).
    ///
    /// Release and file are those of `PDFViewer` in SwiftlitWire, which pages name; a test compares them.
    package static let pdfViewer = FrontendPackage(
        title: "the PDF viewer",
        distribution: "streamlit-pdf",
        version: "2.1.0",
        wheelSHA256: "a5ba2e19571abab0254d5296499fa0fc508f1e66e6a2b3bb13e167037410067e",
        folder: "streamlit_pdf/frontend/build/",
        requiredFile: "assets/index-B3twChma.js",
        overrideVariable: "SWIFTLIT_PDF_VIEWER",
        releaseName: "streamlit-pdf-2.1.0"
    )
}
