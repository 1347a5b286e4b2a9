/// Where the browser goes after a login: a page of the app, never another address.
struct ReturnAddress: Hashable, Sendable {
    /// Path and query, beginning with one slash.
    let path: String

    /// Takes a page that a browser has named, or the app's first page where that is none of the app.
    ///
    /// What is taken begins with the path of the app, has visible ASCII alone, no backslash and no two slashes in a row: nothing that a browser
    /// could read as another host.
    ///
    /// - Parameters:
    ///   - page: Path and query.
    ///   - basePath: The path of the app as browsers see it: empty, or beginning with a slash and not ending with one.
    init(_ page: String, below basePath: String) {
        let isVisible = page.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        let ownPath = page.prefix { $0 != "?" && $0 != "#" }
        let isOwn = page.hasPrefix(basePath + "/") && !ownPath.contains("//")
        let rest = ownPath.dropFirst(basePath.count + 1)
        let isLogin = ["auth/", "oauth2callback"].contains { rest.hasPrefix($0) }
        let hasDots = ownPath.split(separator: "/").contains { $0 == ".." || $0 == "." }
        let isTaken = isVisible && isOwn && !isLogin && !hasDots && page.utf8.count <= Self.maximumByteCount
        self.path = isTaken ? String(page.prefix { $0 != "#" }) : basePath + "/"
    }

    private static let maximumByteCount = 2_048
}
