import Foundation
import Logging
import Swiftlit
import Synchronization

/// What changes without a click: a file, events of a socket, a connection that lives over runs, a producer without an end.
enum Outside {
    static func draw() async throws {
        st.title("Outside")
        @UseState("runs", namespace: #fileID) var runs = 0
        runs += 1
        st.text("runs of the page = \(runs)")
        file()
        feed()
        try await connection()
        numbers()
        ends()
        st.source()
    }

    // MARK: - A file

    private static let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("swiftlit-gallery-\(ProcessInfo.processInfo.processIdentifier).txt").path

    private static func file() {
        st.subheader("A file")
        st.markdown("A page that has read `WatchedFile(path).version` runs when the file changes.")
        st.code(path, language: nil)
        let version = WatchedFile(path).version
        // Absence is the answer: the file may be gone since.
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        st.text(version == nil ? "no file" : "content = \(text)")
    }

    // MARK: - Events from outside

    private static func feed() {
        st.subheader("Events from a socket")
        st.markdown(
            "`App.background()` receives datagrams and changes a shared state. Readers in all tabs follow; no click is lost."
        )
        st.fragment {
            @UseSharedState("gallery.feed") var feed = Feed.State()
            st.text(feed.port.map { "send to 127.0.0.1, port \($0)" } ?? "not listening")
            st.text("events = \(feed.count)")
            st.text("last = \(feed.last)")
            // A callback: it counts also where the next click replaces the run before that has come to its end.
            st.button("Count a click") { $feed.update { $0.clicks += 1 } }
            st.text("clicks on it = \(feed.clicks)")
        }
    }

    // MARK: - A connection

    #if Macros
        private static func connection() async throws {
            st.subheader("A connection of the session")
            st.markdown(
                "`cache: .resource(scope: .session)` opens it once, asks before each use whether it is still good, and closes it with the session."
            )
            let connection = try await $openConnection()
            let (send, breaks) = st.columns(2)
            if send.button("Send") { connection.send() }
            if breaks.button("Break it") { connection.breaks() }
            st.text("connection \(connection.number), sent = \(connection.sentCount)")
        }
    #else
        private static func connection() async throws {}
    #endif

    // MARK: - A producer without an end

    private static func numbers() {
        st.subheader("A producer and a consumer")
        st.markdown(
            "A task of the session reads what a producer makes, of which no more than 100 wait, and ends with the session."
        )
        @UseState("produced", namespace: #fileID) var produced = 0
        @UseState("isProducing", namespace: #fileID) var isProducing = false
        st.toggle("Produce", value: $isProducing)
        if isProducing {
            Session.current?.task(id: "consumer") { await consume($produced) }
        } else {
            Session.current?.cancelTask(id: "consumer")
        }
        st.fragment(runEvery: isProducing ? .milliseconds(500) : nil) {
            st.text("consumed = \($produced.value)")
        }
    }

    private static func consume(_ produced: StateRef<Int>) async {
        let log = Logger(label: "gallery.outside")
        log.notice("The consumer begins")
        defer { log.notice("The consumer has ended") }
        let (numbers, producer) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(100))
        let production = Task {
            var number = 0
            while !Task.isCancelled {
                producer.yield(number)
                number += 1
                // Cancelled, it ends.
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        defer { production.cancel() }
        for await _ in numbers { produced.update { $0 += 1 } }
    }

    // MARK: - Ends

    private static func ends() {
        st.subheader("Nothing is left behind")
        st.markdown(
            "Handlers at the end of the run, of the session and of the app; the log of the server says when they were called."
        )
        let log = Logger(label: "gallery.outside")
        PageRun.current?.onEnd { log.notice("A run has ended") }
        @UseState("hasHandler", namespace: #fileID) var hasHandler = false
        if !hasHandler {
            hasHandler = true
            Session.current?.onEnd { log.notice("A session has ended") }
        }
    }
}

#if Macros
    /// Stands for a connection to a server.
    final class OutsideConnection: Sendable {
        private struct State {
            var sentCount = 0
            var isBroken = false
        }

        private static let last = Atomic(0)

        let number = OutsideConnection.last.add(1, ordering: .relaxed).newValue
        private let state = Mutex(State())

        var sentCount: Int { self.state.withLock { $0.sentCount } }
        var isGood: Bool { self.state.withLock { !$0.isBroken } }
        func send() { self.state.withLock { $0.sentCount += 1 } }
        func breaks() { self.state.withLock { $0.isBroken = true } }
        func close() { Logger(label: "gallery.outside").notice("Connection \(self.number) is closed") }
    }

    @RunInExecutor(
        cache: .resource(
            validate: { (connection: OutsideConnection) in connection.isGood },
            onRelease: { (connection: OutsideConnection) in connection.close() },
            scope: .session
        )
    )
    func openConnection() -> OutsideConnection { OutsideConnection() }
#endif
