internal import SwiftlitState
internal import SwiftlitWire

/// The parameters that all input widgets share.
struct InputParameters {
    var label: String
    var help: String?
    var isDisabled: Bool
    var labelVisibility: LabelVisibility
    var width: Width
    var rerun: RerunPolicy
    var location: SourceLocation
    /// Where the value is kept by name.
    var place: WidgetPlace?

    private var givenKey: String?

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
        self.givenKey = key
        self.help = help
        self.isDisabled = isDisabled
        self.labelVisibility = labelVisibility
        self.width = width
        self.rerun = rerun
        self.location = SourceLocation(fileID, line)
    }

    /// The key: that of the author, or the name of the place.
    var key: String? { self.givenKey ?? self.place?.name }

    /// The parameter of the URL that has the value; `nil` for none.
    var queryName: String? { self.place?.queryName }

    /// Where the value stays while the widget is not drawn.
    ///
    /// - Parameter form: How it stands in a URL.
    func keeping(_ form: QueryForm) -> ValueKeeping { ValueKeeping(self.place, form) }

    /// The tooltip as the protocol carries it.
    var helpText: String { self.help?.cleaned ?? "" }
}

extension WidgetPlace {
    /// The parameter of the URL; `nil` for none.
    var queryName: String? { self.keeping == .query ? self.name : nil }
}
