package import SwiftlitWire

/// Builds the box that shows an error.
package enum ExceptionElement {
    /// The box for an element that could not be drawn.
    package static func make(for error: ElementError, at location: SourceLocation) -> PBElement {
        var exception = PBException()
        exception.type = "ElementError.\(error.code)"
        exception.message = error.message
        exception.messageIsMarkdown = false
        exception.isStreamlitException = true
        exception.stackTrace = ["at \(location)"]
        return self.element(exception)
    }

    /// The box for an error that an app threw: the heading is the name of its type, with its module.
    ///
    /// - Parameter stackTrace: One line for each frame, innermost first; empty where none is known.
    package static func make(for error: any Error, stackTrace: [String] = []) -> PBElement {
        var exception = PBException()
        exception.type = String(reflecting: Swift.type(of: error))
        exception.message = String(describing: error)
        exception.stackTrace = stackTrace
        return self.element(exception)
    }

    private static func element(_ exception: PBException) -> PBElement {
        var exception = exception
        exception.widthConfig.useStretch = true
        var element = PBElement()
        element.exception = exception
        return element
    }
}

extension ElementContainer {
    /// Shows an error in a box.
    ///
    /// - Parameters:
    ///   - error: The name of its type is the heading, its description the text.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func exception(
        _ error: any Error,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var element = ExceptionElement.make(for: error)
            element.exception.type = String(describing: Swift.type(of: error))
            if let width = try width.wire(for: "exception") { element.exception.widthConfig = width }
            return element
        }
    }
}
