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
    var bind: ValueBinding?
    var persistState: StatePersistence?
    var location: SourceLocation

    /// In the order in which all widgets declare them. Without labels, for the many places that only hand them on.
    init(
        _ label: String,
        _ key: String?,
        _ help: String?,
        _ isDisabled: Bool,
        _ labelVisibility: LabelVisibility,
        _ width: Width,
        _ rerun: RerunPolicy,
        _ fileID: StaticString,
        _ line: UInt
    ) {
        self.label = label
        self.key = key
        self.help = help
        self.isDisabled = isDisabled
        self.labelVisibility = labelVisibility
        self.width = width
        self.rerun = rerun
        self.location = SourceLocation(fileID, line)
    }

    /// The same for a widget whose value stays somewhere while it is not drawn. The name of a query parameter is its key where it has none.
    func keeping(_ bind: ValueBinding?, _ persistState: StatePersistence?) -> InputParameters {
        var parameters = self
        parameters.key = self.key ?? bind?.name
        parameters.bind = bind
        parameters.persistState = persistState
        return parameters
    }

    /// Where the value stays while the widget is not drawn.
    ///
    /// - Parameter form: How it stands in a URL.
    func keeping(_ form: QueryForm) -> ValueKeeping { ValueKeeping(self.bind, self.persistState, form) }

    /// The tooltip as the protocol carries it.
    var helpText: String { self.help?.cleaned ?? "" }
}
