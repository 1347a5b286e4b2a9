import Swiftlit

/// A document that the page writes, in the viewer that the server fetches when a page first shows one.
enum Documents {
    static func draw() {
        st.title("Documents")
        let count = st.slider("Pages", value: 2, in: 1...9)
        let document = Self.document((1...count).map { "This is page \($0) of \(count)." })
        st.pdf(.data(document), height: 420, key: "report", alt: "A report of some pages")
        st.downloadButton("Save the document", .data(document, type: "application/pdf"), fileName: "report.pdf")
        st.source()
    }

    /// A PDF with a line on each page.
    private static func document(_ lines: [String]) -> [UInt8] {
        // The catalogue, the list of pages and the font; then for each page itself and what is on it.
        let pages = lines.indices.map { "\(4 + $0 * 2) 0 R" }.joined(separator: " ")
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [\(pages)] /Count \(lines.count) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for (index, line) in lines.enumerated() {
            let content = "BT /F1 24 Tf 40 220 Td (\(line)) Tj ET"
            objects.append(
                """
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 420 300] /Contents \(5 + index * 2) 0 R \
                /Resources << /Font << /F1 3 0 R >> >> >>
                """
            )
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = "\(place)"
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }
}
