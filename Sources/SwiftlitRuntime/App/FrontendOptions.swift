package import SwiftlitWire

/// What the browser is told of the app with each run.
package struct FrontendOptions: Sendable {
    /// What the menu at the top right offers (`Config.toolbar_mode`).
    package var toolbarMode = PBConfig.ToolbarMode.viewer
    /// Whether tables and charts cannot be saved.
    package var isDataExportDisabled = false
    /// Whether a menu of the pages in the sidebar is shown.
    package var isSidebarNavigationShown = true
    /// Whether the bar at the top is left out.
    package var isTopBarHidden = false
    /// Colors, fonts and shapes (`NewSession.custom_theme`); `nil` for those of the frontend.
    package var theme: PBCustomThemeConfig?

    /// The frontend's own.
    package init() {}

    /// What a configuration says, without its theme.
    package init(_ look: AppConfiguration.Look) {
        self.toolbarMode = look.toolbarMode.wire
        self.isDataExportDisabled = look.isDataExportDisabled
        self.isSidebarNavigationShown = look.isSidebarNavigationShown
        self.isTopBarHidden = look.isTopBarHidden
    }
}
