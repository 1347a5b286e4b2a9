import Swiftlit

/// What is around each page: the menu, its section and sentence above it, and the job of the tour beside it.
enum Shell {
    /// The page that is drawn, for what its function draws at the end.
    @TaskLocal static var page: Page?

    /// Draws the page of the URL.
    static func draw(_ pages: [Page]) async throws {
        func pagesOf(_ section: Section) -> [Page] { Catalogue.pages(section, of: pages) }
        let page = try st.navigation(
            [
                "": pagesOf(.start),
                Section.widgets.heading: pagesOf(.widgets),
                Section.data.heading: pagesOf(.data),
                Section.charts.heading: pagesOf(.charts),
                Section.layout.heading: pagesOf(.layout),
                Section.media.heading: pagesOf(.media),
                Section.concurrency.heading: pagesOf(.concurrency),
                Section.longWork.heading: pagesOf(.longWork),
                Section.sessions.heading: pagesOf(.sessions),
                Section.doors.heading: pagesOf(.doors),
                Section.more.heading: pagesOf(.more),
            ],
            position: Themes.menu,
            expansion: .expanded
        )
        #if Macros
            try TourJob.drawBeside()
        #endif
        if let entry = Catalogue.entries[page.path], page.path != "overview" {
            st.caption("\(entry.section.heading) — \(entry.why)")
        }
        try await self.$page.withValue(page) { try await page.run() }
    }
}
