internal import SwiftlitState
internal import SwiftlitWire

extension Page {
    /// How wide the main part of the page is.
    public enum Layout: Sendable, Hashable {
        /// A column in the middle of the window.
        case centered
        /// The whole window.
        case wide
    }

    /// How the sidebar is shown when the page is opened.
    public struct SidebarState: Sendable, Hashable {
        private enum Storage: Sendable, Hashable {
            case automatic, expanded, collapsed, locked
            case width(Int)
        }

        private let storage: Storage

        /// Open on wide screens, closed on small ones.
        public static let automatic = SidebarState(storage: .automatic)
        /// Open.
        public static let expanded = SidebarState(storage: .expanded)
        /// Closed.
        public static let collapsed = SidebarState(storage: .collapsed)
        /// Open, and people cannot close it.
        public static let locked = SidebarState(storage: .locked)
        /// As automatic, so many CSS pixels wide, from 1.
        public static func width(_ pixels: Int) -> SidebarState { SidebarState(storage: .width(pixels)) }

        private init(storage: Storage) { self.storage = storage }

        func write(to config: inout PBPageConfig) throws(ElementError) {
            switch self.storage {
            case .automatic: config.initialSidebarState = .auto
            case .expanded: config.initialSidebarState = .expanded
            case .collapsed: config.initialSidebarState = .collapsed
            case .locked: config.initialSidebarState = .locked
            case .width(let count):
                guard count >= 1, let pixels = UInt32(exactly: count) else {
                    throw ElementError(
                        .valueOutOfRange,
                        "setPageConfig was given a sidebar of \(count) pixels. Use a number of pixels from 1, .expanded or .collapsed."
                    )
                }
                config.initialSidebarState = .auto
                config.initialSidebarWidth.pixelWidth = pixels
            }
        }
    }

    /// Entries of the menu at the top right.
    public struct MenuItems: Sendable, Hashable {
        /// An entry that opens an address.
        public struct Link: Sendable, Hashable {
            fileprivate enum Storage: Hashable {
                case unchanged, hidden
                case url(String)
            }

            fileprivate let storage: Storage

            /// As it is.
            public static let unchanged = Link(storage: .unchanged)
            /// Not shown.
            public static let hidden = Link(storage: .hidden)
            /// Opens an address, with `http://`, `https://` or `mailto:`.
            public static func url(_ url: String) -> Link { Link(storage: .url(url)) }
        }

        /// The entry "Get help".
        public var getHelp: Link
        /// The entry "Report a bug".
        public var reportABug: Link
        /// What the entry "About" says, in Markdown; `nil` for what it says already, empty for nothing.
        public var about: String?

        /// Describes the entries.
        ///
        /// - Parameters:
        ///   - getHelp: The entry "Get help".
        ///   - reportABug: The entry "Report a bug".
        ///   - about: What the entry "About" says, in Markdown; `nil` for what it says already, empty for nothing.
        public init(getHelp: Link = .unchanged, reportABug: Link = .unchanged, about: String? = nil) {
            self.getHelp = getHelp
            self.reportABug = reportABug
            self.about = about
        }

        func write(to items: inout PBPageConfig.MenuItems) throws(ElementError) {
            switch self.getHelp.storage {
            case .unchanged: break
            case .hidden: items.hideGetHelp = true
            case .url(let url): items.getHelpURL = try Self.checked(url)
            }
            switch self.reportABug.storage {
            case .unchanged: break
            case .hidden: items.hideReportABug = true
            case .url(let url): items.reportABugURL = try Self.checked(url)
            }
            if let about = self.about {
                if about.isEmpty { items.clearAboutMd_p = true } else { items.aboutSectionMd = about.cleaned }
            }
        }

        private static func checked(_ url: String) throws(ElementError) -> String {
            guard url.isWebAddress || url.lowercased().hasPrefix("mailto:") else {
                throw ElementError(
                    .invalidArgument,
                    "setPageConfig was given the address \"\(url)\" for the menu. An address begins with http://, https:// or mailto:."
                )
            }
            return url
        }
    }
}

extension Streamlit {
    /// Sets what belongs to the page as a whole. May be called several times; what is left out stays as it is.
    ///
    /// - Parameters:
    ///   - title: The title of the browser's tab.
    ///   - icon: The icon of the browser's tab: an emoji or its code (`:shark:`), a symbol of the Material set, or a picture: an address, a file or bytes.
    ///   - layout: How wide the main part is.
    ///   - initialSidebarState: How the sidebar is shown at first.
    ///   - menuItems: Entries of the menu at the top right.
    public func setPageConfig(
        title: String? = nil,
        icon: PageImage? = nil,
        layout: Page.Layout? = nil,
        initialSidebarState: Page.SidebarState? = nil,
        menuItems: Page.MenuItems? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        let location = SourceLocation(fileID, line)
        guard let block = self._target.block() else {
            _ = self.nextPlacement(for: location)
            return
        }
        var config = PBPageConfig()
        config.layout = .unset
        config.initialSidebarState = .sidebarUnset
        do throws(ElementError) {
            if let title { config.title = title }
            if let icon {
                var files = ElementFiles()
                config.favicon = try icon.favicon(&files)
                try files.publish(at: FilePlace(.pageIcon), by: block.run.files)
            }
            switch layout {
            case nil: break
            case .centered: config.layout = .centered
            case .wide: config.layout = .wide
            }
            try initialSidebarState?.write(to: &config)
            try menuItems?.write(to: &config.menuItems)
        } catch {
            self.emit(error, location)
            return
        }
        var message = PBForwardMsg()
        message.pageConfigChanged = config
        block.run.output.post(message)
    }
}

extension Streamlit.PageImage {
    /// The text for the icon of a browser's tab.
    fileprivate func favicon(_ files: inout ElementFiles) throws(ElementError) -> String {
        switch self.storage {
        case .code(let code): return code
        case .image(let source): return try source.imageAddress("setPageConfig", &files)
        case .icon(let icon):
            if icon.text == Icon.spinner.text {
                throw ElementError(
                    .invalidArgument,
                    "The icon of setPageConfig is a spinner. Use one emoji, a symbol of the Material set, or a picture."
                )
            }
            let text = try icon.wire(for: "setPageConfig")
            return Icon.isMaterial(text) ? text : "emoji:\(text)"
        }
    }
}
