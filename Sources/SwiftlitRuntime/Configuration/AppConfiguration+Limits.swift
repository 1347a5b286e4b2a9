public import SwiftlitState

extension AppConfiguration {
    /// How much of what a server and a session may hold.
    public struct Limits: Sendable {
        /// The largest message that is accepted from a browser, in bytes (`server.maxWidgetStateSize`, in megabytes). Default 25,000,000; larger
        /// ones end the connection with 1009.
        ///
        /// The frames of one message count together. Values outside 1 to 2³¹-1 mean the nearest bound.
        public var maximumMessageBytes: Int = 25_000_000

        /// How many messages may wait for a browser that takes them too slowly. Default 50,000; beyond, it is disconnected.
        ///
        /// It may reconnect and resume its session.
        public var maximumWaitingMessageCount: Int = 50_000

        /// How many bytes one uploaded file may have (`server.maxUploadSize`, in MiB). Default 200 MiB.
        public var maximumUploadBytes: Int = 200 * 1_024 * 1_024

        /// How many bytes the uploaded files of one session may have together. Default 1 GiB.
        ///
        /// Files of up to 1 MiB are in memory, as long as a session has no more than 64 MiB of them; others are in the folder that the
        /// environment variable `TMPDIR` names.
        public var maximumSessionUploadBytes: Int = 1_024 * 1_024 * 1_024

        /// How many bytes the uploaded files of all sessions may have together (`server.maxTotalUploadSize`, in MiB). Default 4 GiB; beyond,
        /// uploads are refused until files go.
        public var maximumTotalUploadBytes: Int = 4 * 1_024 * 1_024 * 1_024

        /// How many bytes of pictures, sounds, films and downloads of all sessions are kept for the browsers to fetch. Default 1 GiB; beyond, an
        /// element shows an error.
        public var maximumMediaBytes: Int = 1_024 * 1_024 * 1_024

        /// How many sessions of browsers that went away are kept. Default 100,000: ``maximumStoredSessionBytes`` is what bounds them.
        ///
        /// Beyond, sessions end early: those that have never run a page, then those of addresses that have more than eight, then those that have
        /// waited longest. The log reports it.
        public var maximumStoredSessionCount: Int = 100_000

        /// How many bytes such sessions may take together. Default 512 MiB; beyond, sessions end early in the same order, but those that alone
        /// have more than a quarter of it, and those of an address that has more than half, before others.
        ///
        /// An estimate: values of widgets, state as `StateSized` tells it, uploads, files and long tables on the page count, what closures of the
        /// page hold does not.
        public var maximumStoredSessionBytes: Int = 512 * 1_024 * 1_024

        /// What the state of one session may hold. Default 10,000 entries of any size.
        public var sessionState: SessionState.Limits = SessionState.Limits()

        /// Creates a section with the defaults of each property.
        public init() {}
    }

    /// How long the server waits, and for what.
    public struct Timeouts: Sendable {
        /// How often an idle WebSocket is asked for a sign of life (`server.websocketPingInterval`, in seconds). Default 30 s.
        public var websocketPingInterval: Duration = .seconds(30)

        /// How long a sign of life may take before the WebSocket counts as dead. Default 30 s.
        public var pongTimeout: Duration = .seconds(30)

        /// How long an HTTP connection may stay idle between or within requests. Default 60 s.
        ///
        /// A peer that takes nothing of a response for twice this time is let go; one that takes it slowly is not.
        public var idleTimeout: Duration = .seconds(60)

        /// How long a request may take to arrive. Default 60 s, and a second more for each 16 KiB of its body that came; then the connection is
        /// closed.
        public var requestTimeout: Duration = .seconds(60)

        /// How long the session of a browser that went away is kept for it (`server.disconnectedSessionTTL`, in seconds). Default 120 s.
        public var disconnectedSessionTTL: Duration = .seconds(120)

        /// How long requests may take to end after shutdown began. Default 10 s; then their connections are closed.
        ///
        /// ``App/background()`` and ``App/stop()`` have as long again each before their tasks are cancelled.
        public var shutdownTimeout: Duration = .seconds(10)

        /// Creates a section with the defaults of each property.
        public init() {}
    }
}
