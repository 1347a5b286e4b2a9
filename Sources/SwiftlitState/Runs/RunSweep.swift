/// The end of a run, for all that the run may have left out.
///
/// What belongs to the part of the page that the run was to draw, and was not drawn by it, is not on the page any more.
@_spi(Runs) public struct RunSweep: Sendable {
    /// The number of the run.
    public let run: Int

    /// The fragments that it has drawn, with all that were in them before; `nil` for the whole page.
    public let fragmentIDs: Set<String>?

    /// The fragment that takes over what fades, since the one that it belonged to may never be drawn again; empty for
    /// the page.
    public let heirID: String

    /// Whether the run drew all that it was to draw. What it did not reach is gone from the browser otherwise, but its
    /// values are kept.
    public let isComplete: Bool

    /// Describes the end of a run.
    public init(run: Int, fragmentIDs: Set<String>? = nil, heirID: String = "", isComplete: Bool = true) {
        self.run = run
        self.fragmentIDs = fragmentIDs
        self.heirID = heirID
        self.isComplete = isComplete
    }

    /// Whether something belongs to the part of the page that the run was to draw.
    @inlinable
    public func reaches(_ fragmentID: String) -> Bool { self.fragmentIDs?.contains(fragmentID) ?? true }
}

/// What the end of a run does to what the run has left out.
@_spi(Runs) public struct SweepPolicy: Sendable {
    /// Whether something stays for one more sweep of its part of the page after it was left out.
    public enum Fading: Sendable {
        /// It goes at once.
        case never
        /// It fades after a run that was stopped: the browser may still show it.
        case afterStop
        /// It always fades: the browser may be fetching it.
        case always
    }

    /// Whether runs that were stopped, or ended by an error, sweep too.
    public var includesStopped: Bool

    /// What fades.
    public var fading: Fading

    /// Values: they stay until a run that came to its end has left them out, and go then.
    public static let values = SweepPolicy(includesStopped: false, fading: .never)

    /// What can be asked for as long as it is on the page: it goes when the browser removes it.
    public static let parts = SweepPolicy(includesStopped: true, fading: .afterStop)

    /// What the browser fetches: it stays until the browser has what came after it.
    public static let files = SweepPolicy(includesStopped: true, fading: .always)
}

/// What something belongs to, and with what it goes.
@_spi(Runs) public struct RunScope: Sendable, Equatable {
    /// How long something outlasts the run that has drawn it.
    public enum Lifetime: Sendable, Equatable {
        /// Until a run of its part of the page leaves it out.
        case run
        /// Until a run of the whole page shows another page; `nil` for an app of one page.
        case page(String?)
        /// As long as the session.
        case session
    }

    /// The fragment that draws it; empty outside of fragments.
    public var fragmentID: String

    /// How long it lasts.
    public var lifetime: Lifetime

    /// Describes what something belongs to.
    public init(fragmentID: String = "", lifetime: Lifetime = .run) {
        self.fragmentID = fragmentID
        self.lifetime = lifetime
    }
}
