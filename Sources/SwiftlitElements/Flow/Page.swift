internal import SwiftlitState
internal import SwiftlitWire

/// One page of an app with several: a title for the menu, a path for the URL, and the function that draws it.
///
/// Widgets that `body` draws belong to the page: when another page is shown, they lose their values. A widget that keeps its value has one that is
/// `.kept(_:default:)`, or is drawn before `page.run()`, outside of the pages.
///
/// ```swift
/// static func page() async throws {
///     let page = try st.navigation([
///         Page("Overview", isDefault: true) { st.title("Overview") },
///         Page("Sales", path: "sales", icon: "📈") { try await drawSales() },
///     ])
///     try await page.run()
/// }
/// ```
public struct Page: Sendable {
    /// The title in the menu and of the browser's tab.
    public let title: String

    /// The icon in the menu.
    public let icon: Icon?

    /// The path below the app's base path, one segment. The default page is shown at the base path itself.
    public let path: String

    /// Whether it is shown when the URL names no page.
    public let isDefault: Bool

    /// Whether the menu leaves it out. It can still be reached by its URL, by links and by `st.switchPage(_:)`.
    public let isHidden: Bool

    /// What the menu shows when the pointer rests on it, in Markdown; `nil` for nothing.
    public let help: String?

    /// The address of an entry of the menu that leads out of the app; `nil` for a page of the app.
    public let url: String?

    /// Who may see it.
    public let access: Access

    private let body: @Sendable () async throws -> Void

    /// Describes a page.
    ///
    /// - Parameters:
    ///   - title: The title in the menu.
    ///   - path: One segment of a URL; `nil` makes one of the title: lower case, with `-` for everything but letters, digits and `_`.
    ///   - icon: An emoji, or a symbol of the Material set.
    ///   - isDefault: Whether it is shown when the URL names no page. Without such a page it is the first.
    ///   - isHidden: Whether the menu leaves it out.
    ///   - help: A tooltip in Markdown.
    ///   - access: Who may see it. Default: everyone.
    ///   - body: Draws the page.
    public init(
        _ title: String,
        path: String? = nil,
        icon: Icon? = nil,
        isDefault: Bool = false,
        isHidden: Bool = false,
        help: String? = nil,
        access: Access = .everyone,
        _ body: @escaping @Sendable () async throws -> Void
    ) {
        self.title = title
        self.path = path ?? Page.path(for: title)
        self.icon = icon
        self.isDefault = isDefault
        self.isHidden = isHidden
        self.help = help
        self.url = nil
        self.access = access
        self.body = body
    }

    /// Describes an entry of the menu that opens an address in another tab.
    ///
    /// - Parameters:
    ///   - title: The title in the menu.
    ///   - url: The address, with `http://` or `https://`.
    ///   - icon: An emoji, or a symbol of the Material set.
    ///   - isHidden: Whether the menu leaves it out.
    ///   - help: A tooltip in Markdown.
    ///   - access: Who may see it. Default: everyone.
    public init(
        _ title: String,
        url: String,
        icon: Icon? = nil,
        isHidden: Bool = false,
        help: String? = nil,
        access: Access = .everyone
    ) {
        self.title = title
        self.path = Page.path(for: title)
        self.icon = icon
        self.isDefault = false
        self.isHidden = isHidden
        self.help = help
        self.url = url
        self.access = access
        self.body = {}
    }

    /// Draws the page. Elements and widgets belong to it: when another page is shown, its widgets lose their values.
    ///
    /// Where ``access`` does not allow the user, it draws a login, or says that the user may not see the page, and the function of the page does
    /// not run.
    ///
    /// - Throws: What the page throws.
    public func run() async throws {
        guard let now = ElementScope.now else {
            // Outside of a run there is no user.
            if self.access.allows(.anonymous) { try await self.body() }
            return
        }
        let roots = RootBlocks(now.run.flow.cursors, run: now.run, pageHash: self.hash)
        let place = now.fragment == nil ? nil : now.current
        let scope = ElementScope(roots: roots, current: place, fragment: now.fragment)
        try await ScriptRunContext.with(scope) {
            let facts = now.run.facts
            guard self.access.allows(facts.user) else {
                return RefusedPage(user: facts.user).draw(providers: facts.loginProviders)
            }
            try await self.body()
        }
    }

    /// `page_script_hash`: stable for the path.
    var hash: String {
        var hasher = StableHasher()
        hasher.combine("page")
        hasher.combine(self.path)
        return hasher.finalize().text
    }

    /// The icon as the menu is told it: emoji are marked as such.
    var iconText: String {
        switch self.icon?.text {
        case nil: ""
        case let text? where text.hasPrefix(":"): text
        case let text?: "emoji:\(text)"
        }
    }

    func identity(isDefault: Bool) -> PageIdentity {
        PageIdentity(hash: self.hash, name: self.title, icon: self.iconText, urlPath: isDefault ? "" : self.path)
    }

    private static func path(for title: String) -> String {
        let words = title.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return words.joined(separator: "-")
    }
}
