internal import SwiftlitWire

extension ElementContainer {
    /// Shows a PDF document, which can be scrolled and enlarged.
    ///
    /// ```swift
    /// st.pdf("Reports/2026.pdf", height: 700)
    /// ```
    ///
    /// The viewer is not a part of the frontend: the server fetches it (`streamlit-pdf`, some megabytes, pinned by its checksum)
    /// when a page shows a document for the first time, and keeps it in the cache folder. Until then the page shows an empty place.
    ///
    /// - Parameters:
    ///   - source: Where it comes from: an address, a file or bytes.
    ///   - height: `.stretch`, or a number of pixels.
    ///   - key: Names the element's CSS class, and lets it stay when the document changes.
    ///   - alt: A description for people who do not see it; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func pdf(
        _ source: MediaSource,
        height: Height = 500,
        key: String? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        let location = SourceLocation(fileID, line)
        guard let placement = self.nextPlacement(for: location) else { return Placeholder(nil) }
        let block = placement.block
        do throws(ElementError) {
            var files = ElementFiles()
            var data: [(String, JSONValue)] = [
                ("file", .string(try source.address("pdf", type: { _, _ in "application/pdf" }, &files))),
                ("height", try height.ofDocument),
            ]
            if let alt, !alt.trimmed.isEmpty { data.append(("alt", .string(alt))) }
            var component = PBBidiComponent()
            component.id = try Self.identifier(key, data, in: block, at: location)
            component.componentName = PDFViewer.componentName
            // What is empty is said to be, as Streamlit does.
            component.jsContent = ""
            component.cssContent = ""
            component.jsSourcePath = PDFViewer.scriptPath
            component.cssSourcePath = PDFViewer.stylePath
            component.htmlContent = #"<div class="react-root"></div>"#
            component.isolateStyles = true
            component.formID = block.formID
            component.json = JSONValue.object(data.map { (key: $0.0, value: $0.1) }).text
            var element = PBElement()
            element.bidiComponent = component
            try element.size("pdf", width: .stretch, height: .content)
            try files.publish(at: FilePlace(placement), by: block.run.files)
            block.run.files.needPDFViewer()
            placement.send(.element(element))
        } catch {
            placement.send(.element(ExceptionElement.make(for: error, at: location)))
        }
        return Placeholder(placement)
    }

    /// The identifier, which is unique on the page, though the component has no value.
    private static func identifier(
        _ key: String?,
        _ data: [(String, JSONValue)],
        in block: Block,
        at location: SourceLocation
    ) throws(ElementError) -> String {
        var identity = WidgetIdentity("pdf", label: "", key: key)
        identity.unlessKeyed { hasher in
            for (name, value) in data {
                hasher.combine(name)
                hasher.combine(value.text)
            }
        }
        let widget = Widget<Bool>(
            identity: identity,
            initial: false,
            initialWire: .jsonValue(""),
            decode: { _ in nil },
            location: location
        )
        return try widget.register(in: block).id
    }
}

extension Height {
    /// The height as the viewer is told it.
    ///
    /// - Throws: `invalidArgument` for the height of the content, which a document has not.
    fileprivate var ofDocument: JSONValue {
        get throws(ElementError) {
            switch self.storage {
            case .stretch: return "stretch"
            case .pixels:
                _ = try self.wire(for: "pdf")
                return .string("\(self.pixels ?? 0)")
            case .content, .automatic:
                throw ElementError(
                    .invalidArgument,
                    "The height of pdf is .content. Use .stretch, or a number of pixels from 1."
                )
            }
        }
    }
}
