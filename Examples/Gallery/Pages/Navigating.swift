import Swiftlit

/// Pages that lead to each other, the query of the URL, and what the browser says of itself.
enum Navigating {
    /// Not in the menu: reached by links, by code and by its address.
    static let parcel = Page("Parcel", path: "parcel", icon: "📦", isHidden: true, help: "Where it is") { drawParcel() }

    static func draw() throws {
        st.title("Navigation")
        st.setPageConfig(
            title: "Gallery: navigation",
            icon: "🧭",
            menuItems: Page.MenuItems(about: "# Swiftlit's Gallery")
        )

        st.subheader("Pages")
        st.markdown("Links go to pages of the menu, to hidden ones, and out of the app.")
        st.pageLink(self.parcel, label: "Parcel 7", queryParameters: ["number": "7"])
        st.pageLink(url: "https://www.swift.org", label: "Swift", icon: .material("open_in_new"))
        if st.button("Show parcel 12") {
            try st.switchPage(self.parcel, queryParameters: ["number": "12", "tag": "fast", "tag": "light"])
        }

        st.subheader("Query")
        let page = st.queryParameters["page", as: Int.self] ?? 1
        let turn = st.columns(2, width: 200)
        if turn[0].button("Back", isDisabled: page <= 1) { try self.turn(to: page - 1) }
        if turn[1].button("Next") { try self.turn(to: page + 1) }
        st.text("page = \(page)")

        st.subheader("Browser")
        let context = st.context
        st.text("locale = \(context.locale ?? "unknown")")
        st.text("time zone = \(context.timeZone ?? "unknown")")
        st.text("theme = \(context.theme?.rawValue ?? "unknown")")
        st.text("address = \(context.url ?? "unknown")")
        st.text("agent = \(context.headers["user-agent"] == nil ? "unknown" : "known")")
        st.source()
    }

    private static func turn(to page: Int) throws -> Never {
        st.queryParameters["page"] = "\(page)"
        try st.rerun()
    }

    private static func drawParcel() {
        st.title("Parcel")
        st.text("number = \(st.queryParameters["number"] ?? "none")")
        st.text("tags = \(st.queryParameters.all("tag").joined(separator: ", "))")
        st.source()
    }
}
