import Swiftlit

/// Which page is in which section, and why.
enum Catalogue {
    /// By the path of the page. A page that is not here is in the section for new ones.
    static let entries: [String: Entry] = [
        "overview": Entry(.start, "What is special, in ten seconds.", guide: "HowAPageRuns"),
        "troubled": Entry(
            .start,
            "What goes wrong with bare threads, and what to write instead.",
            guide: "ComingFromStreamlit"
        ),
        "inputs": Entry(
            .widgets,
            "Dates, colors, stars and buttons return values of your types.",
            guide: "WorkingWithWidgetsAndState"
        ),
        "elements": Entry(.widgets, "Text, status, widgets and layout at a glance.", guide: "ArrangingPages"),
        "chat": Entry(.widgets, "A chat answers word by word, in a few lines.", guide: "WorkingWithWidgetsAndState"),
        "tables": Entry(.data, "Tables of your types, with columns that know them.", guide: "ShowingTablesAndCharts"),
        "asking": Entry(.data, "Filter, sort, group and join without a database.", guide: "ShowingTablesAndCharts"),
        "million": Entry(
            .data,
            "A million rows, of which the browser fetches those that it shows.",
            guide: "ShowingTablesAndCharts"
        ),
        "editing": Entry(.data, "Users edit rows, and code gets them back typed.", guide: "ShowingTablesAndCharts"),
        "charts": Entry(
            .charts,
            "Lines, areas, bars and points, and charts of Vega-Lite, Plotly, ECharts and more.",
            guide: "ShowingTablesAndCharts"
        ),
        "names": Entry(.charts, "Names that libraries of charts would misread.", guide: "ShowingTablesAndCharts"),
        "fragments": Entry(
            .layout,
            "A click redraws a part of the page, or the clock does.",
            guide: "RedrawingPartsOfAPage"
        ),
        "dialogs": Entry(.layout, "Questions over the page, and drawers beside it.", guide: "RedrawingPartsOfAPage"),
        "navigation": Entry(.layout, "Pages lead to each other, with a query in the URL.", guide: "ArrangingPages"),
        "parcel": Entry(.layout, "A page that the menu does not have.", guide: "ArrangingPages"),
        "arrangement": Entry(.layout, "Grids, a strip at the bottom, and skeletons.", guide: "ArrangingPages"),
        "themes": Entry(
            .layout,
            "Colors, fonts and shapes, from code or settings.",
            guide: "ChoosingThemesAndSettings"
        ),
        "media": Entry(.media, "Pictures and sounds that the page computes.", guide: "ServingFilesAndMedia"),
        "moving": Entry(.media, "A picture that changes by itself.", guide: "ServingFilesAndMedia"),
        "documents": Entry(.media, "A PDF that the page writes, in a viewer.", guide: "ServingFilesAndMedia"),
        "files": Entry(.media, "Uploads, photos and recordings in, downloads out.", guide: "ServingFilesAndMedia"),
        "threads": Entry(
            .concurrency,
            "Two blocking calls at once, each drawing into its own column.",
            guide: "ChoosingWhereCodeRuns"
        ),
        "cached-async": Entry(
            .concurrency,
            "A slow function runs once, and all users get its result.",
            guide: "CachingResults"
        ),
        "processes": Entry(
            .concurrency,
            "A crash, an endless loop or too much memory is an error on one page.",
            guide: "RunningFunctionsInWorkerProcesses"
        ),
        "limits": Entry(
            .concurrency,
            "Two calls at a time, and each caller sees its place in the queue.",
            guide: "ChoosingWhereCodeRuns"
        ),
        "logs": Entry(.concurrency, "What a function logs on a thread, on the page.", guide: "ObservingAnApp"),
        "cluster": Entry(
            .longWork,
            "Functions run on other machines, and the queue before them is on a page.",
            guide: "GoingPastOneMachine"
        ),
        "jobs": Entry(
            .longWork,
            "Work goes on when the tab is closed and the server restarts.",
            guide: "DoingLongWork"
        ),
        "map": Entry(.longWork, "One function, many arguments, all cores.", guide: "DoingLongWork"),
        "stream": Entry(.longWork, "Words from another process, while the reader clicks.", guide: "DoingLongWork"),
        "ticker": Entry(.longWork, "A task of the session counts on between runs.", guide: "HowAPageRuns"),
        "state-1": Entry(.sessions, "A counter of this page.", guide: "WorkingWithWidgetsAndState"),
        "state-2": Entry(.sessions, "A counter of this session, on another page.", guide: "WorkingWithWidgetsAndState"),
        "shared": Entry(.sessions, "One value for all tabs: each sees it move.", guide: "WorkingWithWidgetsAndState"),
        "surviving": Entry(
            .sessions,
            "A session goes on after a restart, a deploy or a crash.",
            guide: "WorkingWithWidgetsAndState"
        ),
        "address": Entry(.sessions, "Values in the URL, and values that outlast widgets.", guide: "ArrangingPages"),
        "login": Entry(.sessions, "Who is there, with OpenID Connect or a password file.", guide: "KnowingWhoIsThere"),
        "members": Entry(.sessions, "A page for users who are logged in.", guide: "KnowingWhoIsThere"),
        "sales-figures": Entry(.sessions, "A page for one group of users.", guide: "KnowingWhoIsThere"),
        "connections": Entry(.doors, "A database by its name, opened once for all.", guide: "ConnectingToData"),
        "agents": Entry(.doors, "AI agents read this page and press its buttons.", guide: "LettingAgentsUseAnApp"),
        "components": Entry(.doors, "Your own HTML and JavaScript, with typed values.", guide: "UsingComponents"),
        "outside": Entry(.doors, "Files, sockets and servers that change the page.", guide: "ConnectingToData"),
    ]

    static func section(of page: Page) -> Section { self.entries[page.path]?.section ?? .more }

    /// The pages of a section.
    static func pages(_ section: Section, of pages: [Page]) -> [Page] {
        pages.filter { self.section(of: $0) == section }
    }

    /// The pages in which all words are, in the title, the section or the sentence.
    static func search(_ text: String, in pages: [Page]) -> [Page] {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        return pages.filter { page in
            let why = self.entries[page.path]?.why ?? ""
            let known = "\(page.title) \(self.section(of: page).rawValue) \(why)".lowercased()
            return words.allSatisfy { known.contains($0) }
        }
    }
}
