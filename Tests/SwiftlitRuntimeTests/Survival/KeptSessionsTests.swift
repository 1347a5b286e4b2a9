import SwiftlitElements
@_spi(Runs) import SwiftlitState
import Testing

@testable import SwiftlitRuntime

/// What is written of sessions, and since when it waits.
@Suite struct KeptSessionsTests {
    /// A session whose runs come to their ends.
    private struct Session {
        let id: String
        private var recorder = CommitRecorder()

        init(_ id: String) { self.id = id }

        mutating func commit(
            uploads: Set<String>? = nil,
            query: String = "",
            at time: Int64,
            _ kept: inout KeptSessions
        ) -> Bool {
            var commit = RunCommit(session: self.id, run: 1, isComplete: true)
            self.recorder.complete(
                &commit,
                SessionStore(),
                page: PageRequest(),
                queryString: query,
                fragments: [:]
            )
            if let uploads { commit.uploads.set["widget"] = uploads }
            let facts = SessionFacts(page: PageRequest(), queryString: query, browser: BrowserFacts())
            return kept.committed(commit, facts) { time }
        }
    }

    @Test func `what waits is as old as the oldest commit that is not written`() {
        var kept = KeptSessions()
        var (first, second) = (Session("first"), Session("second"))
        #expect(kept.unwritten.oldest == nil)
        #expect(first.commit(at: 1, &kept) == true)
        #expect(second.commit(at: 2, &kept) == true)
        let changes = kept.take().changes
        #expect(Set(changes.map(\.session)) == ["first", "second"])
        #expect(first.commit(query: "a", at: 3, &kept) == true)
        #expect(kept.unwritten.oldest == 1)
        kept.notWritten(changes)
        #expect(kept.unwritten.oldest == 1)
        let again = kept.take().changes
        #expect(first.commit(query: "b", at: 4, &kept) == true)
        kept.written(again)
        #expect(kept.unwritten.oldest == 4)
        kept.lost(["first"])
        #expect(kept.unwritten.oldest == nil)
    }

    @Test func `a session that is lost while it is written waits for nothing`() {
        var kept = KeptSessions()
        var session = Session("session")
        #expect(session.commit(at: 1, &kept) == true)
        let changes = kept.take().changes
        kept.lost(["session"])
        kept.notWritten(changes)
        #expect(kept.unwritten.oldest == nil)
        #expect(kept.take().changes.count == 0)
    }

    @Test func `a file that is being kept keeps no other session waiting`() {
        var kept = KeptSessions(keepsFilesFirst: true)
        var (first, second) = (Session("first"), Session("second"))
        #expect(first.commit(uploads: ["file"], at: 1, &kept) == true)
        #expect(second.commit(at: 2, &kept) == true)
        let taken = kept.take()
        #expect(taken.changes.map(\.session) == ["second"])
        #expect(taken.files.map { $0.session } == ["first"] && taken.files.map { $0.ids } == [["file"]])
        kept.written(taken.changes)
        #expect(kept.unwritten.oldest == nil)
        // What comes meanwhile waits for the file, too.
        #expect(first.commit(query: "a", at: 3, &kept) == false)
        #expect(kept.take().changes.count == 0)
        kept.written([])
        #expect(kept.filesKept(["file": [1]], of: "first", at: { 7 }) == true)
        #expect(kept.unwritten.oldest == 7)
        let changes = kept.take().changes
        #expect(changes.map(\.uploadParts) == [["file": [1]]])
        #expect(changes.map(\.facts.queryString) == ["a"])
        // It is kept once.
        kept.notWritten(changes)
        #expect(kept.take().changes.map(\.uploadParts) == [["file": [1]]])
        kept.lost(["first"])
        #expect(kept.filesKept(["file": [1]], of: "first", at: { 8 }) == false)
    }
}
