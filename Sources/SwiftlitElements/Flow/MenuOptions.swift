internal import SwiftlitWire

extension Page {
    /// Where the menu of the pages is shown.
    public enum MenuPosition: Sendable, Hashable {
        /// In the sidebar.
        case sidebar
        /// In the bar at the top.
        case top
        /// Nowhere.
        case hidden

        var wire: PBNavigation.Position {
            switch self {
            case .hidden: .hidden
            case .sidebar: .sidebar
            case .top: .top
            }
        }
    }

    /// How many pages a menu in the sidebar shows before the user asks for more.
    public struct MenuExpansion: Sendable, Hashable, ExpressibleByIntegerLiteral {
        private enum Storage: Sendable, Hashable {
            case collapsed, expanded
            case items(Int)
        }

        private let storage: Storage

        /// As many as the browser finds fit.
        public static let collapsed = MenuExpansion(storage: .collapsed)
        /// All.
        public static let expanded = MenuExpansion(storage: .expanded)
        /// So many, from 1.
        public static func items(_ count: Int) -> MenuExpansion { MenuExpansion(storage: .items(count)) }

        private init(storage: Storage) { self.storage = storage }

        /// So many pages, from 1.
        public init(integerLiteral value: Int) { self.init(storage: .items(value)) }

        /// - Throws: `valueOutOfRange` for fewer than one page.
        func write(to navigation: inout PBNavigation) throws(ElementError) {
            switch self.storage {
            case .collapsed: break
            case .expanded: navigation.expanded = true
            case .items(let count):
                guard count >= 1, let wire = UInt32(exactly: count) else {
                    throw ElementError(
                        .valueOutOfRange,
                        "navigation is to show \(count) pages. Use .collapsed, .expanded or a number of pages from 1."
                    )
                }
                navigation.visibleItems = wire
            }
        }
    }
}
