import SwiftlitElements
import SwiftlitWire

/// The box in the page that shows an error which nothing has caught.
struct ErrorBox {
    /// The type, with its module.
    let type: String
    /// What the error says.
    let message: String
    private let details: AppConfiguration.ErrorDetails

    init(_ error: any Error, _ details: AppConfiguration.ErrorDetails) {
        self.type = Self.readable(String(reflecting: Swift.type(of: error)))
        self.message = String(describing: error)
        self.details = details
    }

    /// The message for the browser.
    ///
    /// - Parameter stackTrace: One line for each function, innermost first.
    func element(stackTrace: [String] = []) -> PBElement {
        var exception = PBException()
        if self.details.showsType { exception.type = self.type }
        exception.message =
            self.details.showsMessage
            ? self.message : "This app had an error. What it was is in the log of the server."
        if self.details.showsStackTrace { exception.stackTrace = stackTrace }
        exception.widthConfig.useStretch = true
        var element = PBElement()
        element.exception = exception
        return element
    }

    /// A type's name without the addresses that stand for functions and files around private types.
    private static func readable(_ name: String) -> String {
        var readable = ""
        var rest = name[...]
        while let start = rest.firstRange(of: "(unknown context at $"),
            let end = rest[start.upperBound...].firstRange(of: ").")
        {
            readable += rest[..<start.lowerBound]
            rest = rest[end.upperBound...]
        }
        return readable + rest
    }
}
