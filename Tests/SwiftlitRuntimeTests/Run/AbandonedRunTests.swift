import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// A run that a click has replaced may go on for long; it must do no harm.
@Suite struct AbandonedRunTests {
    @Test func `an abandoned run does not see the click that replaced it`() async throws {
        let gate = Gate()
        let runs = Counter()
        let deletions = Counter()
        let host = AppHost {
            let number = runs.next()
            if number == 2 {
                st.text("blocks")
                gate.wait()
            }
            if st.button("Delete") { deletions.next() }
            if number == 3 { st.text("third") }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        let id = try #require(client.messages.lazy.map(\.delta.newElement.button.id).first { !$0.isEmpty })
        session.rerun(from: client)
        await client.shows("blocks")
        session.rerun([PBWidgetState(id, .triggerValue(true))], from: client)
        await client.finished(2)
        gate.open()
        await host.runs.waitUntilNone()
        #expect(deletions.value == 1)
    }

    @Test func `an abandoned run does not name the app's pages`() async throws {
        let gate = Gate()
        let runs = Counter()
        let host = AppHost {
            if runs.next() == 1 {
                st.text("blocks")
                gate.wait()
                _ = try st.navigation([Page("Old") {}, Page("Older") {}])
            } else {
                _ = try st.navigation([Page("New") {}])
            }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("blocks")
        session.rerun(from: client)
        await client.finished(1)
        gate.open()
        await host.runs.waitUntilNone()
        session.rerun(from: client)
        await client.finished(2)
        #expect(client.tree.newSession?.appPages.map(\.pageName) == ["New"])
    }

    @Test func `the error of an abandoned run is not even described`() async throws {
        struct Described: Error, CustomStringConvertible {
            let counter: Counter
            var description: String {
                self.counter.next()
                return "described"
            }
        }
        let gate = Gate()
        let runs = Counter()
        let descriptions = Counter()
        let host = AppHost {
            guard runs.next() == 1 else { return }
            st.text("blocks")
            gate.wait()
            throw Described(counter: descriptions)
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("blocks")
        session.rerun(from: client)
        await client.finished(1)
        gate.open()
        await host.runs.waitUntilNone()
        #expect(descriptions.value == 0)
    }
}
