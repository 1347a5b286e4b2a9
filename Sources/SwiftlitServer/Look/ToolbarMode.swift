internal import SwiftlitWire

/// What the menu at the top right of the page offers.
public struct ToolbarMode: Sendable, Hashable {
    /// As the protocol says it (`Config.toolbar_mode`).
    let wire: PBConfig.ToolbarMode

    /// What is for developers on this machine alone.
    public static let auto = ToolbarMode(wire: .auto)
    /// Everything.
    public static let developer = ToolbarMode(wire: .developer)
    /// What is for the people who use the app.
    public static let viewer = ToolbarMode(wire: .viewer)
    /// What the app itself has put into it, and no menu where that is nothing.
    public static let minimal = ToolbarMode(wire: .minimal)
}
