internal import SwiftlitWire

extension Streamlit {
    /// How lines of text are aligned.
    public enum TextAlignment: String, Sendable, Hashable, CaseIterable {
        /// At the left edge.
        case left
        /// Around the middle.
        case center
        /// At the right edge.
        case right
        /// At both edges.
        case justify

        var wire: PBTextAlignmentConfig {
            var config = PBTextAlignmentConfig()
            config.alignment =
                switch self {
                case .left: .left
                case .center: .center
                case .right: .right
                case .justify: .justify
                }
            return config
        }
    }
}
