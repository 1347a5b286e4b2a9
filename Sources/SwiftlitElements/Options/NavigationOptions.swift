internal import SwiftlitWire

/// Where the menu of the pages is shown.
public enum NavigationPosition: Sendable, Hashable {
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

/// How many pages a menu in the sidebar shows before somebody asks for more.
public struct NavigationExpansion: Sendable, Hashable, ExpressibleByIntegerLiteral {
    private enum Storage: Sendable, Hashable {
        case collapsed, expanded
        case items(Int)
    }

    private let storage: Storage

    /// As many as the browser finds fit.
    public static let collapsed = NavigationExpansion(storage: .collapsed)
    /// All.
    public static let expanded = NavigationExpansion(storage: .expanded)
    /// So many, from 1.
    public static func items(_ count: Int) -> NavigationExpansion { NavigationExpansion(storage: .items(count)) }

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
