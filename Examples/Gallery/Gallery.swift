import Swiftlit
import SwiftlitLogin
import SwiftlitMetrics

#if Cluster
    import SwiftlitCluster
#endif

/// Every feature that works, each page with its own source. Start it with `swift run Gallery`.
@main struct Gallery: App {
    static var configuration: AppConfiguration {
        var configuration = AppConfiguration(
            name: "Gallery",
            pages: pages,
            login: .openIDConnect(),
            tools: [Agents.stock, Agents.inventory]
        )
        configuration.metrics = .openMetrics()
        #if Cluster
            configuration.cluster.engine = .nats
        #endif
        return configuration
    }

    /// Receives what the page `Outside` shows, and serves what the page `Connections` asks for.
    static func background() async throws {
        async let shop: Void = Shop.serve()
        try await Feed.listen()
        try await shop
    }

    static func page() async throws {
        try await Shell.draw(pages)
    }

    static var pages: [Page] {
        var pages = [
            Page("Overview") { try await Overview.draw() },
            Guides.page,
            Page("Troubled", path: "troubled") { await Troubled.draw() },
            Page("Threads", path: "threads") { try await Threads.draw() },
            Page("Processes", path: "processes") { try await Processes.draw() },
            Page("State 1", path: "state-1") { try State1.draw() },
            Page("State 2", path: "state-2") { try State2.draw() },
            Page("Shared", path: "shared") { try Shared.draw() },
            Page("Surviving", path: "surviving") { try Surviving.draw() },
            Page("Ticker", path: "ticker") { try Ticker.draw() },
            Page("Fragments", path: "fragments") { try await Fragments.draw() },
            Page("Dialogs", path: "dialogs") { try Dialogs.draw() },
            Page("Navigation", path: "navigation") { try Navigating.draw() },
            Navigating.parcel,
            Page("Limits", path: "limits") { try await Limits.draw() },
            Page("Logs", path: "logs") { try await Logs.draw() },
            Page("Elements", path: "elements") { try await Elements.draw() },
            Page("Tables", path: "tables") { try Tables.draw() },
            Page("Asking tables", path: "asking") { try Asking.draw() },
            Page("Million", path: "million") { Million.draw() },
            Page("Editing", path: "editing") { Editing.draw() },
            Page("Charts", path: "charts") { Charts.draw() },
            Page("Names", path: "names", isHidden: true) { Names.draw() },
            Page("Media", path: "media") { Media.draw() },
            Page("Moving", path: "moving", isHidden: true) { Moving.draw() },
            Page("Documents", path: "documents") { Documents.draw() },
            Page("Components", path: "components") { try Components.draw() },
            Page("Files", path: "files") { try Files.draw() },
            Page("Inputs", path: "inputs") { Inputs.draw() },
            Page("Address", path: "address") { Address.draw() },
            Page("Arrangement", path: "arrangement") { await Arrangement.draw() },
            Page("Chat", path: "chat") { try await Chat.draw() },
            Page("Themes", path: "themes") { Themes.draw() },
            Page("Agents", path: "agents") { try Agents.draw() },
            Page("Login", path: "login") { Login.draw() },
            Login.members,
            Login.sales,
            Page("Outside", path: "outside") { try await Outside.draw() },
        ]
        #if SQLite
            pages.append(Page("Connections", path: "connections") { try await Connections.draw() })
        #endif
        #if Macros
            pages.insert(Page("Cached async", path: "cached-async") { try await CachedAsync.draw() }, at: 3)
            pages += [
                Page("Jobs", path: "jobs") { try await Jobs.draw() },
                Page("Map", path: "map") { try await Sweep.draw() },
                Page("Stream", path: "stream") { try await Streaming.draw() },
            ]
        #endif
        #if Cluster && Macros
            pages.append(Page("Cluster", path: "cluster") { try await Clustered.draw() })
        #endif
        return pages
    }
}
