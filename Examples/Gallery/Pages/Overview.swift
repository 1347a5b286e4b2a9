import Swiftlit

/// The first page: what is special, to be tried in ten seconds, and the way to all other pages.
enum Overview {
    static func draw() async throws {
        st.title("Swiftlit")
        st.markdown(
            """
            A page is **one Swift function** that runs from top to bottom whenever a widget changes. What you see is the real Streamlit frontend; what
            answers it is Swift. Try what is special:
            """
        )
        try await self.drawTour()
        try self.drawPages()
        st.source()
    }

    private static func drawTour() async throws {
        let (first, second) = st.columns(2)
        try first.container(isBordered: true) {
            st.markdown("**⚡ A click, measured here**")
            try Stopwatch.draw()
        }
        try await second.container(isBordered: true) {
            st.markdown("**💥 A crash, survived**")
            try await Crash.draw()
        }
        let (third, fourth) = st.columns(2)
        #if Macros
            try await third.container(isBordered: true) {
                st.markdown("**⏳ Work that goes on**")
                try await TourJob.draw()
            }
        #else
            third.container(isBordered: true) { st.markdown("Jobs need the trait `Macros`.") }
        #endif
        try fourth.container(isBordered: true) {
            st.markdown("**👯 Two tabs, one value**")
            try SharedCount.draw()
        }
    }

    /// Pages that not everyone may see.
    private static let guarded: Set = ["members", "sales-figures"]

    private static func drawPages() throws {
        let pages = Gallery.pages.filter { !$0.isHidden && $0.path != "overview" && !Self.guarded.contains($0.path) }
        st.subheader("Find a page")
        let text = st.textInput("Find a page", placeholder: "cache, upload, login, …", labelVisibility: .collapsed)
        guard text.isEmpty else {
            let found = Catalogue.search(text, in: pages)
            st.caption(found.isEmpty ? "No page has all of these words." : "\(found.count) of \(pages.count) pages")
            return found.forEach { self.drawLink($0, in: st) }
        }
        let columns = st.columns(2)
        let sections = Section.allCases.filter { !Catalogue.pages($0, of: pages).isEmpty }
        for (index, section) in sections.enumerated() {
            columns[index % 2].container(isBordered: true) {
                st.markdown("**\(section.heading)**")
                st.caption(section.summary)
                for page in Catalogue.pages(section, of: pages) { self.drawLink(page, in: st) }
            }
        }
    }

    private static func drawLink(_ page: Page, in container: some ElementContainer) {
        container.pageLink(page, help: Catalogue.entries[page.path]?.why)
    }
}
