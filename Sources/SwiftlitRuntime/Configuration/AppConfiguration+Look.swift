package import SwiftlitWire

extension AppConfiguration {
    /// What surrounds the page: section `client` of `config.toml`.
    public struct Look: Sendable {
        /// What the menu at the top right offers (`client.toolbarMode`). Default ``AppConfiguration/ToolbarMode/viewer``.
        public var toolbarMode: ToolbarMode = .viewer

        /// Whether people cannot save what tables and charts show (`client.disableDataExport`). Default `false`. It hides the buttons, no more.
        public var isDataExportDisabled: Bool = false

        /// Whether the sidebar has a menu of the app's pages (`client.showSidebarNavigation`). Default `true`.
        public var isSidebarNavigationShown: Bool = true

        /// Whether the bar at the top of the page is left out (`ui.hideTopBar`). Default `false`.
        public var isTopBarHidden: Bool = false

        /// Creates a section with the defaults of each property.
        public init() {}
    }

    /// What the menu at the top right of the page offers.
    public struct ToolbarMode: Sendable, Hashable, CustomStringConvertible {
        /// As the protocol says it (`Config.toolbar_mode`).
        package let wire: PBConfig.ToolbarMode

        /// Developers see everything on this machine alone; others see what is for them.
        public static let auto = ToolbarMode(wire: .auto)
        /// Everything.
        public static let developer = ToolbarMode(wire: .developer)
        /// What is for the people who use the app.
        public static let viewer = ToolbarMode(wire: .viewer)
        /// What the app itself has put into it, and no menu where that is nothing.
        public static let minimal = ToolbarMode(wire: .minimal)

        /// All modes.
        package static let all: [ToolbarMode] = [.auto, .developer, .viewer, .minimal]

        /// The name that settings use.
        public var description: String {
            switch self.wire {
            case .developer: "developer"
            case .viewer: "viewer"
            case .minimal: "minimal"
            case .auto, .UNRECOGNIZED: "auto"
            }
        }
    }
}
