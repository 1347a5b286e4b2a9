extension AppConfiguration {
    /// Whether sessions outlast the process, and within which bounds.
    ///
    /// ```swift
    /// configuration.sessions = .surviving()
    /// configuration.files.dataFolder = "/var/lib/dashboard"
    /// ```
    ///
    /// A session that survives is written to `sessions.sqlite` in the data folder, some milliseconds after the end of each run that has changed it:
    /// states whose types are `Codable`, values of widgets, page and query, uploads. When the server is started again after a deploy, a crash or a
    /// reload, the browser comes back on its own, the page runs once, and the session goes on. What is not `Codable` begins anew; see
    /// `StateSurvival`. Several processes may share a data folder on one machine: a session has one of them at a time.
    public struct Sessions: Sendable {
        /// Whether sessions are written to the data folder (`server.survivingSessions`). Default `false`.
        public var survive: Bool = false

        /// How many bytes may be written of one session. Default 32 MiB; what goes beyond begins anew in the next process, and the log reports it.
        public var maximumSessionBytes: Int = 32 * 1_024 * 1_024

        /// How many sessions are kept in the data folder. Default 100,000; beyond it those go that were used least recently.
        public var maximumSessionCount: Int = 100_000

        /// How long a session is kept whose process has ended. Default 7 days.
        public var maximumAge: Duration = .seconds(7 * 24 * 3_600)

        /// Creates a section with the defaults of each property: sessions end with the process.
        public init() {}

        /// Sessions end with the process.
        public static var inMemory: Self { Self() }

        /// Sessions survive.
        ///
        /// - Parameters:
        ///   - maximumSessionBytes: How many bytes may be written of one session.
        ///   - maximumSessionCount: How many sessions are kept.
        ///   - maximumAge: How long a session is kept whose process has ended.
        public static func surviving(
            maximumSessionBytes: Int = 32 * 1_024 * 1_024,
            maximumSessionCount: Int = 100_000,
            maximumAge: Duration = .seconds(7 * 24 * 3_600)
        ) -> Self {
            var sessions = Self()
            sessions.survive = true
            sessions.maximumSessionBytes = maximumSessionBytes
            sessions.maximumSessionCount = maximumSessionCount
            sessions.maximumAge = maximumAge
            return sessions
        }
    }
}
