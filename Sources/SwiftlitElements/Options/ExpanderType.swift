internal import SwiftlitWire

extension Streamlit {
    /// How prominent an expander or a status is.
    public enum ExpanderType: String, Sendable, Hashable, CaseIterable {
        /// With a border.
        case `default`
        /// Without a border, for use among text.
        case compact
        /// One step of a sequence, joined to the next by a line.
        case step

        var wire: PBBlock.Expandable.TypeEnum {
            switch self {
            case .default: .default
            case .compact: .compact
            case .step: .step
            }
        }
    }
}
