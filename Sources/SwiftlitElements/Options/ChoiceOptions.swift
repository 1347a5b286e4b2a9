internal import SwiftlitWire

/// How the options of a selectbox or multiselect are found while the user types.
public struct OptionFilter: Sendable, Hashable {
    let wire: PBSelectWidgetFilterMode

    private init(_ wire: PBSelectWidgetFilterMode) { self.wire = wire }

    /// Options that contain the typed characters in order, the best matches first.
    public static let fuzzy = OptionFilter(.filterModeFuzzy)
    /// Options that contain the typed text.
    public static let contains = OptionFilter(.filterModeContains)
    /// Options that begin with the typed text.
    public static let prefix = OptionFilter(.filterModePrefix)
    /// The user cannot type: all options are shown.
    public static let none = OptionFilter(.filterModeNone)
}

/// Whether a multiselect offers to choose everything at once.
public struct SelectAll: Sendable, Hashable {
    /// `nil` for any number.
    private let maximumCount: Int?

    private init(_ maximumCount: Int?) { self.maximumCount = maximumCount }

    /// Always.
    public static let always = SelectAll(nil)
    /// Never.
    public static let never = SelectAll(0)
    /// With at most so many options, from 0. A negative number shows an error box.
    public static func upTo(_ count: Int) -> SelectAll { SelectAll(count) }

    /// `MultiSelect.select_all` of the protocol: −1 for always.
    func wire(_ label: String) throws(ElementError) -> Int32 {
        guard let count = self.maximumCount else { return -1 }
        guard count >= 0 else {
            throw ElementError(
                .valueOutOfRange,
                "multiselect \"\(label)\" offers to choose everything with up to \(count) options. Use a number from 0."
            )
        }
        return Int32(clamping: count)
    }
}

/// Whether the user may type an option that is not offered.
///
/// ```swift
/// let name = st.selectbox("Name", ["Ada", "Eve"], newOptions: .accepted)
/// let size = st.selectbox("Size", [10, 20, 50], newOptions: .accepted { Int($0) })
/// ```
public struct NewOptions<Option: Sendable>: Sendable {
    /// Makes an option of a typed text.
    let make: (@Sendable (String) -> Option?)?
    /// The text of an option that is not offered; `nil` where it is formatted like the others.
    let text: (@Sendable (Option) -> String)?

    /// Only what is offered can be chosen.
    public static var refused: NewOptions { NewOptions(make: nil, text: nil) }

    /// Typed text becomes an option.
    ///
    /// - Parameter make: Makes the option; `nil` refuses the text, and the widget goes back to its default. It may run
    ///   on any thread, in any run that follows, and so depends on the text only.
    public static func accepted(_ make: @escaping @Sendable (String) -> Option?) -> NewOptions {
        NewOptions(make: make, text: nil)
    }

    var areAccepted: Bool { self.make != nil }
}

extension NewOptions where Option == String {
    /// Any text but an empty one can be typed and chosen.
    public static var accepted: NewOptions { NewOptions(make: { $0.isEmpty ? nil : $0 }, text: { $0 }) }
}

/// That several options may be chosen at once. Make pills and segmented controls return an array with `selection:
/// .multiple`.
public struct MultipleSelection: Sendable, Hashable {
    private init() {}

    /// Any number of options, also none.
    public static let multiple = MultipleSelection()
}
