internal import SwiftlitWire

/// Whether a widget shows its label. The label stays readable for screen readers in every case.
public enum LabelVisibility: Sendable, Hashable {
    /// Shown.
    case visible
    /// Not shown; its space stays.
    case hidden
    /// Not shown, and takes no space.
    case collapsed

    var wire: PBLabelVisibility {
        var message = PBLabelVisibility()
        message.value =
            switch self {
            case .visible: .visible
            case .hidden: .hidden
            case .collapsed: .collapsed
            }
        return message
    }
}
