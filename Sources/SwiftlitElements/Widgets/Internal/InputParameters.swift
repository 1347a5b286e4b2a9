internal import SwiftlitWire

/// The parameters that all input widgets share.
struct InputParameters {
    var label: String
    var key: String?
    var help: String?
    var isDisabled: Bool
    var labelVisibility: LabelVisibility
    var width: Width
    var rerun: RerunPolicy
    var location: SourceLocation

    /// The tooltip as the protocol carries it.
    var helpText: String { self.help?.cleaned ?? "" }
}
