internal import SwiftlitWire

/// What a user can say with `feedback`.
public struct FeedbackScale: Sendable, Hashable {
    let wire: PBFeedback.FeedbackType
    let count: Int

    /// A thumb up (1) or down (0).
    public static let thumbs = FeedbackScale(wire: .thumbs, count: 2)
    /// Five faces, from sad (0) to happy (4).
    public static let faces = FeedbackScale(wire: .faces, count: 5)
    /// One (0) to five (4) stars.
    public static let stars = FeedbackScale(wire: .stars, count: 5)
}
