internal import SwiftlitWire

extension ElementContainer {
    /// Shows a picture.
    ///
    /// - Parameters:
    ///   - source: Where it comes from: an address, a file, encoded bytes or pixels. It is sent as it is, neither scaled nor encoded anew.
    ///   - caption: A text in Markdown below it; `nil` for none.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - link: An address that is opened when it is clicked; `nil` for none.
    ///   - alt: A description for people who do not see it; `nil` for none, empty for a decoration.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func image(
        _ source: MediaSource,
        caption: String? = nil,
        width: Width = .content,
        link: String? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.media(at: SourceLocation(fileID, line)) { (files) throws(ElementError) in
            var image = PBImage()
            image.caption = caption ?? ""
            image.url = try source.imageAddress("image", &files)
            if let alt { image.alt = alt }
            var list = PBImageList()
            list.imgs = [image]
            list.link = link ?? ""
            var element = PBElement()
            element.imgs = list
            try element.size("image", width: width)
            return element
        }
    }

    /// Shows several pictures side by side.
    ///
    /// - Parameters:
    ///   - sources: Where they come from.
    ///   - captions: A text below each; empty for none.
    ///   - width: Of each: `.content`, `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func images(
        _ sources: [MediaSource],
        captions: [String] = [],
        width: Width = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.media(at: SourceLocation(fileID, line)) { (files) throws(ElementError) in
            guard captions.isEmpty || captions.count == sources.count else {
                throw ElementError(
                    .invalidArgument,
                    "images has \(captions.count) captions for \(sources.count) pictures. Give each one, or none."
                )
            }
            var list = PBImageList()
            for (index, source) in sources.enumerated() {
                var image = PBImage()
                image.caption = captions.isEmpty ? "" : captions[index]
                image.url = try source.imageAddress("images", &files)
                list.imgs.append(image)
            }
            var element = PBElement()
            element.imgs = list
            try element.size("images", width: width)
            return element
        }
    }

    /// Writes an element for which the run publishes files.
    func media(
        at location: SourceLocation,
        _ make: (inout ElementFiles) throws(ElementError) -> PBElement
    ) -> Placeholder {
        guard let placement = self.nextPlacement(for: location) else { return Placeholder(nil) }
        do throws(ElementError) {
            var files = ElementFiles()
            let element = try make(&files)
            try files.publish(at: FilePlace(placement), by: placement.block.run.files)
            placement.send(.element(element))
        } catch {
            placement.send(.element(ExceptionElement.make(for: error, at: location)))
        }
        return Placeholder(placement)
    }
}

extension MediaSource {
    /// The address of a picture.
    func imageAddress(_ kind: StaticString, _ files: inout ElementFiles) throws(ElementError) -> String {
        try self.address(kind, type: { bytes, name in MediaType.image(bytes) ?? MediaType.type(ofFile: name) }, &files)
    }
}
